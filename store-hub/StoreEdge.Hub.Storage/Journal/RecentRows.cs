namespace StoreEdge.Hub.Storage;

/// <summary>
/// The rows committed last, so that a reader that keeps up does not ask the file for what was in memory a moment ago. Bounded:
/// a reader that falls behind reads the file. Emptied whenever committed rows were changed or deleted, before anybody is told.
/// </summary>
internal sealed class RecentRows(long lastSequence)
{
    private const int Most = 16_384;   // some 4 MB; a third of a second of the fullest intake

    private readonly Lock _lock = new();
    private readonly Queue<JournalRow> _rows = new();

    // Every row above this one is held.
    private long _from = lastSequence;

    public void Add(List<JournalRow> committed)
    {
        lock (_lock)
        {
            foreach (var row in committed)
            {
                if (_rows.Count == Most) _from = _rows.Dequeue().Sequence;
                _rows.Enqueue(row);
            }
        }
    }

    public void Clear(long committedSequence)
    {
        lock (_lock)
        {
            _rows.Clear();
            _from = committedSequence;
        }
    }

    /// <returns>Null when rows after the given one may be missing here.</returns>
    public List<JournalRow>? After(long sequence, int limit)
    {
        lock (_lock)
        {
            if (sequence < _from) return null;
            var after = new List<JournalRow>();
            foreach (var row in _rows)
            {
                if (row.Sequence <= sequence) continue;
                if (after.Count == limit) break;
                after.Add(row);
            }
            return after;
        }
    }
}
