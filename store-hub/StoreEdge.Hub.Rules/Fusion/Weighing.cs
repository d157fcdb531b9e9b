using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Bayes' rule: a field times its log-likelihood becomes the next belief, normalised, and trimmed to the box that holds anything worth keeping.</summary>
internal static class Weighing
{
    // Below this share of the likeliest cell a probability only widens the box: 1e-4 is 4.3 standard deviations of a Gaussian.
    private const float Negligible = 1e-4f;

    /// <param name="outside">Probability of being outside before the look, and the look's log-likelihood there.</param>
    /// <remarks>Leaves the look's likelihood in <see cref="Field.Likelihood"/>: smoothing needs it again.</remarks>
    /// <returns>The look's log-likelihood under the belief as it was, on the scale of the field's own.</returns>
    public static double Apply(Field field, (float Probability, float Log) outside, Belief next, FusionGrid grid)
    {
        var best = AddUp(field);
        if (outside.Probability > 0) best = Math.Max(best, outside.Log);
        var (sum, peak) = Weigh(field, best);
        var left = outside.Probability * MathF.Exp(Math.Max(-80f, outside.Log - best));
        var evidence = Math.Log(sum + left) + best;
        Keep(field, peak * Negligible, left, next, grid);
        return evidence;
    }

    /// <returns>The greatest logarithm of the cells that hold something: were it another's, the exponentials of all of them might vanish.</returns>
    private static float AddUp(Field field)
    {
        var most = Vector256.Create(float.MinValue);
        ref var log = ref MemoryMarshal.GetReference(field.Log);
        ref var sums = ref MemoryMarshal.GetReference(field.Sums);
        var modes = ModePlanes.Of(field);
        nuint i = 0;
        for (var row = 0; row < field.Box.Height; row++)
        {
            var at = (nuint)field.At(row);
            for (var column = 0; column < field.Box.Width; column += Simd.Width, at += Simd.Width, i += Simd.Width)
            {
                var all = modes.Sum(at);
                all.StoreUnsafe(ref sums, i);
                var held = Vector256.GreaterThan(all, Vector256<float>.Zero);
                most = Vector256.Max(most, Vector256.ConditionalSelect(held, Vector256.LoadUnsafe(ref log, i), Vector256.Create(float.MinValue)));
            }
        }
        return Simd.Max(most);
    }

    // Logarithms become likelihoods, and the sums are weighed with them.
    private static (double Sum, float Peak) Weigh(Field field, float best)
    {
        double sum = 0;
        var (most, top) = (Vector256<float>.Zero, Vector256.Create(best));
        ref var log = ref MemoryMarshal.GetReference(field.Log);
        ref var sums = ref MemoryMarshal.GetReference(field.Sums);
        nuint i = 0;
        for (var row = 0; row < field.Box.Height; row++)
        {
            var rowSum = Vector256<float>.Zero;
            for (var column = 0; column < field.Box.Width; column += Simd.Width, i += Simd.Width)
            {
                var likelihood = Simd.Exp(Vector256.Min(Vector256<float>.Zero, Vector256.LoadUnsafe(ref log, i) - top));
                var all = likelihood * Vector256.LoadUnsafe(ref sums, i);
                likelihood.StoreUnsafe(ref log, i);
                all.StoreUnsafe(ref sums, i);
                rowSum += all;
                most = Vector256.Max(most, all);
            }
            sum += Simd.Sum(rowSum);
        }
        return (sum, Simd.Max(most));
    }

    private static void Keep(Field field, float least, float outside, Belief next, FusionGrid grid)
    {
        var (box, sum) = Extent(field, least, grid);
        next.Reshape(box);
        var scale = 1 / (sum + outside);
        next.Outside = (float)(outside * scale);
        var (by, floor) = (Vector256.Create((float)scale), Vector256.Create(least));
        var modes = ModePlanes.Of(field);
        var nextModes = ModePlanes.Of(next);
        ref var likelihood = ref MemoryMarshal.GetReference(field.Log);
        ref var sums = ref MemoryMarshal.GetReference(field.Sums);
        nuint i = 0;
        for (var row = box.Bottom; row < box.Top; row++)
        {
            var (inRow, inBox) = (row - field.Box.Bottom, box.Left - field.Box.Left);
            var (at, of) = ((nuint)(field.At(inRow) + inBox), (nuint)((inRow * field.Box.Width) + inBox));
            for (var column = 0; column < box.Width; column += Simd.Width, at += Simd.Width, of += Simd.Width, i += Simd.Width)
            {
                var kept = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref sums, of), floor) & by;
                modes.MultiplyTo(nextModes, at, i, kept * Vector256.LoadUnsafe(ref likelihood, of));
            }
        }
    }

    // The box of the cells that are kept, and their sum.
    private static (CellBox Box, double Sum) Extent(Field field, float least, FusionGrid grid)
    {
        var box = field.Box;
        double sum = 0;
        var (left, right, bottom, top, floor) = (box.Width, -1, box.Height, -1, Vector256.Create(least));
        ref var sums = ref MemoryMarshal.GetReference(field.Sums);
        nuint i = 0;
        for (var row = 0; row < box.Height; row++)
        {
            var (rowSum, any) = (Vector256<float>.Zero, false);
            for (var column = 0; column < box.Width; column += Simd.Width, i += Simd.Width)
            {
                var all = Vector256.LoadUnsafe(ref sums, i);
                var kept = Vector256.GreaterThanOrEqual(all, floor);
                var bits = kept.ExtractMostSignificantBits();
                if (bits == 0) continue;
                any = true;
                rowSum += all & kept;
                left = Math.Min(left, column + System.Numerics.BitOperations.TrailingZeroCount(bits));
                right = Math.Max(right, column + System.Numerics.BitOperations.Log2(bits));
            }
            if (!any) continue;
            sum += Simd.Sum(rowSum);
            bottom = Math.Min(bottom, row);
            top = row;
        }
        return (CellBox.Around(grid, box.Left + left, box.Bottom + bottom, box.Left + right, box.Bottom + top).Within(box), sum);
    }
}
