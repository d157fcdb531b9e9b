using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>What one anchor read above what the belief expected of it, in dB, and how much of a reading at a known place that is worth.</summary>
internal readonly record struct AnchorResidual(int Anchor, double Db, double Worth);

/// <summary>
/// Learns the <see cref="AnchorOffsets"/> of one look at each new place. Shade belongs to a place: who stands would learn it for the
/// anchor's own, and then believe in the place that fits both.
/// </summary>
internal sealed class OffsetLearning(FusionGrid grid, RadioOptions options, MotionOptions motion, RadioMap map)
{
    // No one is farther sooner, so that nobody need be looked for.
    private readonly long _everyMs = (long)(1000 * options.ShadeMetres / motion.BriskSpeed);

    /// <param name="heard">As they were heard, nothing taken off.</param>
    /// <param name="belief">After the look.</param>
    /// <param name="here">Its middle.</param>
    public void Learn(FilterMemory memory, ReadOnlySpan<HeardAnchor> heard, long atMs, TagMemory tag, Belief belief, in MeanPlace here)
    {
        var before = memory.Offsets;
        if (before is not null && atMs - before.AtMs < _everyMs) return;
        if (before is null) memory.Offsets = AnchorOffsets.None(atMs, here.XMetres, here.YMetres);
        else if (here.MetresTo(before.XMetres, before.YMetres) < options.ShadeMetres) memory.Offsets = before.SeenAt(atMs);
        else
        {
            var within = before.VarianceWithin(options);
            var masses = Field.Mine.Room(belief.Groups * Simd.Width);
            belief.Sum(masses);
            Span<AnchorResidual> residuals = heard.Length <= 256 ? stackalloc AnchorResidual[heard.Length] : new AnchorResidual[heard.Length];
            for (var i = 0; i < heard.Length; i++) residuals[i] = Residual(heard[i], tag.Settled(options), belief, masses, within);
            TakeCommon(residuals, before, within);
            memory.Offsets = before.After(residuals, options, atMs, here.XMetres, here.YMetres);
        }
    }

    private AnchorResidual Residual(HeardAnchor heard, in TagPower power, Belief belief, ReadOnlySpan<float> masses, double within)
    {
        ref var mass = ref MemoryMarshal.GetReference(masses);
        ref var expected = ref MemoryMarshal.GetArrayDataReference(map.ExpectedDbm[heard.Anchor]);
        ref var loss = ref MemoryMarshal.GetArrayDataReference(map.Loss[heard.Anchor]);
        // About the reading, so that the squares of small numbers are summed.
        var off = Vector256.Create(heard.MeanDbm - (float)power.Db);
        var (slope, all, mean, square) = (Vector256.Create((float)power.Slope), Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        nuint i = 0;
        for (var row = 0; row < belief.Box.Height; row++)
        {
            var of = belief.Row(row);
            var cell = (nuint)(((belief.Box.Bottom + row) * grid.Stride) + of.Start);
            for (var group = 0; group < of.Groups; group++, i += Simd.Width, cell += Simd.Width)
            {
                var residual = off - Vector256.LoadUnsafe(ref expected, cell) - (slope * Vector256.LoadUnsafe(ref loss, cell));
                var weight = Vector256.LoadUnsafe(ref mass, i);
                var part = weight * residual;
                (all, mean, square) = (all + weight, mean + part, square + (part * residual));
            }
        }
        var sum = Simd.Sum(all);
        var db = Simd.Sum(mean) / sum;
        var spread = Math.Max(0, (Simd.Sum(square) / sum) - (db * db));
        return new(heard.Anchor, Math.Clamp(db, -options.OffsetMostDb, options.OffsetMostDb), heard.Share * within / (within + spread));
    }

    // What all anchors read too much of one look is the radio's, or the body's that carries it.
    private void TakeCommon(Span<AnchorResidual> residuals, AnchorOffsets before, double within)
    {
        var (sum, worth) = (0.0, within / (options.NominalPowerDb * options.NominalPowerDb));
        foreach (var one in residuals) (sum, worth) = (sum + (one.Worth * (one.Db - before.DbOf(one.Anchor))), worth + one.Worth);
        foreach (ref var one in residuals) one = one with { Db = one.Db - (sum / worth) };
    }
}
