using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Distinct visits of each zone over one whole trading day; hours cannot be added up to it.</summary>
public static class ZoneDays
{
    /// <param name="StayVisits">Those with a stay that counts for dwell.</param>
    public readonly record struct Row(ZoneId Zone, long Visits, long StayVisits);

    /// <param name="source">Null adds up all.</param>
    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Rows(
        """
        SELECT zone, SUM(visits), SUM(stay_visits) FROM zone_day
        WHERE trading_day = $day AND ($source IS NULL OR source = $source)
        GROUP BY zone
        """,
        r => new Row(ZoneId.Of(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)), ("$day", day), ("$source", (int?)source));
}
