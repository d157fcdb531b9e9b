using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>A step of all who walk to the next cell on their heading. Who is blocked there stays and looks for another way: any heading, with equal probability.</summary>
internal static class WalkingSteps
{
    /// <param name="share">Of the walking who take the step.</param>
    /// <param name="back">The transposed step.</param>
    public static void Take(Field field, FusionGrid grid, float share, bool back)
    {
        var (box, stride, openings) = (field.Box, (nuint)field.Stride, grid.Openings);
        ref var east = ref MemoryMarshal.GetReference(field.Mode(Motion.East));
        ref var north = ref MemoryMarshal.GetReference(field.Mode(Motion.North));
        ref var west = ref MemoryMarshal.GetReference(field.Mode(Motion.West));
        ref var south = ref MemoryMarshal.GetReference(field.Mode(Motion.South));
        ref var eastTo = ref MemoryMarshal.GetReference(field.Other(Motion.East));
        ref var northTo = ref MemoryMarshal.GetReference(field.Other(Motion.North));
        ref var westTo = ref MemoryMarshal.GetReference(field.Other(Motion.West));
        ref var southTo = ref MemoryMarshal.GetReference(field.Other(Motion.South));
        ref var openEast = ref MemoryMarshal.GetArrayDataReference(openings.East);
        ref var openNorth = ref MemoryMarshal.GetArrayDataReference(openings.North);
        var (goes, stays, quarter) = (Vector256.Create(share), Vector256.Create(1 - share), Vector256.Create(0.25f));
        for (var row = 0; row < box.Height; row++)
        {
            var cell = ((box.Bottom + row) * grid.Stride) + box.Left;
            var (at, x, y) = ((nuint)field.At(row), (nuint)Openings.EastAt(cell), (nuint)openings.NorthAt(cell));
            for (var column = 0; column < box.Width; column += Simd.Width, at += Simd.Width, x += Simd.Width, y += Simd.Width)
            {
                var (e, w) = (Vector256.LoadUnsafe(ref east, at), Vector256.LoadUnsafe(ref west, at));
                var (n, s) = (Vector256.LoadUnsafe(ref north, at), Vector256.LoadUnsafe(ref south, at));
                var (openE, openW) = (Vector256.LoadUnsafe(ref openEast, x), Vector256.LoadUnsafe(ref openEast, x - 1));
                var (openN, openS) = (Vector256.LoadUnsafe(ref openNorth, y), Vector256.LoadUnsafe(ref openNorth, y - (nuint)grid.Stride));
                Vector256<float> toE, toW, toN, toS;
                if (back)
                {
                    var any = quarter * ((e + w) + (n + s));
                    toE = any + (openE * (Vector256.LoadUnsafe(ref east, at + 1) - any));
                    toW = any + (openW * (Vector256.LoadUnsafe(ref west, at - 1) - any));
                    toN = any + (openN * (Vector256.LoadUnsafe(ref north, at + stride) - any));
                    toS = any + (openS * (Vector256.LoadUnsafe(ref south, at - stride) - any));
                }
                else
                {
                    var blocked = quarter * (((e - (openE * e)) + (w - (openW * w))) + ((n - (openN * n)) + (s - (openS * s))));
                    toE = blocked + (openW * Vector256.LoadUnsafe(ref east, at - 1));
                    toW = blocked + (openE * Vector256.LoadUnsafe(ref west, at + 1));
                    toN = blocked + (openS * Vector256.LoadUnsafe(ref north, at - stride));
                    toS = blocked + (openN * Vector256.LoadUnsafe(ref south, at + stride));
                }
                ((stays * e) + (goes * toE)).StoreUnsafe(ref eastTo, at);
                ((stays * w) + (goes * toW)).StoreUnsafe(ref westTo, at);
                ((stays * n) + (goes * toN)).StoreUnsafe(ref northTo, at);
                ((stays * s) + (goes * toS)).StoreUnsafe(ref southTo, at);
            }
        }
        for (var heading = Motion.East; heading <= Motion.South; heading++) field.Swap(heading);
    }
}
