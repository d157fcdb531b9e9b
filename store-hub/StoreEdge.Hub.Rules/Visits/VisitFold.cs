using System.Runtime.InteropServices;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits;

/// <summary>One visit in the making: measurements in their order go in, the facts so far can be read at any moment.</summary>
internal sealed class VisitFold
{
    private readonly Fuser _fuser;
    private readonly VisitRules _rules;
    private readonly TradingCalendar _calendar;
    private readonly PositionFilter _filter;
    private readonly ZoneWatch _zones;
    private readonly CausalHeat _heat;
    private readonly List<Measurement> _look = [];
    private (long AtMs, int Cell)? _lastFix;

    public VisitFold(Fuser fuser, VisitRules rules, TradingCalendar calendar, in Measurement first)
    {
        (_fuser, _rules, _calendar) = (fuser, rules, calendar);
        (_filter, _zones, _heat) = (fuser.NewFilter(), new ZoneWatch(rules, fuser.Grid.Zones), new CausalHeat());
        (StartedAtMs, Permissions) = (first.ObservedAtMs, first.Permissions);
        LastAtMs = first.ObservedAtMs;
    }

    private VisitFold(VisitFold other)
    {
        (_fuser, _rules, _calendar) = (other._fuser, other._rules, other._calendar);
        (_filter, _zones, _heat) = (other._filter.Clone(), other._zones.Clone(), other._heat.Clone());
        _lastFix = other._lastFix;
        _look.AddRange(other._look);
        (StartedAtMs, Permissions, LastAtMs) = (other.StartedAtMs, other.Permissions, other.LastAtMs);
    }

    public long StartedAtMs { get; }

    public long LastAtMs { get; private set; }

    public PingUses Permissions { get; private set; }

    public int CurrentZone => _zones.Current;

    public long CurrentZoneSinceMs => _zones.CurrentSinceMs;

    public VisitFold Clone() => new(this);

    /// <summary>Nobody will ask it again: its room is for other visits.</summary>
    public void LetGo() => _filter.LetGo();

    public void Apply(in Measurement measurement)
    {
        if (measurement.ObservedAtMs / PositionFilter.LookMs != LastAtMs / PositionFilter.LookMs) CloseLook();
        _look.Add(measurement);
        LastAtMs = measurement.ObservedAtMs;
        Permissions &= measurement.Permissions;
    }

    /// <summary>The last look is closed with it: call it on a clone when more may follow.</summary>
    public VisitFacts Read(TrackSubject subject, VisitSource source)
    {
        CloseLook();
        return new VisitFacts
        {
            Subject = subject, Source = source, StartedAtMs = StartedAtMs, LastFixAtMs = LastAtMs, Permissions = Permissions,
            Stays = _zones.Read(), Heat = _heat.Read(),
        };
    }

    private void CloseLook()
    {
        if (_look.Count == 0) return;
        _filter.Take(CollectionsMarshal.AsSpan(_look));
        _look.Clear();
        Span<double> zoneProbability = stackalloc double[_fuser.Grid.Zones.Count];
        var (cell, outside) = _filter.CellNow(zoneProbability);
        if (_lastFix is { } last && LastAtMs - last.AtMs <= _rules.LongestCredit.TotalMilliseconds)
        {
            var hour = _calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(last.AtMs)).ToUnixTimeMilliseconds();
            _heat.Add(new HeatKey(hour, _fuser.Heat.CellOf(last.Cell)), (int)(LastAtMs - last.AtMs));
        }
        _zones.Apply(LastAtMs, zoneProbability, outside);
        _lastFix = (LastAtMs, cell);
    }
}
