using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// How a belief spreads while nobody reports. A subject stands or walks; each is a random walk over cells that can be stepped
/// to, so that probability goes round shelves and never through them. What would go into a shelf stays where it is: the
/// operator is symmetric, and smoothing may run it backwards.
/// </summary>
internal static class Motion
{
    public const int Standing = 0;
    public const int Walking = 1;
    public const int Modes = 2;

    // After a minute without a report more spreading tells nothing more.
    private const int LongestGapSeconds = 60;

    // The share that one step gives to each of the four sides: a fifth leaves as much as it gives, and four keep all above 0.
    private const float MostToOneSide = 0.2f;

    /// <summary>The belief as it is so many seconds later, in the field; the belief itself stays.</summary>
    public static void Spread(Field field, Belief belief, FusionGrid grid, MotionOptions options, long seconds)
    {
        var gap = (int)Math.Clamp(seconds, 0, LongestGapSeconds);
        var stand = Steps.For(options.StandingSpread * gap, grid);
        var walk = Steps.For(options.WalkingSpread * gap, grid);
        field.Load(belief, belief.Box.Grown(grid, Math.Max(stand.Reach, walk.Reach)));
        if (gap == 0) return;
        Switch(field, options, gap / 2.0);
        Run(field, grid, Standing, stand);
        Run(field, grid, Walking, walk);
        Switch(field, options, gap / 2.0);
    }

    private static void Run(Field field, FusionGrid grid, int mode, Steps steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            Step(field, grid, mode, steps.ToOneSide);
            field.Swap(mode);
        }
    }

    // Each cell and its four neighbours exchange the same share, where they are open to one another: symmetric, and what one
    // gives the other gets.
    private static void Step(Field field, FusionGrid grid, int mode, float share)
    {
        var (box, stride, openings) = (field.Box, field.Stride, grid.Openings);
        ref var from = ref MemoryMarshal.GetReference(field.Mode(mode));
        ref var to = ref MemoryMarshal.GetReference(field.Other(mode));
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
    }

    // A two-state Markov chain over the time.
    private static void Switch(Field field, MotionOptions options, double seconds)
    {
        var (starts, stops) = options.SwitchShares(seconds);
        var (walks, halts) = (Vector256.Create((float)starts), Vector256.Create((float)stops));
        ref var standing = ref MemoryMarshal.GetReference(field.Mode(Standing));
        ref var walking = ref MemoryMarshal.GetReference(field.Mode(Walking));
        for (nuint i = 0; i < (nuint)field.Length; i += Simd.Width)
        {
            var (stand, walk) = (Vector256.LoadUnsafe(ref standing, i), Vector256.LoadUnsafe(ref walking, i));
            var over = (walks * stand) - (halts * walk);
            (stand - over).StoreUnsafe(ref standing, i);
            (walk + over).StoreUnsafe(ref walking, i);
        }
    }

    /// <param name="Reach">Cells by which the box has to grow: four standard deviations, beyond which nothing worth keeping lies.</param>
    private readonly record struct Steps(int Count, float ToOneSide, int Reach)
    {
        /// <param name="variance">Square metres per axis.</param>
        public static Steps For(double variance, FusionGrid grid)
        {
            var inCells = variance / (grid.CellMetres * grid.CellMetres);
            var count = (int)Math.Ceiling(inCells / (2 * MostToOneSide));
            if (count == 0) return default;
            return new Steps(count, (float)(inCells / (2 * count)), Math.Min(count, (int)Math.Ceiling(4 * Math.Sqrt(inCells)) + 1));
        }
    }
}
