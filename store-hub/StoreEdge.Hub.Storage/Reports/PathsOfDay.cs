using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>The orders in which visits of one trading day went through the departments, most frequent first; visits that stayed in none are left out.</summary>
public static class PathsOfDay
{
    public readonly record struct Row(IReadOnlyList<ZoneId> Zones, long Visits);

    /// <param name="source">Null adds up all.</param>
    public static Told<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Once(nameof(PathsOfDay), day, source, () =>
        Ways(facts, day, source, way => way).As(told => told.OrderByDescending(r => r.Visits).ThenBy(Named, StringComparer.Ordinal)));

    /// <summary>By the first department of their way.</summary>
    public static Told<Row> First(FactsSnapshot facts, int day, VisitSource? source) => facts.Once("first zones", day, source, () =>
        Ways(facts, day, source, way => [way[0]]).As(told => told.OrderByDescending(r => r.Visits).ThenBy(Named, StringComparer.Ordinal)));

    // Each source is rounded for itself, so neither is the difference of two answers.
    private static Told<Row> Ways(FactsSnapshot facts, int day, VisitSource? source, Func<IReadOnlyList<ZoneId>, IReadOnlyList<ZoneId>> part) =>
        Threshold.Rounded(
            facts.Rows(
                "SELECT source, path, visits FROM path_day WHERE trading_day = $day AND ($source IS NULL OR source = $source) AND path <> ''",
                r => (Source: r.GetInt32(0), Way: facts.Hidden.Without(r.GetString(1).Split('>').Select(ZoneId.Of)), Visits: r.GetInt64(2)),
                ("$day", day), ("$source", (int?)source))
                .Where(r => r.Way.Count > 0).GroupBy(r => (r.Source, Way: string.Join('>', part(r.Way))))
                .Select(g => new Row([.. g.Key.Way.Split('>').Select(ZoneId.Of)], g.Sum(r => r.Visits))),
            r => r.Visits, (r, down) => r with { Visits = down(r.Visits) })
        .As(told => told.GroupBy(Named).Select(g => new Row(g.First().Zones, g.Sum(r => r.Visits))));

    private static string Named(Row row) => string.Join('>', row.Zones);
}
