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
    private readonly long _everyMs = (long)(1000 * options.OffsetMetres / motion.BriskSpeed);

    /// <param name="heard">As they were heard, nothing taken off.</param>
    /// <param name="belief">After the look.</param>
    public void Learn(FilterMemory memory, ReadOnlySpan<HeardAnchor> heard, long atMs, TagMemory tag, Belief belief)
    {
        var before = memory.Offsets;
        if (before is not null && atMs - before.AtMs < _everyMs) return;
        if (!LikeliestFloor.IsOne(belief.Box, grid, out _)) return;
        var masses = Field.Mine.Room(belief.Groups * Simd.Width);
        belief.Sum(masses);
        var (sum, column, row) = FixReader.Moments(belief, masses);
        var (x, y) = ((belief.Box.Left + column) * grid.CellMetres, (belief.Box.Bottom + row) * grid.CellMetres);
        if (before is null) memory.Offsets = AnchorOffsets.None(atMs, x, y);
        else if (Math.Sqrt(((x - before.XMetres) * (x - before.XMetres)) + ((y - before.YMetres) * (y - before.YMetres))) < options.OffsetMetres) memory.Offsets = before.SeenAt(atMs);
        else
        {
            var within = before.VarianceWithin(options);
            Span<AnchorResidual> residuals = heard.Length <= 256 ? stackalloc AnchorResidual[heard.Length] : new AnchorResidual[heard.Length];
            for (var i = 0; i < heard.Length; i++) residuals[i] = Residual(heard[i], tag.Settled(options), belief, masses, sum, within);
            TakeCommon(residuals, before, within);
            memory.Offsets = before.After(residuals, options, atMs, x, y);
        }
    }

    private AnchorResidual Residual(HeardAnchor heard, in TagPower power, Belief belief, ReadOnlySpan<float> masses, double sum, double within)
    {
        ref var mass = ref MemoryMarshal.GetReference(masses);
        ref var expected = ref MemoryMarshal.GetArrayDataReference(map.ExpectedDbm[heard.Anchor]);
        ref var loss = ref MemoryMarshal.GetArrayDataReference(map.Loss[heard.Anchor]);
        // About the reading, so that the squares of small numbers are summed.
        var off = Vector256.Create(heard.MeanDbm - (float)power.Db);
        var (slope, mean, square) = (Vector256.Create((float)power.Slope), Vector256<float>.Zero, Vector256<float>.Zero);
        nuint i = 0;
        for (var row = 0; row < belief.Box.Height; row++)
        {
            var of = belief.Row(row);
            var cell = (nuint)(((belief.Box.Bottom + row) * grid.Stride) + of.Start);
            for (var group = 0; group < of.Groups; group++, i += Simd.Width, cell += Simd.Width)
            {
                var residual = off - Vector256.LoadUnsafe(ref expected, cell) - (slope * Vector256.LoadUnsafe(ref loss, cell));
                var part = Vector256.LoadUnsafe(ref mass, i) * residual;
                mean += part;
                square += part * residual;
            }
        }
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
