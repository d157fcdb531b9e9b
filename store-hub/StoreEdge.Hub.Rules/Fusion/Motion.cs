using System.Numerics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// How a belief spreads while nobody reports: a random walk over cells that can be stepped to, so that probability goes
/// round shelves and never through them. What would go into a shelf stays where it is; mass is conserved.
/// </summary>
internal static class Motion
{
    /// <summary>Milliseconds of one step of the walk.</summary>
    public const int StepMs = 500;

    // After a minute without a report more spreading tells nothing more.
    private const int MostSteps = 120;

    // Two per thread, as large as the largest box met: this runs for every observation.
    [ThreadStatic]
    private static float[]? _before;

    [ThreadStatic]
    private static float[]? _after;

    public static void Spread(Belief belief, FusionGrid grid, long fromMs, long toMs)
    {
        var steps = (int)Math.Min(MostSteps, (toMs / StepMs) - (fromMs / StepMs));
        if (steps <= 0) return;

        // The box grows by one cell on every side with each step, as far as the plan goes.
        var (left, bottom) = (Math.Max(0, belief.Left - steps), Math.Max(0, belief.Bottom - steps));
        var (right, top) = (Math.Min(grid.Columns - 1, belief.Right + steps), Math.Min(grid.Rows - 1, belief.Top + steps));
        var (width, height) = (right - left + 1, top - bottom + 1);
        var stride = width + 2;   // a border from which nothing comes
        var before = Cleared(ref _before, stride * (height + 2));
        var after = Cleared(ref _after, stride * (height + 2));
        for (var row = 0; row < belief.Height; row++)
            belief.Mass.Slice(row * belief.Width, belief.Width).CopyTo(before.Slice(((belief.Bottom - bottom + row + 1) * stride) + belief.Left - left + 1));

        for (var step = 1; step <= steps; step++)
        {
            var (from, to) = (Math.Max(left, belief.Left - step), Math.Min(right, belief.Right + step));
            var (first, last) = (Math.Max(bottom, belief.Bottom - step), Math.Min(top, belief.Top + step));
            for (var row = first; row <= last; row++)
                StepRow(before, after, ((row - bottom + 1) * stride) + from - left + 1, stride, grid.StepWeights, grid.StepWeights.IndexOf(from, row), to - from + 1);
            var swap = before;
            before = after;
            after = swap;
        }

        var spread = new float[width * height];
        for (var row = 0; row < height; row++) before.Slice(((row + 1) * stride) + 1, width).CopyTo(spread.AsSpan(row * width));
        belief.Replace(left, bottom, right, top, spread);
    }

    /// <summary>
    /// One row of cells, each the sum of what its neighbours and itself give, added in the order of <see cref="StepWeights.Sources"/>
    /// in vectors as in the rest: the same bits come out however wide this machine's vectors are.
    /// </summary>
    private static void StepRow(ReadOnlySpan<float> before, Span<float> after, int at, int stride, StepWeights weights, int cell, int count)
    {
        var planes = weights.Planes;
        var south = before.Slice(at - stride - 1, count + 2);
        var here = before.Slice(at - 1, count + 2);
        var north = before.Slice(at + stride - 1, count + 2);
        var w0 = Plane(0);
        var w1 = Plane(1);
        var w2 = Plane(2);
        var w3 = Plane(3);
        var w4 = Plane(4);
        var w5 = Plane(5);
        var w6 = Plane(6);
        var w7 = Plane(7);
        var w8 = Plane(8);
        var target = after.Slice(at, count);
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = new Vector<float>(w0[i..]) * new Vector<float>(south[i..]);
            sum += new Vector<float>(w1[i..]) * new Vector<float>(south[(i + 1)..]);
            sum += new Vector<float>(w2[i..]) * new Vector<float>(south[(i + 2)..]);
            sum += new Vector<float>(w3[i..]) * new Vector<float>(here[i..]);
            sum += new Vector<float>(w4[i..]) * new Vector<float>(here[(i + 1)..]);
            sum += new Vector<float>(w5[i..]) * new Vector<float>(here[(i + 2)..]);
            sum += new Vector<float>(w6[i..]) * new Vector<float>(north[i..]);
            sum += new Vector<float>(w7[i..]) * new Vector<float>(north[(i + 1)..]);
            sum += new Vector<float>(w8[i..]) * new Vector<float>(north[(i + 2)..]);
            sum.CopyTo(target[i..]);
        }
        for (; i < count; i++)
        {
            var sum = w0[i] * south[i];
            sum += w1[i] * south[i + 1];
            sum += w2[i] * south[i + 2];
            sum += w3[i] * here[i];
            sum += w4[i] * here[i + 1];
            sum += w5[i] * here[i + 2];
            sum += w6[i] * north[i];
            sum += w7[i] * north[i + 1];
            sum += w8[i] * north[i + 2];
            target[i] = sum;
        }

        // The weights lie by the cell that gives.
        ReadOnlySpan<float> Plane(int source)
        {
            var (column, row) = StepWeights.Sources[source];
            return planes[source].AsSpan(cell + (row * weights.Stride) + column, count);
        }
    }

    private static Span<float> Cleared(ref float[]? scratch, int length)
    {
        if (scratch is null || scratch.Length < length) scratch = new float[length];
        var cleared = scratch.AsSpan(0, length);
        cleared.Clear();
        return cleared;
    }
}
