using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>How much of one trading day a manager is not told, by table, for the privacy officer; in whole percents, so that no count can be reckoned from it.</summary>
public static class SuppressedOfDay
{
    /// <param name="Table"><c>zones</c>, <c>cells</c>, <c>moves</c> or <c>ways</c>.</param>
    /// <param name="TooFew">Share of the visits (of the time, for cells) that stands where too few are together; null when there is nothing.</param>
    /// <param name="Sensitive">Share that stands in sensitive zones, of all.</param>
    public readonly record struct Row(string Table, double? TooFew, double? Sensitive);

    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day) =>
    [
        Share("zones", Zones(facts, day), ZoneSlots.Ask(facts, day, null).Sum(r => r.Visits)),
        Share("cells", Cells(facts, day), HeatCells.Ask(facts, day, null).Sum(r => r.DwellMs)),
        Share("moves", Moves(facts, day), FlowsOfDay.Ask(facts, day, null).Sum(r => r.Visits)),
        Share("ways", Ways(facts, day), PathsOfDay.Ask(facts, day, null).Sum(r => r.Visits)),
    ];

    // What is not told yet because it is not over is no suppression: only what lies before the told end is counted.
    private static (long All, long Sensitive) Zones(FactsSnapshot facts, int day) => Sum(facts.Rows(
        "SELECT zone, SUM(visits) FROM zone_slot WHERE trading_day = $day AND slot_start_ms + $slot <= $until GROUP BY zone",
        r => (Zone: ZoneId.Of(r.GetString(0)), Count: r.GetInt64(1)), ("$day", day), ("$slot", (long)Threshold.Slot.TotalMilliseconds), ("$until", facts.UntilMs))
        .Where(r => facts.Hidden.Holds(r.Zone) || facts.Hidden.ShowsVisitsOf(r.Zone)).Select(r => (r.Count, facts.Hidden.Holds(r.Zone))));

    private static (long All, long Sensitive) Cells(FactsSnapshot facts, int day) => Sum(facts.Rows(
        "SELECT cell, SUM(dwell_ms) FROM heat_hour WHERE trading_day = $day AND hour_start_ms + 3600000 <= $until GROUP BY cell",
        r => (r.GetInt64(1), facts.Hidden.HoldsCell(day, r.GetInt64(0))), ("$day", day), ("$until", facts.UntilMs)));

    private static (long All, long Sensitive) Moves(FactsSnapshot facts, int day) => Sum(facts.Rows(
        "SELECT from_zone, to_zone, SUM(visits) FROM flow_hour WHERE trading_day = $day AND from_zone <> to_zone AND hour_start_ms + 3600000 <= $until GROUP BY from_zone, to_zone",
        r => (r.GetInt64(2), facts.Hidden.Holds(ZoneId.Of(r.GetString(0))) || facts.Hidden.Holds(ZoneId.Of(r.GetString(1)))),
        ("$day", day), ("$until", facts.UntilMs)));

    // A way is told without its sensitive zones: nothing of it is left out for them.
    private static (long All, long Sensitive) Ways(FactsSnapshot facts, int day) => Sum(facts.Rows(
        "SELECT SUM(visits) FROM path_day WHERE trading_day = $day AND path <> ''", r => (r.IsDBNull(0) ? 0 : r.GetInt64(0), false), ("$day", day)));

    private static (long All, long Sensitive) Sum(IEnumerable<(long Count, bool IsSensitive)> counts) =>
        counts.Aggregate((All: 0L, Sensitive: 0L), (sum, c) => (sum.All + c.Count, sum.Sensitive + (c.IsSensitive ? c.Count : 0)));

    private static Row Share(string table, (long All, long Sensitive) counted, long told) => counted.All == 0
        ? new(table, null, null)
        : new(table, Percent(Math.Max(0, counted.All - counted.Sensitive - told), counted.All), Percent(counted.Sensitive, counted.All));

    private static double Percent(long part, long whole) => Math.Round((double)part / whole, 2);
}
