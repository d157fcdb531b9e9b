namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// The pages in which beliefs keep their groups, and those that they have done with. A thousand subjects write a belief every few seconds:
/// arrays as long as each left holes that no other filled, and pages of one size leave none. For all threads.
/// </summary>
public static class FreePages
{
    /// <summary>Of a page: half of one lies idle in each belief, in the mean.</summary>
    internal const int Groups = 8;

    internal const int Words = Groups * MassGroup.Words;

    // 1 MiB: what a few late looks give back at once.
    private const int Most = 819;

    private static readonly Stack<uint[]> Free = new(64);

    private static int _left;

    /// <summary>Bytes that were left to the collector since this was last asked: a crowd whose beliefs had covered the floor has been placed.</summary>
    /// <remarks>It looks at what is old when it has been given out as much again, which the pages in use never make it.</remarks>
    /// <param name="least">Fewer are counted on.</param>
    /// <returns>False when they were fewer.</returns>
    public static bool WereLeft(long least)
    {
        if (Volatile.Read(ref _left) * (long)(Words * sizeof(uint)) < least) return false;
        Volatile.Write(ref _left, 0);
        return true;
    }

    /// <returns>How many pages so many groups take.</returns>
    internal static int For(int groups) => (groups + Groups - 1) / Groups;

    /// <returns>Of any content.</returns>
    internal static uint[] Take()
    {
        lock (Free)
            if (Free.TryPop(out var page)) return page;
        return GC.AllocateUninitializedArray<uint>(Words);
    }

    /// <param name="page">Of <see cref="Take"/>; the caller's no more.</param>
    internal static void Give(uint[] page)
    {
        lock (Free)
        {
            if (Free.Count < Most) Free.Push(page);
            else _left++;
        }
    }
}
