using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// One step of all walkers to the next cell of their heading and, at the end of a second, of the standing to and fro and what all then have
/// in mind, in one pass. Whoever would go into a shelf stays and looks for another way: any heading, with equal probability.
/// </summary>
/// <param name="Slow">Share of a cell's walkers of that pace that go on to the next.</param>
/// <param name="Brisk">The same.</param>
/// <param name="Standing">In a second, what a cell and each of its neighbours that are open to one another exchange: symmetric, what one gives the other gets.</param>
internal readonly record struct WalkStep(float Slow, float Brisk, float Standing)
{
    // A fifth leaves as much as it gives, and four keep all above 0.
    private const double MostToOneSide = 0.2;

    public static WalkStep Of(MotionOptions options, FusionGrid grid)
    {
        var (slow, brisk) = options.Strides(grid.CellMetres).Share;
        return new(slow, brisk, (float)Math.Min(MostToOneSide, options.StandingSpread / (2 * grid.CellMetres * grid.CellMetres)));
    }

    /// <param name="field">Its rows have grown to the cells that can hold anything after the step.</param>
    /// <param name="back">The transposed step.</param>
    public void Run(Field field, FusionGrid grid, bool back)
    {
        Run<Walkers>(field, grid, ModeSwitch.None, back);
        field.StepWalkers();
    }

    /// <summary>The last step of a second.</summary>
    /// <param name="field">As of any step.</param>
    /// <param name="then">What all have in mind after it.</param>
    /// <param name="back">The transposed step.</param>
    public void RunToTheSecond(Field field, FusionGrid grid, in ModeSwitch then, bool back)
    {
        if (then.IsNone) Run<ModeSwitch.Same>(field, grid, in then, back);
        else if (then.IsEven) Run<ModeSwitch.Even>(field, grid, in then, back);
        else Run<ModeSwitch.ByPlace>(field, grid, in then, back);
        field.Step();
    }

    private void Run<T>(Field field, FusionGrid grid, in ModeSwitch then, bool back)
        where T : struct
    {
        var from = ModePlanes.Of(field);
        var to = ModePlanes.Stepped(field);
        var openings = grid.Openings;
        ref var openEast = ref MemoryMarshal.GetArrayDataReference(openings.East);
        ref var openNorth = ref MemoryMarshal.GetArrayDataReference(openings.North);
        var (stride, gridStride) = ((nuint)field.Stride, (nuint)grid.Stride);
        for (var row = 0; row < field.Box.Height; row++)
        {
            var vectors = field.Vectors(row, out var column);
            if (vectors == 0) continue;
            var cell = ((field.Box.Bottom + row) * grid.Stride) + field.Box.Left + column;
            var (at, e, n) = ((nuint)(field.At(row) + column), (nuint)Openings.EastAt(cell), (nuint)openings.NorthAt(cell));
            for (; vectors > 0; vectors--, cell += Simd.Width, at += Simd.Width, e += Simd.Width, n += Simd.Width)
            {
                var open = new Headings(Vector256.LoadUnsafe(ref openEast, e).AsSingle(), Vector256.LoadUnsafe(ref openNorth, n).AsSingle(),
                    Vector256.LoadUnsafe(ref openEast, e - 1).AsSingle(), Vector256.LoadUnsafe(ref openNorth, n - gridStride).AsSingle());
                var (slow, brisk) = back ? (Back(in from.Slow, at, stride, open, Slow), Back(in from.Brisk, at, stride, open, Brisk))
                    : (Forth(in from.Slow, at, stride, open, Slow), Forth(in from.Brisk, at, stride, open, Brisk));
                if (typeof(T) != typeof(Walkers))
                {
                    var still = Standing == 0 ? from.Standing(at) : ToAndFro(in from, at, stride, open);
                    then.Write<T>(in to, at, cell, still, in slow, in brisk);
                    continue;
                }
                to.Slow.Store(at, slow.East, slow.North, slow.West, slow.South);
                to.Brisk.Store(at, brisk.East, brisk.North, brisk.West, brisk.South);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> ToAndFro(scoped in ModePlanes from, nuint at, nuint stride, scoped in Headings open)
    {
        var here = from.Standing(at);
        var flow = (open.East & (from.Standing(at + 1) - here)) + (open.West & (from.Standing(at - 1) - here));
        flow += (open.North & (from.Standing(at + stride) - here)) + (open.South & (from.Standing(at - stride) - here));
        return here + (Vector256.Create(Standing) * flow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Headings Forth(scoped in HeadingPlanes from, nuint at, nuint stride, scoped in Headings open, float share)
    {
        var here = from.Load(at);
        var blocked = Vector256.Create(0.25f) * ((Vector256.AndNot(here.East, open.East) + Vector256.AndNot(here.West, open.West))
            + (Vector256.AndNot(here.North, open.North) + Vector256.AndNot(here.South, open.South)));
        return Gone(here, share, blocked + (open.West & from.East(at - 1)), blocked + (open.South & from.North(at - stride)),
            blocked + (open.East & from.West(at + 1)), blocked + (open.North & from.South(at + stride)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Headings Back(scoped in HeadingPlanes from, nuint at, nuint stride, scoped in Headings open, float share)
    {
        var here = from.Load(at);
        var any = Vector256.Create(0.25f) * ((here.East + here.West) + (here.North + here.South));
        return Gone(here, share, any + (open.East & (from.East(at + 1) - any)), any + (open.North & (from.North(at + stride) - any)),
            any + (open.West & (from.West(at - 1) - any)), any + (open.South & (from.South(at - stride) - any)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Headings Gone(scoped in Headings here, float share, Vector256<float> east, Vector256<float> north, Vector256<float> west, Vector256<float> south)
    {
        var (goes, stays) = (Vector256.Create(share), Vector256.Create(1 - share));
        return new((stays * here.East) + (goes * east), (stays * here.North) + (goes * north), (stays * here.West) + (goes * west), (stays * here.South) + (goes * south));
    }
    // Within a second: nobody changes their mind, and who stands is left where it is.
    private readonly struct Walkers;
}
