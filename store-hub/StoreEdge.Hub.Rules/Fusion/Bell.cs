using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>The logarithm of a round Gaussian over a box of cells, with a floor for outliers.</summary>
internal static class Bell
{
    /// <summary>Adds max(-distance² / (2 sigma²), floor): a share of columns and a share of rows, one addition per cell.</summary>
    public static void Add(FusionGrid grid, Field field, double x, double y, double sigma, float floor)
    {
        var box = field.Box;
        var scale = -1 / (2 * sigma * sigma);
        Span<float> ofColumn = stackalloc float[box.Width];
        for (var column = 0; column < box.Width; column++)
        {
            var dx = grid.MiddleX(box.Left + column) - x;
            ofColumn[column] = (float)(dx * dx * scale);
        }
        ref var columns = ref MemoryMarshal.GetReference(ofColumn);
        ref var log = ref MemoryMarshal.GetReference(field.Log);
        var least = Vector256.Create(floor);
        for (var row = 0; row < box.Height; row++)
        {
            var vectors = field.Vectors(row, out var column);
            var dy = grid.MiddleY(box.Bottom + row) - y;
            var ofRow = Vector256.Create((float)(dy * dy * scale));
            for (var (at, of) = ((nuint)(field.At(row) + column), (nuint)column); vectors > 0; vectors--, at += Simd.Width, of += Simd.Width)
            {
                var bell = Vector256.Max(least, ofRow + Vector256.LoadUnsafe(ref columns, of));
                (Vector256.LoadUnsafe(ref log, at) + bell).StoreUnsafe(ref log, at);
            }
        }
    }
}
