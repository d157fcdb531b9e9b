using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>The orders in which visits of one trading day went through the departments, most frequent first; visits that stayed in none are left out.</summary>
public static class PathsOfDay
{
    public readonly record struct Row(IReadOnlyList<ZoneId> Zones, long Visits);

    /// <param name="source">Null adds up all.</param>
    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Rows(
        """
        SELECT path, SUM(visits) FROM path_day
        WHERE trading_day = $day AND ($source IS NULL OR source = $source) AND path <> ''
        GROUP BY path ORDER BY SUM(visits) DESC, path
        """,
        r => new Row([.. r.GetString(0).Split('>').Select(ZoneId.Of)], r.GetInt64(1)),
        ("$day", day), ("$source", (int?)source));
}
