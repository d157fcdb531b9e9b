using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// Radios heard at strengths that fall with the logarithm of the distance. A radio is nearly nominal, or it adds an unknown number
/// of dB and to the exponent; both unknowns are integrated out in each cell, and learned as the looks come in, as is how much its
/// readings scatter. Which of the two it is, is settled by the first looks.
/// </summary>
internal sealed class RadioModel(FusionGrid grid, RadioOptions options, MotionOptions motion, RadioMap map) : IMeasurementModel
{
    private const int MostOnTheStack = 256;

    // Null where walks are too long and stops too rare for a step to tell much.
    private readonly StepSense? _steps = motion.SensesSteps ? new(grid, options, motion, map) : null;

    // Null where a survey has told what each anchor reads, and where anchors stand only about where they are said to.
    private readonly OffsetLearning? _offsets = map.Weight is null && map.Silent is null ? new(grid, options, motion, map) : null;
    private readonly double _nonsense = Math.Log(options.NonsenseShare);
    private readonly TagMemory _unheard = TagMemory.Unheard(options, map.Weight is not null);

    public LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, Field field)
    {
        if (!HeardAnchor.AnyIn(look)) return default;
        var tag = memory.Tag ?? _unheard;
        Span<HeardAnchor> room = look.Length <= MostOnTheStack ? stackalloc HeardAnchor[look.Length] : new HeardAnchor[look.Length];
        var heard = HeardAnchor.In(look, options, Limit(HeardAnchor.Weakest(look, options, tag.WeakestDbm)), Math.Sqrt(tag.Variance), room);
        if (heard.Length == 0) return default;
        AnchorOffsets.TakeOff(memory.Offsets, heard);
        _steps?.Favour(field, heard, memory.Links, look[^1].ObservedAtMs / PositionFilter.LookMs, tag);
        ref var log = ref MemoryMarshal.GetReference(field.Log);
        var mix = new Mix(map, options, heard, tag, field.Box.Middle(grid));
        for (var row = 0; row < field.Box.Height; row++)
        {
            var vectors = field.Vectors(row, out var column);
            var (at, cell) = ((nuint)(field.At(row) + column), (nuint)(((field.Box.Bottom + row) * grid.Stride) + field.Box.Left + column));
            for (; vectors > 0; vectors--, at += Simd.Width, cell += Simd.Width)
                (Vector256.LoadUnsafe(ref log, at) + mix.At(cell)).StoreUnsafe(ref log, at);
        }
        var news = options.NewsOf(tag.Standing);
        map.Silent?.AddTo(field, grid, heard, news);
        var worth = (float)(news * heard.Length * _nonsense);
        return new(worth, worth);
    }

    public void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief)
    {
        if (!HeardAnchor.AnyIn(look)) return;   // most looks of an app
        var tag = memory.Tag ?? _unheard;
        tag = tag with { WeakestDbm = HeardAnchor.Weakest(look, options, tag.WeakestDbm) };
        Span<HeardAnchor> room = look.Length <= MostOnTheStack ? stackalloc HeardAnchor[look.Length] : new HeardAnchor[look.Length];
        var heard = HeardAnchor.In(look, options, Limit(tag.WeakestDbm), Math.Sqrt(tag.Variance), room);
        if (heard.Length > 0)
        {
            var (atMs, here) = (look[^1].ObservedAtMs, MeanPlace.Of(belief, grid));
            if (here is { } place)
            {
                _offsets?.Learn(memory, heard, atMs, tag, belief, place);
                tag = tag with { Place = tag.Place.At(place, atMs, options, motion) };
            }
            AnchorOffsets.TakeOff(memory.Offsets, heard);
            var stays = atMs - tag.LearnedAtMs >= 1000 * options.LearningSeconds;
            // An anchor that stands elsewhere would be taken for a power.
            if (map.Silent is null && (!tag.IsSettled(options) || tag.Place.News < options.NewsOfShade)) tag = TagLearning.After(tag, heard, map, options, belief, grid);
            tag = tag with { Standing = Standing(belief) };
            var tells = heard.Length > options.ScatterSpare && tag.Readings < options.ScatterReadings;
            if (stays || tells) tag = TagScatter.After(tag, heard, map, options, grid, stays ? 1 : options.ScatterSpare);
            _steps?.Learn(memory, heard, atMs / PositionFilter.LookMs, tag, here);
            if (stays) tag = tag with { LearnedAtMs = atMs };
        }
        if (heard.Length > 0) (memory.Tag, memory.HeardAtMs) = (tag, look[^1].ObservedAtMs);
    }

    private double Limit(double weakestDbm) => map.Silent is null ? weakestDbm - options.BelowWeakestDb : double.NegativeInfinity;

    private static double Standing(Belief belief)
    {
        var (standing, all) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var group = 0; group < belief.Groups; group++)
        {
            ref var masses = ref belief.Masses(group);
            standing += MassGroup.Standing(ref masses);
            all += MassGroup.Sum(ref masses, belief.Code);
        }
        return Simd.Sum(all) is > 0 and var held ? Simd.Sum(standing) / held : 0;
    }

    /// <summary>A look under both hypotheses, or the one that is settled.</summary>
    private readonly ref struct Mix
    {
        private readonly PowerFit _nominal;
        private readonly PowerFit _unknown;
        private readonly float _logNominal;
        private readonly float _logUnknown;

        public Mix(RadioMap map, RadioOptions options, ReadOnlySpan<HeardAnchor> heard, TagMemory tag, int middle)
        {
            var news = options.NewsOf(tag.Standing);
            _nominal = new PowerFit(map, options, heard, tag.Nominal, tag.Variance, news);
            _unknown = new PowerFit(map, options, heard, tag.Unknown, tag.Variance, news);
            if (tag.IsNominal(options)) (_logNominal, _logUnknown) = (0, float.NegativeInfinity);
            else if (tag.IsUnknown(options)) (_logNominal, _logUnknown) = (float.NegativeInfinity, 0);
            else
            {
                var nominal = 1 / (1 + Math.Exp(-tag.LogOdds));
                _logNominal = (float)(Math.Log(nominal) + _nominal.Occam(middle));
                _logUnknown = (float)(Math.Log(1 - nominal) + _unknown.Occam(middle));
            }
        }

        // The better of the two: their sum needs an exponential, and is never more than 0.7 above it.
        public Vector256<float> At(nuint cell)
        {
            if (_logUnknown == float.NegativeInfinity) return _nominal.At(cell).Log;
            if (_logNominal == float.NegativeInfinity) return _unknown.At(cell).Log;
            return Vector256.Max(_nominal.At(cell).Log + Vector256.Create(_logNominal), _unknown.At(cell).Log + Vector256.Create(_logUnknown));
        }
    }
}
