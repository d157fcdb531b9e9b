using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// Ranges that HQ wants again: a few at a time, each served in parts of one window, so that no request costs more than that at once.
/// Any thread may call.
/// </summary>
internal sealed class Resends(FeedOutbox outbox)
{
    /// <summary>More are not taken: HQ asks again for what it still misses.</summary>
    public const int Most = 16;

    private readonly Lock _lock = new();
    private readonly Queue<(long From, long To)> _asked = new();

    /// <returns>False when the range is none of this store's, or when too many wait.</returns>
    public bool TryAdd(HqRange range)
    {
        if (range.To > outbox.State().LastSequence) return false;
        lock (_lock)
        {
            if (_asked.Contains((range.From, range.To))) return true;   // asked for again before it was served
            if (_asked.Count >= Most) return false;
            _asked.Enqueue((range.From, range.To));
            return true;
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_lock) return _asked.Count == 0;
        }
    }

    /// <summary>The line went: HQ asks anew when it sees the store again.</summary>
    public void Forget()
    {
        lock (_lock) _asked.Clear();
    }

    /// <summary>The next part of what was asked for: rows that are held, or a range of which none is.</summary>
    public (IReadOnlyList<FeedRow> Rows, HqRange? Gap) Take(StoreId store, int limit)
    {
        lock (_lock)
        {
            if (!_asked.TryDequeue(out var next)) return ([], null);
            var rows = outbox.ReadRange(next.From, next.To, limit);
            var first = rows.Count == 0 ? next.To + 1 : rows[0].Sequence;
            if (first > next.From)
            {
                if (first <= next.To) Again(first, next.To);
                return ([], new(store, next.From, first - 1));
            }
            // As far as nothing is missing in between.
            var together = rows.TakeWhile((r, i) => r.Sequence == first + i).ToList();
            if (together[^1].Sequence < next.To) Again(together[^1].Sequence + 1, next.To);
            return (together, null);
        }
    }

    // Behind the others: one long range does not hold up short ones.
    private void Again(long from, long to) => _asked.Enqueue((from, to));
}
