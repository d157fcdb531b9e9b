using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// What is said by the anchors that a look did not hear. Where places are only about known a strength says little of a distance, but
/// of many anchors in reach some would have been heard. Beside it a reading is taken as it is: that only upward fades arrive near
/// the hearing limit (<see cref="HearingLimit"/>) is the other half of the same evidence.
/// </summary>
internal sealed class SilentAnchors
{
    private readonly float[][] _expectedDbm;
    private readonly float _perDb;
    private readonly float _atNoDb;
    private readonly float _cost;

    // Of all anchors, how far within reach each is: 0 to 1.
    private readonly float[] _reach;

    public SilentAnchors(float[][] expectedDbm, RadioOptions options)
    {
        // From where one upward fade of six brings it to the limit up to where two standard deviations do not take it below.
        _perDb = (float)(1 / (3 * options.SigmaDb));
        _atNoDb = (float)((options.SigmaDb - options.WeakestDbm) / (3 * options.SigmaDb));
        (_expectedDbm, _cost, _reach) = (expectedDbm, (float)options.SilenceWorth, new float[expectedDbm[0].Length]);
        foreach (var expected in expectedDbm)
            for (var cell = 0; cell < _reach.Length; cell++) _reach[cell] += Math.Clamp((expected[cell] * _perDb) + _atNoDb, 0, 1);
    }

    /// <summary>Adds to the field's logarithms what the silence of all anchors but the heard says of each cell.</summary>
    /// <param name="news">Share of the look that is.</param>
    public void AddTo(Field field, FusionGrid grid, ReadOnlySpan<HeardAnchor> heard, double news)
    {
        var (worth, perDb, atNoDb) = (Vector256.Create((float)-news * _cost), Vector256.Create(_perDb), Vector256.Create(_atNoDb));
        ref var log = ref MemoryMarshal.GetReference(field.Log);
        ref var all = ref MemoryMarshal.GetArrayDataReference(_reach);
        for (var row = 0; row < field.Box.Height; row++)
        {
            var vectors = field.Vectors(row, out var column);
            var (at, cell) = ((nuint)(field.At(row) + column), (nuint)(((field.Box.Bottom + row) * grid.Stride) + field.Box.Left + column));
            for (; vectors > 0; vectors--, at += Simd.Width, cell += Simd.Width)
            {
                var silent = Vector256.LoadUnsafe(ref all, cell);
                foreach (var (anchor, _, _) in heard)
                {
                    var reach = (Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_expectedDbm[anchor]), cell) * perDb) + atNoDb;
                    silent -= Vector256.Max(Vector256<float>.Zero, Vector256.Min(Vector256<float>.One, reach));
                }
                (Vector256.LoadUnsafe(ref log, at) + (worth * silent)).StoreUnsafe(ref log, at);
            }
        }
    }
}
