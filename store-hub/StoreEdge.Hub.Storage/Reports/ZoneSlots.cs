using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// What happened in each zone and quarter of an hour of one trading day, in order of time. Each visit is counted once a day, so
/// hours and days are sums of quarters, and whatever is summed up says no more than its quarters do.
/// </summary>
public static class ZoneSlots
{
    /// <param name="SlotStartMs">What was carried here from earlier quarters, for want of visits, is in it.</param>
    /// <param name="Visits">Distinct visits.</param>
    /// <param name="StayVisits">Distinct visits with a stay that counts for dwell.</param>
    /// <param name="DwellMs">Of the stays up to here that have not been told of.</param>
    /// <param name="DwellEntries">The entries up to here that the dwell is of.</param>
    public readonly record struct Row(
        ZoneId Zone, VisitSource Source, long SlotStartMs, long Visits, long Entries, long StayVisits, long Stays, long DwellMs, long DwellEntries);

    /// <param name="source">Null tells all, each in rows of its own: a source is not told by the difference of two answers.</param>
    public static Told<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Once(nameof(ZoneSlots), day, source, Pass, () =>
        facts.ThresholdOf(day).Parts(
            facts.Rows(
                """
                SELECT zone, source, slot_start_ms, visits, entries, stay_visits, stays, dwell_ms FROM zone_slot
                WHERE trading_day = $day AND ($source IS NULL OR source = $source) AND slot_start_ms + $slot <= $until
                ORDER BY slot_start_ms
                """,
                r => new Row(ZoneId.Of(r.GetString(0)), (VisitSource)r.GetInt32(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), 0),
                ("$day", day), ("$source", (int?)source), ("$slot", (long)Threshold.Slot.TotalMilliseconds), ("$until", facts.UntilMs))
                .Where(r => facts.Hidden.ShowsVisitsOf(r.Zone)),
            r => (r.Zone, r.Source), Tell, r => r with { Zone = default, Source = default, SlotStartMs = 0 } == default));

    /// <summary>Those of one zone: a year of them is asked for at once.</summary>
    public static Told<Row> Of(FactsSnapshot facts, int day, VisitSource? source, ZoneId zone) =>
        facts.Once("slots of a zone", day, new OfZone(source, zone), Pass, () => Ask(facts, day, source).As(told => told.Where(r => r.Zone == zone)));

    private static Row Pass(Row r, Fields f) => new(
        f.Zone(r.Zone), (VisitSource)f.Small((int)r.Source), f.Number(r.SlotStartMs), f.Number(r.Visits), f.Number(r.Entries), f.Number(r.StayVisits), f.Number(r.Stays), f.Number(r.DwellMs),
        f.Number(r.DwellEntries));

    private static Row Tell(Row part, Stairs stairs)
    {
        var told = part with
        {
            Visits = stairs.Count(0, part.Visits), Entries = stairs.CountOf(1, of: 0, part.Entries),
            StayVisits = stairs.Count(2, part.StayVisits), Stays = stairs.CountOf(3, of: 2, part.Stays), DwellMs = stairs.Sum(of: 2, part.DwellMs),
        };
        return told.DwellMs == 0 ? told : told with { DwellEntries = stairs.CountOfSum(1) };
    }
}
