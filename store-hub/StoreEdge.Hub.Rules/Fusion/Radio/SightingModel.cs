using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>A radio heard at a strength that falls with the logarithm of the distance, and with a small share at any strength at all.</summary>
internal sealed class SightingModel : IMeasurementModel
{
    private readonly FusionGrid _grid;
    private readonly FusionOptions _options;
    private readonly float[][] _expectedDbm;

    public SightingModel(FusionGrid grid, FusionOptions options)
    {
        (_grid, _options) = (grid, options);
        _expectedDbm = [.. grid.Anchors.Select(Expect)];
    }

    public LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, CellBox box, Span<float> logLikelihood)
    {
        var worth = default(LookWorth);
        var nonsense = (float)Math.Log(_options.RssiOutlierShare);
        foreach (ref readonly var measurement in look)
        {
            if (measurement.Kind is not MeasurementKind.Sighting) continue;
            Add(measurement, nonsense, box, logLikelihood);
            worth += new LookWorth(nonsense, nonsense);
        }
        return worth;
    }

    public void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief)
    {
        // Every tag is taken to send at the usual power.
    }

    private void Add(in Measurement sighting, float nonsense, CellBox box, Span<float> logLikelihood)
    {
        var scale = Vector256.Create((float)(-1 / (2 * _options.RssiSigmaDb * _options.RssiSigmaDb)));
        var (heard, least) = (Vector256.Create((float)sighting.RssiDbm), Vector256.Create(nonsense));
        ref var expected = ref MemoryMarshal.GetArrayDataReference(_expectedDbm[sighting.Receiver]);
        ref var log = ref MemoryMarshal.GetReference(logLikelihood);
        nuint i = 0;
        for (var row = box.Bottom; row < box.Top; row++)
        {
            var cell = (nuint)((row * _grid.Stride) + box.Left);
            for (var column = 0; column < box.Width; column += Simd.Width, i += Simd.Width, cell += Simd.Width)
            {
                var off = heard - Vector256.LoadUnsafe(ref expected, cell);
                (Vector256.LoadUnsafe(ref log, i) + Vector256.Max(least, off * off * scale)).StoreUnsafe(ref log, i);
            }
        }
    }

    private float[] Expect(Anchor anchor)
    {
        var expected = new float[_grid.Cells];
        for (var cell = 0; cell < expected.Length; cell++)
        {
            // Nobody pushes a cart closer than a metre to a radio under the ceiling.
            var metres = Math.Max(1.0, _grid.MiddleOf(cell).DistanceTo(new(anchor.XMetres, anchor.YMetres)));
            expected[cell] = (float)(_options.PowerAtOneMetreDbm - (10 * _options.PathLossExponent * Math.Log10(metres)));
        }
        return expected;
    }
}
