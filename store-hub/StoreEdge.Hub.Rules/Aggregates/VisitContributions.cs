using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Aggregates;

/// <summary>What one visit adds to each table of sums: a pure function of its facts, so it can be taken out again exactly.</summary>
public sealed class VisitContributions(TradingCalendar calendar, FloorPlan plan)
{
    /// <summary>Width of an occupancy bucket.</summary>
    public const long BucketMs = 5 * 60 * 1000;

    /// <summary>Width of the finest part of a day that zones are counted in.</summary>
    public static readonly long SlotMs = (long)Threshold.Slot.TotalMilliseconds;

    private readonly HeatContributions _heat = new(plan);
    private readonly Dictionary<ZoneId, ZoneKind> _kinds = plan.Zones.ToDictionary(z => z.Id, z => z.Kind);

    public int DayOf(VisitFacts visit) => calendar.DayNumberOf(DateTimeOffset.FromUnixTimeMilliseconds(visit.StartedAtMs));

    /// <summary>Departments of the visit's counted stays in order, repeats collapsed, '&gt;' between.</summary>
    public string PathOf(VisitFacts visit) => PathOf(Stations(visit));

    /// <summary>What changes in the sums when one visit's facts take the place of others; either may be null.</summary>
    public void Replace(AggregateDelta delta, VisitFacts? before, VisitFacts? after)
    {
        // A visit that goes on is at each commit what it was and a little more: what both would put alike is put by neither.
        var alike = before is not null && after is not null && before.VisitId == after.VisitId && before.Source == after.Source
            ? Alike.Of(before, after, Stations(before), Stations(after)) : Alike.Nothing;
        if (before is not null) Visit(before, alike, delta.Remove);
        if (after is not null) Visit(after, alike, delta.Add);
        if (alike.IsOneVisit && ReferenceEquals(before!.Heat, after!.Heat)) return;
        if (alike.IsOneVisit && before!.Heat is HeatTable had && after!.Heat is HeatTable has) _heat.Replace(delta, had, has, DayOf(after), after.Source);
        else
        {
            if (before is not null) _heat.Put(before.Heat, DayOf(before), before.Source, delta.Remove);
            if (after is not null) _heat.Put(after.Heat, DayOf(after), after.Source, delta.Add);
        }
    }

    private string PathOf(List<StayFact> stations)
    {
        var zones = new List<string>();
        foreach (var station in stations)
            if (_kinds[station.Zone] == ZoneKind.Department && (zones.Count == 0 || zones[^1] != station.Zone.Value)) zones.Add(station.Zone.Value);
        return string.Join('>', zones);
    }

    private void Visit(VisitFacts visit, Alike alike, Action<AggregateKey, Measures> put)
    {
        var (day, source) = (DayOf(visit), (int)visit.Source);
        put(new(AggregateTable.VisitDay, day, Source: source), new(1, visit.Permissions.HasFlag(PingUses.BasketLink) ? 1 : 0));
        var (hour, length) = (HourOf(visit.StartedAtMs), visit.LastFixAtMs - visit.StartedAtMs);
        put(new(AggregateTable.VisitHour, day, hour, Source: source), new(1, VisitLengths.IsBounce(length) ? 1 : 0, VisitLengths.IsEngaged(length) ? 1 : 0, length));
        if (visit.Permissions.HasFlag(PingUses.BasketLink)) put(new(AggregateTable.JoinHour, day, hour, Source: source), new(1));
        for (var bucket = Math.Max(visit.StartedAtMs, alike.UntilMs) / BucketMs * BucketMs; bucket <= visit.LastFixAtMs; bucket += BucketMs)
            put(new(AggregateTable.Occupancy, day, bucket, Source: source), new(1));
        foreach (var zone in visit.Stays.Where(s => alike.Changed(s.Zone)).GroupBy(s => s.Zone)) Zone(zone, day, source, put);
        Flows(visit, alike.Stations, day, source, put);
    }

    /// <summary>
    /// The visit once, in the quarter of an hour of its first entry, and its staying once, in that of its first
    /// counted stay. So distinct visits of a day are the sum of its quarters.
    /// </summary>
    private static void Zone(IGrouping<ZoneId, StayFact> zone, int day, int source, Action<AggregateKey, Measures> put)
    {
        var (visit, stayed) = (1, 1);
        foreach (var stay in zone)
        {
            put(new(AggregateTable.ZoneSlot, day, stay.EnteredAtMs / SlotMs * SlotMs, zone.Key.Value, Source: source), new(visit, stay.Counts ? stayed : 0, 1, stay.Counts ? 1 : 0));
            visit = 0;
            if (!stay.Counts) continue;
            put(new(AggregateTable.ZoneDwell, day, Name: zone.Key.Value, Source: source, Number: (int)(stay.DwellMs / 5000 * 5)), new(stayed, 1));
            stayed = 0;
            for (var from = stay.EnteredAtMs; from < stay.LeftAtMs; from = (from / SlotMs * SlotMs) + SlotMs)
                put(new(AggregateTable.ZoneSlot, day, from / SlotMs * SlotMs, zone.Key.Value, Source: source),
                    new(0, 0, 0, 0, Math.Min(stay.LeftAtMs, (from / SlotMs * SlotMs) + SlotMs) - from));
        }
    }

    /// <param name="alike">So many of the first stations need not be told of.</param>
    private void Flows(VisitFacts visit, int alike, int day, int source, Action<AggregateKey, Measures> put)
    {
        var stations = Stations(visit);
        var made = new HashSet<(ZoneId From, ZoneId To)>();
        for (var i = 1; i < stations.Count; i++)
        {
            var isFirst = made.Add((stations[i - 1].Zone, stations[i].Zone));
            if (i < alike) continue;
            put(new(AggregateTable.FlowHour, day, HourOf(stations[i].EnteredAtMs), stations[i - 1].Zone.Value, stations[i].Zone.Value, source), new(isFirst ? 1 : 0, 1));
        }
        if (PathOf(stations) is not { Length: > 0 } path) return;
        put(new(AggregateTable.PathDay, day, Name: path, Source: source), new(1));
        if (visit.Permissions.HasFlag(PingUses.BasketLink)) put(new(AggregateTable.PathJoin, day, Name: path, Source: source), new(1, visit.IsJoined ? 1 : 0));
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

    private long HourOf(long atMs) => calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(atMs)).ToUnixTimeMilliseconds();
}
