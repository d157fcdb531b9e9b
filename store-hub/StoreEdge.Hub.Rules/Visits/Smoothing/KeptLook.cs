using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>The causal belief after one look, group by group as the belief keeps it, and how likely the look was in each cell.</summary>
internal readonly struct KeptLook
{
    // The number of the first cell, the masses and the likelihoods.
    private const int GroupLength = 1 + MassGroup.Words + Simd.Width;

    private readonly uint[] _room;
    private readonly int _start;

    private KeptLook(PositionFilter filter, uint[] room, int start)
    {
        (Box, Outside, Groups, Code, BeganAnew) = (filter.Belief.Box, filter.Belief.Outside, filter.Belief.Groups, filter.Belief.Code, filter.BeganAnew);
        (_room, _start) = (room, start);
    }

    public CellBox Box { get; }

    public float Outside { get; }

    /// <summary>Nothing leads from the look before to this one.</summary>
    public bool BeganAnew { get; }

    public int Groups { get; }

    public MassCode Code { get; }

    /// <summary>Of each group's first cell in the grid.</summary>
    public ReadOnlySpan<int> Cells => MemoryMarshal.Cast<uint, int>(_room.AsSpan(_start, Groups));

    /// <summary>Group by group.</summary>
    public ReadOnlySpan<uint> Masses => _room.AsSpan(_start + Groups, Groups * MassGroup.Words);

    /// <summary>Group by group.</summary>
    public ReadOnlySpan<float> Likelihood => MemoryMarshal.Cast<uint, float>(_room.AsSpan(_start + (Groups * (1 + MassGroup.Words)), Groups * Simd.Width));

    /// <summary>See <see cref="Field.Favour"/>.</summary>
    public ReadOnlySpan<float> Favour => MemoryMarshal.Cast<uint, float>(_room.AsSpan(_start + (Groups * GroupLength), Motion.Modes - 1));

    /// <param name="filter">Has taken the look just now: the field holds its likelihoods and favour.</param>
    public static KeptLook After(PositionFilter filter, Field field, FusionGrid grid, LookRoom rooms)
    {
        var belief = filter.Belief;
        var (room, start) = rooms.Take((belief.Groups * GroupLength) + field.Favour.Length);
        belief.CopyMasses(room.AsSpan(start + belief.Groups, belief.Groups * MassGroup.Words));
        ref var likelihood = ref MemoryMarshal.GetReference(field.Likelihood);
        ref var to = ref MemoryMarshal.GetReference(room.AsSpan(start, belief.Groups * GroupLength));
        var (group, at) = (0, (nuint)(belief.Groups * (1 + MassGroup.Words)));
        for (var row = belief.Box.Bottom; row < belief.Box.Top; row++)
        {
            var of = belief.Row(row - belief.Box.Bottom);
            for (var column = of.Start; column < of.Start + (of.Groups * Simd.Width); column += Simd.Width, at += Simd.Width)
            {
                room[start + group++] = (uint)((row * grid.Stride) + column);
                Vector256.LoadUnsafe(ref likelihood, (nuint)(field.At(row - field.Box.Bottom) + column - field.Box.Left)).AsUInt32().StoreUnsafe(ref to, at);
            }
        }
        MemoryMarshal.Cast<float, uint>(field.Favour).CopyTo(room.AsSpan(start + (belief.Groups * GroupLength)));
        return new KeptLook(filter, room, start);
    }
}
