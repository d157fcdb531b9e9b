using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Visits;

/// <summary>Arithmetic over the scores of all states at once, four by four. Each is worked on by itself, so its bits are those of one by one.</summary>
internal static class StateScores
{
    private const int Width = 4;

    /// <returns>The highest of the sums.</returns>
    public static double Add(Span<double> scores, ReadOnlySpan<double> more)
    {
        ref var to = ref MemoryMarshal.GetReference(scores);
        ref var from = ref MemoryMarshal.GetReference(more[..scores.Length]);
        var four = Vector256.Create(double.MinValue);
        nuint i = 0;
        for (; i + Width <= (nuint)scores.Length; i += Width)
        {
            var sum = Vector256.LoadUnsafe(ref to, i) + Vector256.LoadUnsafe(ref from, i);
            sum.StoreUnsafe(ref to, i);
            four = Vector256.Max(four, sum);
        }
        var most = Math.Max(Math.Max(four.GetElement(0), four.GetElement(1)), Math.Max(four.GetElement(2), four.GetElement(3)));
        for (var rest = (int)i; rest < scores.Length; rest++) most = Math.Max(most, scores[rest] += more[rest]);
        return most;
    }

    /// <returns>Index of the first of equals.</returns>
    /// <param name="score">One of them. Bits are compared, which the runtime does many at a time.</param>
    public static int FirstOf(ReadOnlySpan<double> scores, double score) => MemoryMarshal.Cast<double, long>(scores).IndexOf(BitConverter.DoubleToInt64Bits(score));

    /// <returns>Index of the first number from this one on that is not 0; their count when there is none.</returns>
    public static int NextNotZero(ReadOnlySpan<double> numbers, int from) =>
        MemoryMarshal.Cast<double, long>(numbers[from..]).IndexOfAnyExcept(0) is >= 0 and var more ? from + more : numbers.Length;

    /// <summary>Takes the same from all; none falls below the least.</summary>
    public static void Less(Span<double> scores, double less, double least)
    {
        ref var to = ref MemoryMarshal.GetReference(scores);
        var (by, floor) = (Vector256.Create(less), Vector256.Create(least));
        nuint i = 0;
        for (; i + Width <= (nuint)scores.Length; i += Width) Vector256.Max(Vector256.LoadUnsafe(ref to, i) - by, floor).StoreUnsafe(ref to, i);
        for (var rest = (int)i; rest < scores.Length; rest++) scores[rest] = Math.Max(scores[rest] - less, least);
    }

    /// <summary>Lifts what is below the least to it.</summary>
    /// <param name="lifted">Filled: a bit for each score, 64 to a number.</param>
    /// <returns>Whether any was.</returns>
    public static bool Lift(Span<double> scores, double least, Span<ulong> lifted)
    {
        lifted.Clear();
        ref var to = ref MemoryMarshal.GetReference(scores);
        var (four, any) = (Vector256.Create(least), 0u);
        nuint i = 0;
        for (; i + Width <= (nuint)scores.Length; i += Width)
        {
            var score = Vector256.LoadUnsafe(ref to, i);
            var below = Vector256.LessThan(score, four).ExtractMostSignificantBits();
            any |= below;
            lifted[(int)i / 64] |= (ulong)below << ((int)i % 64);
            Vector256.Max(score, four).StoreUnsafe(ref to, i);
        }
        for (var rest = (int)i; rest < scores.Length; rest++)
        {
            if (scores[rest] >= least) continue;
            any = 1;
            lifted[rest / 64] |= 1UL << (rest % 64);
            scores[rest] = least;
        }
        return any != 0;
    }
}
