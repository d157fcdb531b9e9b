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
    private bool _beyond;

    /// <summary>However far a range goes, no more is served of it than was ever made; what is beyond may come yet, so it is no gap.</summary>
    /// <returns>False when too many wait.</returns>
    public bool TryAdd(HqRange range)
    {
        var last = outbox.State().LastSequence;
        var (from, to) = (Math.Max(range.From, 1), Math.Min(range.To, last));
        lock (_lock)
        {
            _beyond |= range.To > last;
            if (from > to || _asked.Contains((from, to))) return true;   // nothing of it was made, or asked for again before it was served
            if (_asked.Count >= Most) return false;
            _asked.Enqueue((from, to));
            return true;
        }
    }

    /// <summary>Whether HQ asked for what was never made since this was last asked: it is told where the store is.</summary>
    public bool TakeBeyond()
    {
        lock (_lock) return _beyond && !(_beyond = false);
    }

    public bool IsEmpty
    {
        get
        {
            lock (_lock) return _asked.Count == 0 && !_beyond;
        }
    }

    /// <summary>The line went: HQ asks anew when it sees the store again.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _asked.Clear();
            _beyond = false;   // the birth is said then anyway
        }
    }

    /// <summary>The next part of what was asked for: rows that are held, or a range of which none is, or all are erased.</summary>
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
                return ([], new(store, next.From, first - 1, HqRange.NotHeld));
            }
            // As far as nothing is missing in between, and all is of one sort.
            var together = rows.TakeWhile((r, i) => r.Sequence == first + i && r.IsErased == rows[0].IsErased).ToList();
            if (together[^1].Sequence < next.To) Again(together[^1].Sequence + 1, next.To);
            return rows[0].IsErased ? ([], new(store, first, together[^1].Sequence, HqRange.Erased)) : (together, null);
        }
    }

    // Behind the others: one long range does not hold up short ones.
    private void Again(long from, long to) => _asked.Enqueue((from, to));
}
