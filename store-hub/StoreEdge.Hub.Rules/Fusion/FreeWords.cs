using System.Numerics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Arrays that beliefs have done with, for the next that need one of that size. A thousand subjects write a belief every few seconds,
/// and left to the collector the old ones take as much memory again as the living. Of any content; for all threads.
/// </summary>
internal static class FreeWords
{
    // Eight sizes to each doubling: a sixteenth lies idle in the mean.
    private const int SizesOfADoubling = 8;
    private const int LeastLength = 256;
    private const int Sizes = 14 * SizesOfADoubling;

    // Of each size: what a burst of late looks gives back at once, and no more.
    private const int MostBytesOfASize = 1 << 18;

    private static readonly Stack<uint[]>[] Free = [.. Enumerable.Range(0, Sizes).Select(_ => new Stack<uint[]>())];

    /// <returns>At least so long, and longer by an eighth at most beyond the least length there is.</returns>
    public static uint[] Take(int length)
    {
        var size = SizeOf(length);
        if (size >= Sizes) return GC.AllocateUninitializedArray<uint>(length);
        lock (Free[size])
            if (Free[size].TryPop(out var words)) return words;
        return GC.AllocateUninitializedArray<uint>(LengthOf(size));
    }

    /// <param name="words">Of <see cref="Take"/>; the caller's no more.</param>
    public static void Give(uint[] words)
    {
        var size = SizeOf(words.Length);
        if (size >= Sizes || words.Length != LengthOf(size)) return;
        lock (Free[size])
            if ((Free[size].Count + 1L) * words.Length * sizeof(uint) <= MostBytesOfASize) Free[size].Push(words);
    }

    /// <summary>Whether an array of so many words may stay where this length is needed: one that breathes from look to look keeps its room.</summary>
    public static bool Fits(int words, int length) => words >= length && words <= Math.Max(LeastLength, length + (length / 2));

    private static int SizeOf(int length)
    {
        if (length <= LeastLength) return 0;
        // The doubling that the length lies in, and which eighth of it.
        var doubling = BitOperations.Log2((uint)(length - 1) / LeastLength);
        var step = (LeastLength << doubling) / SizesOfADoubling;
        return (doubling * SizesOfADoubling) + ((length - (LeastLength << doubling) + step - 1) / step);
    }

    private static int LengthOf(int size) => (LeastLength << (size / SizesOfADoubling)) / SizesOfADoubling * (SizesOfADoubling + (size % SizesOfADoubling));
}
