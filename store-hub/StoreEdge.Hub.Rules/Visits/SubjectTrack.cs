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

    // The settled fold with the first so many of the tail on top: the one that will be settled next, and the newest. Three
    // copies of a belief cost less than folding every measurement twice.
    private SubjectFold? _next;
    private int _inNext;
    private SubjectFold? _now;
    private int _inNow;

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
        if (at < _inNow) (_now, _inNow) = (null, 0);
        if (at < _inNext) (_next, _inNext) = (null, 0);
        _tail.Insert(at, measurement);
        LastObservedAtMs = Math.Max(LastObservedAtMs, measurement.ObservedAtMs);
        return true;
    }

    /// <summary>Folds what waits: the work of a track, so that many tracks can be folded at the same time.</summary>
    public void Fold()
    {
        if (_now is not null && _inNow == _tail.Count) return;
        if (_now is null) (_now, _inNow) = ((_next ?? _settled).Clone(), _inNext);
        for (; _inNow < _tail.Count; _inNow++) _now.Apply(_tail[_inNow]);
        Settle();
        if (_next is null && _tail.Count > 0 && LastObservedAtMs - (_lastSettled ?? _tail[0]).ObservedAtMs >= 2 * SettleMs)
            (_next, _inNext) = (_now.Clone(), _tail.Count);
    }

    /// <summary>The visits of all measurements so far, oldest first.</summary>
    public IReadOnlyList<VisitFacts> Read() => Folded().Clone().Read();

    /// <summary>The facts of one of its visits by the whole of its data: to be asked for once it has ended.</summary>
    /// <param name="visit">Of <see cref="Read"/>.</param>
    /// <param name="measurements">All from the visit's start to its last fix, in any order.</param>
    public VisitFacts Smooth(VisitFacts visit, IEnumerable<Measurement> measurements) => SmoothedVisit.Of(_room, visit, measurements);

    /// <summary>Where the subject is: the index of the zone (below 0 for none) and since when.</summary>
    public (int Zone, long SinceMs, PingUses Permissions) Where()
    {
        var open = Folded().Open;
        return open is null ? (-1, 0, PingUses.None) : (open.CurrentZone, open.CurrentZoneSinceMs, open.Permissions);
    }

    /// <summary>Forgets ended visits that began before the instant: they cannot change any more, and a cart in use all week has many.</summary>
    public void ForgetVisitsBefore(long startedBeforeMs)
    {
        _settled.ForgetBefore(startedBeforeMs);
        _next?.ForgetBefore(startedBeforeMs);
        _now?.ForgetBefore(startedBeforeMs);
    }

    private long SettleMs => (long)_room.Rules.SettleAfter.TotalMilliseconds;

    private void Settle()
    {
        if (_next is null || LastObservedAtMs - _tail[_inNext - 1].ObservedAtMs < SettleMs) return;
        (_settled, _lastSettled) = (_next, _tail[_inNext - 1]);
        _tail.RemoveRange(0, _inNext);
        (_inNow, _next, _inNext) = (_inNow - _inNext, null, 0);
    }

    private SubjectFold Folded()
    {
        Fold();
        return _now ??= _settled.Clone();
    }
}
