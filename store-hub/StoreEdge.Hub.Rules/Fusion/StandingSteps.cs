using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>The step to and fro of one who stands: each cell and its four neighbours exchange the same share, where they are open to one another.</summary>
internal readonly record struct StandingSteps(int Count, float ToOneSide)
{
    // A fifth leaves as much as it gives, and four keep all above 0.
    private const double MostToOneSide = 0.2;

    /// <param name="variance">Square metres per axis.</param>
    public static StandingSteps For(double variance, FusionGrid grid)
    {
        var inCells = variance / (grid.CellMetres * grid.CellMetres);
        var count = (int)Math.Ceiling(inCells / (2 * MostToOneSide));
        return count == 0 ? default : new(count, (float)(inCells / (2 * count)));
    }

    public void Run(Field field, FusionGrid grid)
    {
        for (var i = 0; i < Count; i++) Take(field, grid, ToOneSide);
    }

    // Symmetric, and what one gives the other gets.
    private static void Take(Field field, FusionGrid grid, float share)
    {
        var (box, stride, openings) = (field.Box, field.Stride, grid.Openings);
        ref var from = ref MemoryMarshal.GetReference(field.Mode(Motion.Standing));
        ref var to = ref MemoryMarshal.GetReference(field.Other(Motion.Standing));
        ref var east = ref MemoryMarshal.GetArrayDataReference(openings.East);
        ref var north = ref MemoryMarshal.GetArrayDataReference(openings.North);
        var w = Vector256.Create(share);
        for (var row = 0; row < box.Height; row++)
        {
            var cell = ((box.Bottom + row) * grid.Stride) + box.Left;
            var (at, e, n) = ((nuint)field.At(row), (nuint)Openings.EastAt(cell), (nuint)openings.NorthAt(cell));
            for (var column = 0; column < box.Width; column += Simd.Width, at += Simd.Width, e += Simd.Width, n += Simd.Width)
            {
                var here = Vector256.LoadUnsafe(ref from, at);
                var flow = Vector256.LoadUnsafe(ref east, e) * (Vector256.LoadUnsafe(ref from, at + 1) - here);
                flow += Vector256.LoadUnsafe(ref east, e - 1) * (Vector256.LoadUnsafe(ref from, at - 1) - here);
                flow += Vector256.LoadUnsafe(ref north, n) * (Vector256.LoadUnsafe(ref from, at + (nuint)stride) - here);
                flow += Vector256.LoadUnsafe(ref north, n - (nuint)grid.Stride) * (Vector256.LoadUnsafe(ref from, at - (nuint)stride) - here);
                (here + (w * flow)).StoreUnsafe(ref to, at);
            }
        }
        field.Swap(Motion.Standing);
    }
}
