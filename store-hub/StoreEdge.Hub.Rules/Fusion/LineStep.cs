using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>One step of a random walk along the columns or the rows: neighbours that are open to one another exchange the same share.</summary>
internal static class LineStep
{
    /// <summary>Writes a times the step, less b times what was before.</summary>
    public static void Run(Field field, FusionGrid grid, bool columns, float toOneSide, Span<float> now, Span<float> before, Span<float> next, float a, float b)
    {
        var (box, openings) = (field.Box, grid.Openings);
        ref var from = ref MemoryMarshal.GetReference(now);
        ref var last = ref MemoryMarshal.GetReference(before);
        ref var to = ref MemoryMarshal.GetReference(next);
        ref var open = ref MemoryMarshal.GetArrayDataReference(columns ? openings.North : openings.East);
        var (neighbour, back) = columns ? ((nuint)field.Stride, (nuint)grid.Stride) : (1, 1);
        var (w, times, less) = (Vector256.Create(toOneSide), Vector256.Create(a), Vector256.Create(b));
        for (var row = 0; row < box.Height; row++)
        {
            var cell = ((box.Bottom + row) * grid.Stride) + box.Left;
            var (at, o) = ((nuint)field.At(row), (nuint)(columns ? openings.NorthAt(cell) : Openings.EastAt(cell)));
            for (var column = 0; column < box.Width; column += Simd.Width, at += Simd.Width, o += Simd.Width)
            {
                var here = Vector256.LoadUnsafe(ref from, at);
                var flow = Vector256.LoadUnsafe(ref open, o).AsSingle() & (Vector256.LoadUnsafe(ref from, at + neighbour) - here);
                flow += Vector256.LoadUnsafe(ref open, o - back).AsSingle() & (Vector256.LoadUnsafe(ref from, at - neighbour) - here);
                ((times * (here + (w * flow))) - (less * Vector256.LoadUnsafe(ref last, at))).StoreUnsafe(ref to, at);
            }
        }
    }
}
