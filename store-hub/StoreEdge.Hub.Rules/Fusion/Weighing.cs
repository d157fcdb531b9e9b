using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Bayes' rule: a field times its log-likelihood, and times what the look says of each heading, becomes the next belief, normalised, and trimmed to the box that holds anything worth keeping.</summary>
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
        var left = outside.Probability == 0 ? 0 : outside.Probability * MathF.Exp(Math.Max(-80f, outside.Log - best));
        var evidence = Math.Log(sum + left) + best;
        Keep(field, peak, left, next, grid);
        return evidence;
    }

    /// <returns>The greatest logarithm of the cells that hold something: were it another's, the exponentials of all of them might vanish.</returns>
    private static float AddUp(Field field)
    {
        var most = Vector256.Create(float.MinValue);
        ref var log = ref MemoryMarshal.GetReference(field.Log);
        ref var sums = ref MemoryMarshal.GetReference(field.Sums);
        var modes = ModePlanes.Of(field);
        var (favoured, slowBy, briskBy) = (field.IsFavoured, Headings.Of(field.Favour), Headings.Of(field.Favour[4..]));
        for (var row = 0; row < field.Box.Height; row++)
        {
            var vectors = field.Vectors(row, out var column);
            for (var at = (nuint)(field.At(row) + column); vectors > 0; vectors--, at += Simd.Width)
            {
                var all = favoured ? modes.Sum(at, slowBy, briskBy) : modes.Sum(at);
                all.StoreUnsafe(ref sums, at);
                var held = Vector256.GreaterThan(all, Vector256<float>.Zero);
                most = Vector256.Max(most, Vector256.ConditionalSelect(held, Vector256.LoadUnsafe(ref log, at), Vector256.Create(float.MinValue)));
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
        for (var row = 0; row < field.Box.Height; row++)
        {
            var rowSum = Vector256<float>.Zero;
            var vectors = field.Vectors(row, out var column);
            for (var at = (nuint)(field.At(row) + column); vectors > 0; vectors--, at += Simd.Width)
            {
                var likelihood = Simd.Exp(Vector256.Min(Vector256<float>.Zero, Vector256.LoadUnsafe(ref log, at) - top));
                var all = likelihood * Vector256.LoadUnsafe(ref sums, at);
                likelihood.StoreUnsafe(ref log, at);
                all.StoreUnsafe(ref sums, at);
                rowSum += all;
                most = Vector256.Max(most, all);
            }
            sum += Simd.Sum(rowSum);
        }
        return (sum, Simd.Max(most));
    }

    private static void Keep(Field field, float peak, float outside, Belief next, FusionGrid grid)
    {
        var least = peak * Negligible;
        Span<uint> rows = stackalloc uint[field.Box.Height];
        var (box, sum) = Extent(field, least, rows);
        var scale = (float)(1 / (sum + outside));
        next.Reshape(box, grid, rows.Slice(box.Bottom - field.Box.Bottom, box.Height), MassCode.UpTo(peak * scale));
        next.Outside = outside * scale;
        var (by, floor) = (Vector256.Create(scale), Vector256.Create(least));
        var modes = ModePlanes.Of(field);
        var (favoured, slowBy, briskBy) = (field.IsFavoured, Headings.Of(field.Favour), Headings.Of(field.Favour[4..]));
        ref var likelihood = ref MemoryMarshal.GetReference(field.Log);
        ref var sums = ref MemoryMarshal.GetReference(field.Sums);
        var to = 0;
        for (var row = 0; row < box.Height; row++)
        {
            var of = next.Row(row);
            var at = (nuint)(field.At(row + box.Bottom - field.Box.Bottom) + of.Start - field.Box.Left);
            for (var group = 0; group < of.Groups; group++, at += Simd.Width, to++)
            {
                var kept = (Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref sums, at), floor) & by) * Vector256.LoadUnsafe(ref likelihood, at);
                if (favoured) MassGroup.Write(ref next.Masses(to), next.Code, kept, modes.Standing(at), modes.Slow.Load(at, slowBy), modes.Brisk.Load(at, briskBy));
                else MassGroup.Write(ref next.Masses(to), next.Code, kept, modes.Standing(at), modes.Slow.Load(at), modes.Brisk.Load(at));
            }
        }
    }

    // The box of the cells that are kept, and their sum.
    private static (CellBox Box, double Sum) Extent(Field field, float least, Span<uint> rows)
    {
        double sum = 0;
        var (left, right, bottom, top, floor) = (int.MaxValue, -1, field.Box.Height, -1, Vector256.Create(least));
        ref var sums = ref MemoryMarshal.GetReference(field.Sums);
        for (var row = 0; row < field.Box.Height; row++)
        {
            var (rowSum, first, last) = (Vector256<float>.Zero, int.MaxValue, -1);
            var vectors = field.Vectors(row, out var column);
            for (var at = (nuint)(field.At(row) + column); vectors > 0; vectors--, at += Simd.Width, column += Simd.Width)
            {
                var all = Vector256.LoadUnsafe(ref sums, at);
                var kept = Vector256.GreaterThanOrEqual(all, floor);
                var bits = kept.ExtractMostSignificantBits();
                if (bits == 0) continue;
                rowSum += all & kept;
                first = Math.Min(first, column + BitOperations.TrailingZeroCount(bits));
                last = column + BitOperations.Log2(bits);
            }
            rows[row] = 0;
            if (last < 0) continue;
            rows[row] = RowOfGroups.Word(field.Box.Left + first, last + 1 - first);
            sum += Simd.Sum(rowSum);
            (left, right) = (Math.Min(left, first), Math.Max(right, last));
            (bottom, top) = (Math.Min(bottom, row), row);
        }
        return (new CellBox(field.Box.Left + left, field.Box.Bottom + bottom, right + 1 - left, top + 1 - bottom), sum);
    }
}
