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

    public void Apply(in Measurement measurement)
    {
        if (_open is not null && Ends(_open, measurement)) EndVisit();
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

    private bool Ends(VisitFold open, in Measurement next)
    {
        var idle = _room.Source == VisitSource.App ? _room.Rules.IdleEndApp : _room.Rules.IdleEndCart;
        return next.ObservedAtMs - open.LastAtMs > idle.TotalMilliseconds
            || next.ObservedAtMs - open.StartedAtMs > _room.Rules.LongestVisit.TotalMilliseconds;
    }

    private void EndVisit()
    {
        var facts = _open!.Read(_room.Subject, _room.Source);
        _open = null;
        if (_room.Source == VisitSource.Cart && facts.LastFixAtMs - facts.StartedAtMs < _room.Rules.ShortestCartTrip.TotalMilliseconds) return;
        _ended.Add(facts);
    }
}

/// <summary>What a fold needs to know beside the measurements.</summary>
internal sealed record FoldRoom(Fuser Fuser, VisitRules Rules, TradingCalendar Calendar, TrackSubject Subject, VisitSource Source);
