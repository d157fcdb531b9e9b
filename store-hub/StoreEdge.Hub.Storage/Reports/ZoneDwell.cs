using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// How long each visit's first counted stay in each zone lasted, in steps of 5 s, shortest first. Too few visits are told with
/// the next longer step: no median is one shopper's time.
/// </summary>
public static class ZoneDwell
{
    public const int StepSeconds = 5;

    /// <param name="Seconds">Rounded down to the step; the longest of the steps that are told together.</param>
    public readonly record struct Row(ZoneId Zone, long Seconds, long Visits);

    /// <param name="source">Null adds up all.</param>
    public static Told<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Once(nameof(ZoneDwell), day, source, Pass, () =>
        facts.ThresholdOf(day).Parts(
            facts.Rows(
                """
                SELECT source, zone, seconds_bucket, visits FROM zone_dwell
                WHERE trading_day = $day AND ($source IS NULL OR source = $source) ORDER BY seconds_bucket
                """,
                r => (Source: r.GetInt32(0), Row: new Row(ZoneId.Of(r.GetString(1)), r.GetInt64(2), r.GetInt64(3))), ("$day", day), ("$source", (int?)source))
                .Where(r => facts.Hidden.ShowsVisitsOf(r.Row.Zone)),
            r => (r.Row.Zone, r.Source), (r, stairs) => r with { Row = r.Row with { Visits = stairs.Count(0, r.Row.Visits) } }, r => r.Row.Visits == 0)
        .As(told => told.GroupBy(r => (r.Row.Zone, r.Row.Seconds)).OrderBy(g => g.Key.Zone.Value, StringComparer.Ordinal).ThenBy(g => g.Key.Seconds)
            .Select(g => new Row(g.Key.Zone, g.Key.Seconds, g.Sum(r => r.Row.Visits)))));

    /// <summary>Those of one zone: a year of them is asked for at once.</summary>
    public static Told<Row> Of(FactsSnapshot facts, int day, VisitSource? source, ZoneId zone) =>
        facts.Once("dwell of a zone", day, new OfZone(source, zone), Pass, () => Ask(facts, day, source).As(told => told.Where(r => r.Zone == zone)));

    private static Row Pass(Row r, Fields f) => new(f.Zone(r.Zone), f.Number(r.Seconds), f.Number(r.Visits));
}
