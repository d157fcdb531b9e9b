using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// Radios heard at strengths that fall with the logarithm of the distance. A radio is nominal, or it adds an unknown number of dB
/// and to the exponent; both unknowns are integrated out in each cell, and learned as the looks come in. Which of the two it is,
/// is settled by the first looks.
/// </summary>
internal sealed class RadioModel(FusionGrid grid, RadioOptions options, RadioMap map) : IMeasurementModel
{
    private readonly float _weight = (float)(options.News / (options.SigmaDb * options.SigmaDb));
    private readonly float _nonsense = (float)(options.News * Math.Log(options.NonsenseShare));
    private readonly float _nominalPrecision = (float)(1 / (options.NominalPowerDb * options.NominalPowerDb));
    private readonly TagPower _unheard = TagPower.Unheard(options, map.Weight is not null);

    public LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, CellBox box, Span<float> logLikelihood)
    {
        var tag = memory.Tag ?? _unheard;
        var heard = HeardAnchor.In(look, options, HeardAnchor.Weakest(look, options, tag.WeakestDbm), new HeardAnchor[look.Length]);
        if (heard.Length == 0) return default;
        ref var log = ref MemoryMarshal.GetReference(logLikelihood);
        var mix = new Mix(this, heard, tag, MiddleOf(box));
        nuint i = 0;
        for (var row = box.Bottom; row < box.Top; row++)
        {
            var cell = (nuint)((row * grid.Stride) + box.Left);
            for (var column = 0; column < box.Width; column += Simd.Width, i += Simd.Width, cell += Simd.Width)
                (Vector256.LoadUnsafe(ref log, i) + mix.At(cell)).StoreUnsafe(ref log, i);
        }
        var worth = heard.Length * _nonsense;
        return new(worth, worth);
    }

    public void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief)
    {
        var tag = memory.Tag ?? _unheard;
        tag = tag with { WeakestDbm = HeardAnchor.Weakest(look, options, tag.WeakestDbm) };
        if (tag.IsNominal(options))
        {
            memory.Tag = tag;
            return;
        }
        var heard = HeardAnchor.In(look, options, tag.WeakestDbm, new HeardAnchor[look.Length]);
        if (heard.Length > 0) memory.Tag = new TagLearning(map, options, _weight, _nominalPrecision).After(heard, tag, belief, grid);
    }

    private int MiddleOf(CellBox box) => ((box.Bottom + (box.Height / 2)) * grid.Stride) + box.Left + (box.Width / 2);

    /// <summary>A look under both hypotheses, or the one that is settled.</summary>
    private readonly ref struct Mix
    {
        private readonly RadioModel _model;
        private readonly ReadOnlySpan<HeardAnchor> _heard;
        private readonly TagPower _tag;
        private readonly (double Db, double Both, double Slope, double Determinant) _precision;
        private readonly float _logNominal;
        private readonly float _logUnknown;

        public Mix(RadioModel model, ReadOnlySpan<HeardAnchor> heard, TagPower tag, int middle)
        {
            (_model, _tag, _precision) = (model, tag, tag.Precision());
            _heard = heard;
            if (tag.IsNominal(model.Options)) (_logNominal, _logUnknown) = (0, float.NegativeInfinity);
            else if (tag.IsUnknown(model.Options)) (_logNominal, _logUnknown) = (float.NegativeInfinity, 0);
            else
            {
                var nominal = 1 / (1 + Math.Exp(-tag.LogOdds));
                _logNominal = (float)(Math.Log(nominal) + TagLearning.Occam(model.Map, model._weight, heard, model._nominalPrecision, middle));
                _logUnknown = (float)(Math.Log(1 - nominal) + TagLearning.Occam(model.Map, model._weight, heard, _precision, middle));
            }
        }

        // The better of the two: their sum needs an exponential, and is never more than 0.7 above it.
        public Vector256<float> At(nuint cell)
        {
            if (_logUnknown == float.NegativeInfinity) return Nominal(cell);
            if (_logNominal == float.NegativeInfinity) return Unknown(cell);
            return Vector256.Max(Nominal(cell) + Vector256.Create(_logNominal), Unknown(cell) + Vector256.Create(_logUnknown));
        }

        // What is left of the residuals after the likeliest power.
        private Vector256<float> Nominal(nuint cell)
        {
            var (a, height, w) = (Vector256.Create(_model._nominalPrecision), Vector256<float>.Zero, Vector256.Create(_model._weight));
            var (u, q) = (Vector256<float>.Zero, Vector256<float>.Zero);
            foreach (var (anchor, dbm, share) in _heard)
            {
                var off = Vector256.Create(dbm) - Load(_model.Map.ExpectedDbm, anchor, cell);
                if (_model.Map.Weight is { } weight)
                {
                    w = Load(weight, anchor, cell);
                    height += Load(_model.Map.Penalty!, anchor, cell);
                }
                var worth = Vector256.Create(share) * w;
                var byOff = worth * off;
                (a, u, q) = (a + worth, u + byOff, q + (byOff * off));
            }
            return height - (Vector256.Create(0.5f) * (q - (u * u / a)));
        }

        // Completes the square over the two unknowns: what is left of the residuals after the best of both, and of their priors.
        private Vector256<float> Unknown(nuint cell)
        {
            var (a, b, c) = (Vector256.Create((float)_precision.Db), Vector256.Create((float)_precision.Slope), Vector256.Create((float)_precision.Both));
            var (u, v, q, height) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            var (adds, slope, w) = (Vector256.Create((float)_tag.Db), Vector256.Create((float)_tag.Slope), Vector256.Create(_model._weight));
            foreach (var (anchor, dbm, share) in _heard)
            {
                var loss = Load(_model.Map.Loss, anchor, cell);
                var off = Vector256.Create(dbm) - Load(_model.Map.ExpectedDbm, anchor, cell) - adds - (slope * loss);
                if (_model.Map.Weight is { } weight)
                {
                    w = Load(weight, anchor, cell);
                    height += Load(_model.Map.Penalty!, anchor, cell);
                }
                var worth = Vector256.Create(share) * w;
                var (byLoss, byOff) = (worth * loss, worth * off);
                (a, c, b) = (a + worth, c + byLoss, b + (byLoss * loss));
                (u, v, q) = (u + byOff, v + (byOff * loss), q + (byOff * off));
            }
            var explained = ((b * u * u) - (Vector256.Create(2f) * c * u * v) + (a * v * v)) / ((a * b) - (c * c));
            return height - (Vector256.Create(0.5f) * (q - explained));
        }

        private static Vector256<float> Load(float[][] map, int anchor, nuint cell) =>
            Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(map[anchor]), cell);
    }

    private RadioOptions Options => options;

    private RadioMap Map => map;
}
