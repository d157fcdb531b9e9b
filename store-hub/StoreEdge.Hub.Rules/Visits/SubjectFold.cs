using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits;

/// <summary>
/// All visits of one subject, cut where it was silent for long: a pure fold over its measurements in their order.
/// Equal measurements give equal visits to the last bit.
/// </summary>
internal sealed class SubjectFold
{
    private readonly FoldRoom _room;
    private readonly List<VisitFacts> _ended = [];
    private VisitFold? _open;

    public SubjectFold(FoldRoom room) => _room = room;

    private SubjectFold(SubjectFold other)
    {
        _room = other._room;
        _ended = [.. other._ended];
        _open = other._open?.Clone();
    }

    public VisitFold? Open => _open;

    public SubjectFold Clone() => new(this);

    /// <summary>Nobody will ask it again: its room is for other folds.</summary>
    public void LetGo() => _open?.LetGo();

    public void Apply(in Measurement measurement)
    {
        if (_open is not null && _room.Ends(_open.StartedAtMs, _open.LastAtMs, measurement.ObservedAtMs)) EndVisit();
        _open ??= new VisitFold(_room.Fuser, _room.Rules, _room.Calendar, measurement);
        _open.Apply(measurement);
    }

    /// <summary>The visits as if nothing followed, oldest first. The open one is closed by it: call it on a clone when more may follow.</summary>
    public IReadOnlyList<VisitFacts> Read()
    {
        if (_open is not null) EndVisit();
        return _ended;
    }

    /// <summary>Forgets ended visits that began before the instant: their facts stand and will not change any more.</summary>
    public void ForgetBefore(long startedBeforeMs) => _ended.RemoveAll(v => v.StartedAtMs < startedBeforeMs);

    private void EndVisit()
    {
        var facts = _open!.Read(_room.Subject, _room.Source);
        _open.LetGo();
        _open = null;
        if (_room.Counts(facts.StartedAtMs, facts.LastFixAtMs)) _ended.Add(facts);
    }
}

/// <summary>What a fold needs to know beside the measurements.</summary>
internal sealed record FoldRoom(Fuser Fuser, VisitRules Rules, TradingCalendar Calendar, TrackSubject Subject, VisitSource Source)
{
    /// <summary>Another visit begins with the next measurement.</summary>
    public bool Ends(long startedAtMs, long lastAtMs, long nextAtMs) =>
        nextAtMs - lastAtMs > Rules.IdleEnd(Source).TotalMilliseconds || nextAtMs - startedAtMs > Rules.LongestVisit.TotalMilliseconds;

    /// <summary>It was a visit, and not a cart that was tidied away.</summary>
    public bool Counts(long startedAtMs, long lastAtMs) => Source != VisitSource.Cart || lastAtMs - startedAtMs >= Rules.ShortestCartTrip.TotalMilliseconds;
}
