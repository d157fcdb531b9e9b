using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Aggregates;

/// <summary>What one visit adds to each table of sums: a pure function of its facts, so it can be taken out again exactly.</summary>
public sealed class VisitContributions(TradingCalendar calendar, FloorPlan plan)
{
    /// <summary>Width of an occupancy bucket.</summary>
    public const long BucketMs = 5 * 60 * 1000;

    private readonly Dictionary<ZoneId, ZoneKind> _kinds = plan.Zones.ToDictionary(z => z.Id, z => z.Kind);

    public int DayOf(VisitFacts visit) => calendar.DayNumberOf(DateTimeOffset.FromUnixTimeMilliseconds(visit.StartedAtMs));

    /// <summary>Departments of the visit's counted stays in order, repeats collapsed, '&gt;' between.</summary>
    public string PathOf(VisitFacts visit)
    {
        var zones = new List<string>();
        foreach (var station in Stations(visit))
            if (_kinds[station.Zone] == ZoneKind.Department && (zones.Count == 0 || zones[^1] != station.Zone.Value)) zones.Add(station.Zone.Value);
        return string.Join('>', zones);
    }

    /// <summary>What changes in the sums when one visit's facts take the place of others; either may be null.</summary>
    public void Replace(AggregateDelta delta, VisitFacts? before, VisitFacts? after)
    {
        if (before is not null) Visit(before, delta.Remove);
        if (after is not null) Visit(after, delta.Add);
        var same = before is not null && after is not null && before.Source == after.Source && DayOf(before) == DayOf(after);
        // A visit has hundreds of cells, of which a few seconds more change two or three.
        if (before is not null) Heat(before, same ? after!.Heat : NoHeat, delta.Remove);
        if (after is not null) Heat(after, same ? before!.Heat : NoHeat, delta.Add);
    }

    private static readonly Dictionary<HeatKey, int> NoHeat = [];

    private void Heat(VisitFacts visit, IReadOnlyDictionary<HeatKey, int> unlessIn, Action<AggregateKey, Measures> put)
    {
        var (day, source) = (DayOf(visit), (int)visit.Source);
        foreach (var (key, dwellMs) in visit.Heat)
            if (!unlessIn.TryGetValue(key, out var other) || other != dwellMs)
                put(new(AggregateTable.HeatHour, day, key.HourStartMs, Source: source, Number: key.Cell), new(dwellMs));
    }

    private void Visit(VisitFacts visit, Action<AggregateKey, Measures> put)
    {
        var (day, source) = (DayOf(visit), (int)visit.Source);
        put(new(AggregateTable.VisitDay, day, Source: source), new(1, visit.Permissions.HasFlag(PingUses.BasketLink) ? 1 : 0));
        for (var bucket = visit.StartedAtMs / BucketMs * BucketMs; bucket <= visit.LastFixAtMs; bucket += BucketMs)
            put(new(AggregateTable.Occupancy, day, bucket, Source: source), new(1));
        Zones(visit, day, source, put);
        Flows(visit, day, source, put);
    }

    private void Zones(VisitFacts visit, int day, int source, Action<AggregateKey, Measures> put)
    {
        var hq = visit.Permissions.HasFlag(PingUses.AggregateToHq) ? 1 : 0;
        foreach (var zone in visit.Stays.GroupBy(s => s.Zone))
        {
            put(new(AggregateTable.ZoneDay, day, Name: zone.Key.Value, Source: source), new(1, zone.Any(s => s.Counts) ? 1 : 0));
            foreach (var stay in zone.Where(s => s.Counts))
                put(new(AggregateTable.ZoneDwell, day, Name: zone.Key.Value, Source: source, Number: (int)(stay.DwellMs / 5000 * 5)), new(1));
            foreach (var hour in zone.SelectMany(ByHour).GroupBy(p => p.HourStartMs))
                put(new(AggregateTable.ZoneHour, day, hour.Key, zone.Key.Value, Source: source),
                    new(1, hq, hour.Sum(p => p.Entry), hour.Sum(p => p.Stay), hour.Sum(p => p.DwellMs)));
        }
    }

    private void Flows(VisitFacts visit, int day, int source, Action<AggregateKey, Measures> put)
    {
        var stations = Stations(visit);
        for (var i = 1; i < stations.Count; i++)
            put(new(AggregateTable.FlowHour, day, HourOf(stations[i].EnteredAtMs), stations[i - 1].Zone.Value, stations[i].Zone.Value, source), new(1));
        if (PathOf(visit) is { Length: > 0 } path) put(new(AggregateTable.PathDay, day, Name: path, Source: source), new(1));
    }

    // Where the shopper spent time, departments and lanes: walking through on the way is no station, nor is the door.
    private List<StayFact> Stations(VisitFacts visit)
    {
        var stations = new List<StayFact>();
        foreach (var stay in visit.Stays)
            if (stay.Counts && _kinds.GetValueOrDefault(stay.Zone, ZoneKind.Entrance) is ZoneKind.Department or ZoneKind.Lane
                && (stations.Count == 0 || stations[^1].Zone != stay.Zone)) stations.Add(stay);
        return stations;
    }

    // A stay that crosses a full hour gives each hour its part of the dwell; it is entered and counted in the hour of its entry.
    private IEnumerable<(long HourStartMs, int Entry, int Stay, long DwellMs)> ByHour(StayFact stay)
    {
        var from = stay.EnteredAtMs;
        while (from < stay.LeftAtMs)
        {
            var hour = HourOf(from);
            var until = Math.Min(stay.LeftAtMs, hour + (60 * 60 * 1000));
            var first = from == stay.EnteredAtMs;
            yield return (hour, first ? 1 : 0, first && stay.Counts ? 1 : 0, stay.Counts ? until - from : 0);
            from = until;
        }
    }

    private long HourOf(long atMs) => calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(atMs)).ToUnixTimeMilliseconds();
}
