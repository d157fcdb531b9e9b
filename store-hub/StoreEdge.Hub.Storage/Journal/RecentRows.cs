namespace StoreEdge.Hub.Storage;

/// <summary>
/// The rows committed last, so that a reader that keeps up does not ask the file for what was in memory a moment ago. Bounded:
/// a reader that falls behind reads the file. Emptied whenever committed rows were changed or deleted, before anybody is told.
/// </summary>
internal sealed class RecentRows(long lastSequence)
{
    private const int Most = 32_768;   // 3 MB; half a second of the fullest intake

    private readonly Lock _lock = new();

    // A ring: _count rows from _first on, ascending.
    private readonly RecentRow[] _rows = new RecentRow[Most];
    private int _first;
    private int _count;

    // Every row above this one is held.
    private long _from = lastSequence;

    private long _last = lastSequence;

    /// <summary>Everything up to here is committed; what was committed just now may lie beyond.</summary>
    public long Last
    {
        get
        {
            lock (_lock) return _last;
        }
    }

    public void Add(List<RecentRow> committed)
    {
        lock (_lock)
        {
            foreach (var row in committed)
            {
                if (_count == Most)
                {
                    _from = At(0).Sequence;
                    (_first, _count) = ((_first + 1) % Most, Most - 1);
                }
                _rows[(_first + _count++) % Most] = row;
                _last = row.Sequence;
            }
        }
    }

    // Its own last, not the writer's: a row that came in between would be neither held nor asked of the file.
    public void Clear()
    {
        lock (_lock)
        {
            Array.Clear(_rows);
            (_first, _count, _from) = (0, 0, _last);
        }
    }

    /// <param name="to">The rows are added to it.</param>
    /// <returns>False when rows after the given one may be missing here.</returns>
    public bool TryTake(long sequence, int limit, List<JournalRow> to)
    {
        lock (_lock)
        {
            if (sequence < _from) return false;
            var next = _count;
            while (next > 0 && At(next - 1).Sequence > sequence) next--;   // from the end: a reader that keeps up asks for the last few
            for (; next < _count && to.Count < limit; next++) to.Add(At(next).Row());
            return true;
        }
    }

    private ref readonly RecentRow At(int index) => ref _rows[(_first + index) % Most];   // within _count
}
