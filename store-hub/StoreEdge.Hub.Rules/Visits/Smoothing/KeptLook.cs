using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>
/// The causal belief after one look and how likely the look was in each cell: groups of eight cells, of those alone that hold
/// anything. Shelves and the corners of a belief's box are about half of it.
/// </summary>
internal readonly struct KeptLook
{
    /// <summary>Of one group: eight cells in each mode, then their likelihoods.</summary>
    public const int GroupLength = (Motion.Modes + 1) * Simd.Width;

    private readonly float[] _room;
    private readonly int _start;

    private KeptLook(PositionFilter filter, float[] room, int start, int groups) =>
        (Box, Outside, BeganAnew, _room, _start, Groups) = (filter.Belief.Box, filter.Belief.Outside, filter.BeganAnew, room, start, groups);

    public CellBox Box { get; }

    public float Outside { get; }

    /// <summary>Nothing leads from the look before to this one.</summary>
    public bool BeganAnew { get; }

    public int Groups { get; }

    /// <summary>Of each group's first cell in the box, row by row.</summary>
    public ReadOnlySpan<int> Cells => MemoryMarshal.Cast<float, int>(_room.AsSpan(_start, Groups));

    /// <summary>Group by group.</summary>
    public ReadOnlySpan<float> Held => _room.AsSpan(_start + Groups, Groups * GroupLength);

    /// <param name="filter">Has taken the look just now: the field holds its likelihoods.</param>
    public static KeptLook After(PositionFilter filter, Field field, LookRoom rooms)
    {
        var belief = filter.Belief;
        var box = belief.Box;
        var cells = MemoryMarshal.Cast<float, int>(field.Room(box.Cells / Simd.Width));
        ref var mass = ref MemoryMarshal.GetReference(belief.Mass);
        var groups = 0;
        for (var cell = 0; cell < box.Cells; cell += Simd.Width)
        {
            var any = Vector256<float>.Zero;
            for (var mode = 0; mode < Motion.Modes; mode++) any |= Vector256.LoadUnsafe(ref mass, (nuint)((mode * box.Cells) + cell));
            if (any != Vector256<float>.Zero) cells[groups++] = cell;
        }
        var (room, start) = rooms.Take(groups * (1 + GroupLength));
        cells[..groups].CopyTo(MemoryMarshal.Cast<float, int>(room.AsSpan(start, groups)));
        ref var likelihood = ref MemoryMarshal.GetReference(field.Likelihood);
        ref var to = ref MemoryMarshal.GetReference(room.AsSpan(start + groups, groups * GroupLength));
        nuint at = 0;
        foreach (var cell in cells[..groups])
        {
            for (var mode = 0; mode < Motion.Modes; mode++, at += Simd.Width)
                Vector256.LoadUnsafe(ref mass, (nuint)((mode * box.Cells) + cell)).StoreUnsafe(ref to, at);
            var (row, column) = ((cell / box.Width) + box.Bottom - field.Box.Bottom, (cell % box.Width) + box.Left - field.Box.Left);
            Vector256.LoadUnsafe(ref likelihood, (nuint)((row * field.Box.Width) + column)).StoreUnsafe(ref to, at);
            at += Simd.Width;
        }
        return new KeptLook(filter, room, start, groups);
    }
}
