using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// One step of all walkers to the next cell of their heading, and what they then have in mind, in one pass. Whoever would go
/// into a shelf stays and looks for another way: any heading, with equal probability.
/// </summary>
internal static class WalkStep
{
    /// <param name="box">The cells that can hold anything after the step, within the field's box.</param>
    /// <param name="back">The transposed step.</param>
    /// <param name="share">Of a cell's walkers that go on to the next.</param>
    public static void Run(Field field, CellBox box, FusionGrid grid, float share, ModeSwitch then, bool back)
    {
        var from = ModePlanes.Of(field);
        var to = ModePlanes.OfOther(field);
        var openings = grid.Openings;
        ref var openEast = ref MemoryMarshal.GetArrayDataReference(openings.East);
        ref var openNorth = ref MemoryMarshal.GetArrayDataReference(openings.North);
        var (stride, gridStride) = ((nuint)field.Stride, (nuint)grid.Stride);
        var (goes, stays, quarter) = (Vector256.Create(share), Vector256.Create(1 - share), Vector256.Create(0.25f));
        for (var row = box.Bottom; row < box.Top; row++)
        {
            var cell = (row * grid.Stride) + box.Left;
            var (at, e, n) = ((nuint)(field.At(row - field.Box.Bottom) + box.Left - field.Box.Left), (nuint)Openings.EastAt(cell), (nuint)openings.NorthAt(cell));
            for (var column = 0; column < box.Width; column += Simd.Width, at += Simd.Width, e += Simd.Width, n += Simd.Width)
            {
                var (east, north, west, south) = (from.East(at), from.North(at), from.West(at), from.South(at));
                var (openE, openW) = (Vector256.LoadUnsafe(ref openEast, e), Vector256.LoadUnsafe(ref openEast, e - 1));
                var (openN, openS) = (Vector256.LoadUnsafe(ref openNorth, n), Vector256.LoadUnsafe(ref openNorth, n - gridStride));
                Vector256<float> toE, toN, toW, toS;
                if (back)
                {
                    var any = quarter * ((east + west) + (north + south));
                    (toE, toW) = (any + (openE * (from.East(at + 1) - any)), any + (openW * (from.West(at - 1) - any)));
                    (toN, toS) = (any + (openN * (from.North(at + stride) - any)), any + (openS * (from.South(at - stride) - any)));
                }
                else
                {
                    var blocked = quarter * (((east - (openE * east)) + (west - (openW * west))) + ((north - (openN * north)) + (south - (openS * south))));
                    (toE, toW) = (blocked + (openW * from.East(at - 1)), blocked + (openE * from.West(at + 1)));
                    (toN, toS) = (blocked + (openS * from.North(at - stride)), blocked + (openN * from.South(at + stride)));
                }
                then.Write(to, at, from.Standing(at), (stays * east) + (goes * toE), (stays * north) + (goes * toN), (stays * west) + (goes * toW), (stays * south) + (goes * toS));
            }
        }
        field.Swap();
    }
}
