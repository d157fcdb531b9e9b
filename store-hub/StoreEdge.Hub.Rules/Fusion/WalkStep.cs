using System.Runtime.CompilerServices;
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
    /// <param name="share">Of a cell's walkers that go on to the next, by pace.</param>
    public static void Run(Field field, CellBox box, FusionGrid grid, (float Slow, float Brisk) share, ModeSwitch then, bool back)
    {
        var from = ModePlanes.Of(field);
        var to = ModePlanes.OfOther(field);
        var openings = grid.Openings;
        ref var openEast = ref MemoryMarshal.GetArrayDataReference(openings.East);
        ref var openNorth = ref MemoryMarshal.GetArrayDataReference(openings.North);
        var (stride, gridStride) = ((nuint)field.Stride, (nuint)grid.Stride);
        for (var row = box.Bottom; row < box.Top; row++)
        {
            var cell = (row * grid.Stride) + box.Left;
            var (at, e, n) = ((nuint)(field.At(row - field.Box.Bottom) + box.Left - field.Box.Left), (nuint)Openings.EastAt(cell), (nuint)openings.NorthAt(cell));
            for (var column = 0; column < box.Width; column += Simd.Width, at += Simd.Width, e += Simd.Width, n += Simd.Width)
            {
                var open = new Headings(Vector256.LoadUnsafe(ref openEast, e), Vector256.LoadUnsafe(ref openNorth, n),
                    Vector256.LoadUnsafe(ref openEast, e - 1), Vector256.LoadUnsafe(ref openNorth, n - gridStride));
                if (back) then.Write(to, at, from.Standing(at), Back(in from.Slow, at, stride, open, share.Slow), Back(in from.Brisk, at, stride, open, share.Brisk));
                else then.Write(to, at, from.Standing(at), Forth(in from.Slow, at, stride, open, share.Slow), Forth(in from.Brisk, at, stride, open, share.Brisk));
            }
        }
        field.Swap();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Headings Forth(scoped in HeadingPlanes from, nuint at, nuint stride, scoped in Headings open, float share)
    {
        var here = from.Load(at);
        var blocked = Vector256.Create(0.25f) * (((here.East - (open.East * here.East)) + (here.West - (open.West * here.West)))
            + ((here.North - (open.North * here.North)) + (here.South - (open.South * here.South))));
        return Gone(here, share, blocked + (open.West * from.East(at - 1)), blocked + (open.South * from.North(at - stride)),
            blocked + (open.East * from.West(at + 1)), blocked + (open.North * from.South(at + stride)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Headings Back(scoped in HeadingPlanes from, nuint at, nuint stride, scoped in Headings open, float share)
    {
        var here = from.Load(at);
        var any = Vector256.Create(0.25f) * ((here.East + here.West) + (here.North + here.South));
        return Gone(here, share, any + (open.East * (from.East(at + 1) - any)), any + (open.North * (from.North(at + stride) - any)),
            any + (open.West * (from.West(at - 1) - any)), any + (open.South * (from.South(at - stride) - any)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Headings Gone(scoped in Headings here, float share, Vector256<float> east, Vector256<float> north, Vector256<float> west, Vector256<float> south)
    {
        var (goes, stays) = (Vector256.Create(share), Vector256.Create(1 - share));
        return new((stays * here.East) + (goes * east), (stays * here.North) + (goes * north), (stays * here.West) + (goes * west), (stays * here.South) + (goes * south));
    }
}
