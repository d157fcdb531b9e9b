namespace StoreEdge.Hub.Rules.Visits;

/// <summary>Milliseconds per cell of one hour, in the order of the cells. Never changed, so tables share it.</summary>
internal sealed class HeatHour(long startMs, int[] cells, int[] ms)
{
    public long StartMs { get; } = startMs;

    public int Count => cells.Length;

    public ReadOnlySpan<int> Cells => cells;

    public HeatKey KeyAt(int index) => new(StartMs, cells[index]);

    public int MsAt(int index) => ms[index];

    /// <returns>The cell's index; below 0 when it has no time: the complement of where it would stand.</returns>
    public int Find(int cell) => Array.BinarySearch(cells, cell);

    /// <param name="more">Of this hour, in the order of the cells; one may be there several times.</param>
    public HeatHour Plus(ReadOnlySpan<(HeatKey Key, int Ms)> more)
    {
        var added = 0;
        for (var i = 0; i < more.Length; i++)
            if (!IsRepeated(more, i) && Find(more[i].Key.Cell) < 0) added++;
        var (sumCells, sumMs, from, to) = (added == 0 ? cells : new int[cells.Length + added], new int[cells.Length + added], 0, 0);
        for (var i = 0; i < more.Length; i++)
        {
            if (!IsRepeated(more, i))
            {
                var at = Find(more[i].Key.Cell);
                CopyUpTo(at < 0 ? ~at : at + 1);
                if (at < 0) sumCells[to++] = more[i].Key.Cell;
            }
            sumMs[to - 1] += more[i].Ms;
        }
        CopyUpTo(cells.Length);
        return new(StartMs, sumCells, sumMs);

        void CopyUpTo(int end)
        {
            if (added > 0) Array.Copy(cells, from, sumCells, to, end - from);
            Array.Copy(ms, from, sumMs, to, end - from);
            (from, to) = (end, to + end - from);
        }
    }

    private static bool IsRepeated(ReadOnlySpan<(HeatKey Key, int Ms)> more, int index) => index > 0 && more[index - 1].Key.Cell == more[index].Key.Cell;
}
