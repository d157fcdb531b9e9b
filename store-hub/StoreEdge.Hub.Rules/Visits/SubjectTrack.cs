using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits.Smoothing;

namespace StoreEdge.Hub.Rules.Visits;

/// <summary>
/// The live form of one subject's fold: every measurement is folded once, in its order, and the fold as it was a while ago is
/// kept for those that come a little late. A measurement older than what is kept cannot be taken in: the caller drops the
/// track and builds it again from the journal. So the answer is always that of folding the whole set in its order.
/// </summary>
/// <remarks>One thread at a time; different tracks share nothing and may be folded at the same time.</remarks>
public sealed class SubjectTrack
{
    private readonly FoldRoom _room;

    // All that follows what is settled, in order.
    private readonly List<Measurement> _tail = [];
    private SubjectFold _settled;
    private Measurement? _lastSettled;

    // The settled fold with the first so many of the tail on top: the newest, and a few from before, oldest first. Copies of a
    // belief cost less than folding every measurement twice.
    private readonly List<(SubjectFold Fold, int Count)> _kept = [];
    private SubjectFold? _now;
    private int _inNow;

    // Something came after what follows it had been folded: several agents tell of the subject and are not in step.
    private bool _isToldLate;

    public SubjectTrack(Fuser fuser, VisitRules rules, TradingCalendar calendar, TrackSubject subject, VisitSource source)
    {
        _room = new FoldRoom(fuser, rules, calendar, subject, source);
        _settled = new SubjectFold(_room);
    }

    public TrackSubject Subject => _room.Subject;

    public VisitSource Source => _room.Source;

    public long LastObservedAtMs { get; private set; }

    /// <summary>Event time of the newest measurement that is settled; 0 when none is.</summary>
    public long SettledThroughMs => _lastSettled?.ObservedAtMs ?? 0;

    /// <summary>Of its fold, between the settled one and the newest.</summary>
    internal int Copies => _kept.Count;

    /// <summary>Takes a measurement in; it waits unfolded for the next <see cref="Fold"/> or question.</summary>
    /// <returns>False when it is older than what is settled: then the track must be built again from the journal.</returns>
    public bool TryAdd(in Measurement measurement)
    {
        if (_lastSettled is { } settled && measurement <= settled) return measurement >= settled;   // a repeat changes nothing
        var at = _tail.Count;
        if (at > 0 && measurement <= _tail[^1])
        {
            at = _tail.BinarySearch(measurement);
            if (at >= 0) return true;
            at = ~at;
        }
        if (at < _inNow)
        {
            _now?.LetGo();
            (_now, _inNow, _isToldLate) = (null, 0, true);
        }
        while (_kept.Count > 0 && at < _kept[^1].Count) Drop(_kept.Count - 1, 1);
        _tail.Insert(at, measurement);
        LastObservedAtMs = Math.Max(LastObservedAtMs, measurement.ObservedAtMs);
        return true;
    }

    /// <summary>
    /// Folds what waits, but for the newest look: the work of a track, so that many tracks can be folded at the same time. Of one
    /// advert several agents tell one after the other; while their look is open, each is put where it belongs at no cost.
    /// </summary>
    public void Fold()
    {
        var closed = Closed();
        if (_now is not null && _inNow == closed) return;
        using var field = Field.Lend();
        if (_now is null) (_now, _inNow) = _kept.Count > 0 ? (_kept[^1].Fold.Clone(), _kept[^1].Count) : (_settled.Clone(), 0);
        if (_inNow == closed) return;
        for (; _inNow < closed; _inNow++) _now.Apply(_tail[_inNow]);
        Settle();
        Keep(_now);
    }

    /// <summary>The visits of all measurements so far, oldest first.</summary>
    public IReadOnlyList<VisitFacts> Read()
    {
        using var field = Field.Lend();
        Fold();
        var whole = _now!.Clone();   // folding made it
        for (var i = _inNow; i < _tail.Count; i++) whole.Apply(_tail[i]);
        return whole.Read();
    }

    /// <summary>The facts of one of its visits by the whole of its data: to be asked for once it has ended.</summary>
    /// <param name="visit">Of <see cref="Read"/>.</param>
    /// <param name="measurements">All from the visit's start to its last fix, in any order.</param>
    public VisitFacts Smooth(VisitFacts visit, IEnumerable<Measurement> measurements)
    {
        using var field = Field.Lend();
        return SmoothedVisit.Of(_room, visit, measurements);
    }

    /// <summary>Where the subject is: the index of the zone (below 0 for none) and since when.</summary>
    public (int Zone, long SinceMs, PingUses Permissions) Where()
    {
        Fold();
        var open = _now!.Open;   // folding made it; an open look says nothing of zones yet
        return open is null ? (-1, 0, PingUses.None) : (open.CurrentZone, open.CurrentZoneSinceMs, open.Permissions);
    }

    /// <summary>Forgets ended visits that began before the instant: they cannot change any more, and a cart in use all week has many.</summary>
    public void ForgetVisitsBefore(long startedBeforeMs)
    {
        _settled.ForgetBefore(startedBeforeMs);
        foreach (var (fold, _) in _kept) fold.ForgetBefore(startedBeforeMs);
        _now?.ForgetBefore(startedBeforeMs);
    }

    private long SettleMs => (long)_room.Rules.SettleAfter.TotalMilliseconds;

    // One app tells its pings in their order, and most carts are told of by one agent. Where several tell, each at its own pace, a late look is to begin near by.
    private long BetweenKeptMs => _room.Source == VisitSource.Cart && _isToldLate ? 4000 : 2 * SettleMs;

    // Of the belief of a cart that few receivers hear, 200 KB: with the settled and the newest four stand in memory.
    private const int MostKept = 2;

    private void Settle()
    {
        var old = _kept.FindLastIndex(k => LastObservedAtMs - _tail[k.Count - 1].ObservedAtMs >= SettleMs);
        if (old < 0) return;
        var (fold, count) = _kept[old];
        _settled.LetGo();
        (_settled, _lastSettled) = (fold, _tail[count - 1]);
        _tail.RemoveRange(0, count);
        Drop(0, old);
        _kept.RemoveAt(0);
        for (var i = 0; i < _kept.Count; i++) _kept[i] = _kept[i] with { Count = _kept[i].Count - count };
        _inNow -= count;
    }

    // The oldest is the next to settle, the newest is where a late look begins.
    private void Keep(SubjectFold now)
    {
        var last = _kept.Count > 0 ? _tail[_kept[^1].Count - 1] : _lastSettled ?? _tail[0];
        if (_inNow == 0 || _tail[_inNow - 1].ObservedAtMs - last.ObservedAtMs < BetweenKeptMs) return;
        _kept.Add((now.Clone(), _inNow));
        if (_kept.Count > MostKept) Drop(1, 1);
    }

    private void Drop(int index, int count)
    {
        for (var i = index; i < index + count; i++) _kept[i].Fold.LetGo();
        _kept.RemoveRange(index, count);
    }

    // In the tail: of the looks that are followed by another.
    private int Closed()
    {
        var closed = _tail.Count;
        while (closed > 0 && _tail[closed - 1].ObservedAtMs / PositionFilter.LookMs == LastObservedAtMs / PositionFilter.LookMs) closed--;
        return closed;
    }
}
