using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits;

/// <summary>
/// The live form of one subject's fold: older measurements are settled into it, the newest wait for others that may come a
/// little late. A measurement older than what is settled cannot be taken in: the caller drops the track and builds it
/// again from the journal. So the answer is always that of folding the whole set in its order.
/// </summary>
public sealed class SubjectTrack
{
    private readonly FoldRoom _room;
    private readonly SubjectFold _settled;
    private readonly List<Measurement> _tail = [];
    private Measurement? _lastSettled;
    private SubjectFold? _now;

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

    /// <returns>False when it is older than what is settled: then the track must be built again from the journal.</returns>
    public bool TryAdd(in Measurement measurement)
    {
        if (_lastSettled is { } settled && measurement <= settled) return measurement >= settled;   // a repeat changes nothing
        var at = _tail.BinarySearch(measurement);
        if (at >= 0) return true;
        // In its order it goes on top of what is folded; a tail holds some ten, and all would be folded again for every look.
        if (~at == _tail.Count) _now?.Apply(measurement);
        else _now = null;
        _tail.Insert(~at, measurement);
        LastObservedAtMs = Math.Max(LastObservedAtMs, measurement.ObservedAtMs);
        return true;
    }

    /// <summary>The visits of all measurements so far, oldest first.</summary>
    public IReadOnlyList<VisitFacts> Read()
    {
        Settle();
        return FoldTail().Clone().Read();
    }

    /// <summary>Where the subject is: the index of the zone (below 0 for none) and since when.</summary>
    public (int Zone, long SinceMs, PingUses Permissions) Where()
    {
        var open = FoldTail().Open;
        return open is null ? (-1, 0, PingUses.None) : (open.CurrentZone, open.CurrentZoneSinceMs, open.Permissions);
    }

    /// <summary>Forgets ended visits that began before the instant: they cannot change any more, and a cart in use all week has many.</summary>
    public void ForgetVisitsBefore(long startedBeforeMs)
    {
        _settled.ForgetBefore(startedBeforeMs);
        _now?.ForgetBefore(startedBeforeMs);   // and stands: it has folded the same measurements
    }

    private void Settle()
    {
        var until = LastObservedAtMs - (long)_room.Rules.SettleAfter.TotalMilliseconds;
        var count = _tail.TakeWhile(m => m.ObservedAtMs <= until).Count();
        for (var i = 0; i < count; i++) _settled.Apply(_tail[i]);
        if (count == 0) return;
        _lastSettled = _tail[count - 1];
        _tail.RemoveRange(0, count);   // and _now stands: it has folded the same measurements
    }

    private SubjectFold FoldTail()
    {
        if (_now is not null) return _now;
        _now = _settled.Clone();
        foreach (var measurement in _tail) _now.Apply(measurement);
        return _now;
    }
}
