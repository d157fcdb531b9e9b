using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>The orders in which visits of one trading day went through the departments, most frequent first; visits that stayed in none are left out.</summary>
public static class PathsOfDay
{
    /// <param name="LinkVisits">Those of them that may be joined with a basket.</param>
    /// <param name="JoinedVisits">Those of them that were.</param>
    public readonly record struct Row(IReadOnlyList<ZoneId> Zones, long Visits, long LinkVisits = 0, long JoinedVisits = 0);

    /// <param name="Visits">Those with a stay in a department, a sensitive one too: of the store as a whole that may be told.</param>
    public readonly record struct Stayed(VisitSource Source, long Visits, long LinkVisits, long JoinedVisits);

    /// <param name="source">Null adds up all.</param>
    public static Told<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Once(nameof(PathsOfDay), day, source, Pass, () =>
        Ways(facts, day, source, way => way).As(told => told.OrderByDescending(r => r.Visits).ThenBy(Named, StringComparer.Ordinal)));

    /// <summary>By the first department of their way.</summary>
    public static Told<Row> First(FactsSnapshot facts, int day, VisitSource? source) => facts.Once("first zones", day, source, Pass, () =>
        Ways(facts, day, source, way => [way[0]]).As(told => told.OrderByDescending(r => r.Visits).ThenBy(Named, StringComparer.Ordinal)));

    /// <summary>All ways together; a source with too few visits has no row.</summary>
    public static Told<Stayed> Stays(FactsSnapshot facts, int day) => facts.Once("stayed", day, null, (s, f) => new((VisitSource)f.Small((int)s.Source), f.Number(s.Visits), f.Number(s.LinkVisits), f.Number(s.JoinedVisits)), () =>
        facts.ThresholdOf(day).Rounded(
            Counted(facts, day, null).GroupBy(r => r.Source).Select(s => new Stayed((VisitSource)s.Key, s.Sum(r => r.Visits), s.Sum(r => r.Link), s.Sum(r => r.Joined))),
            r => r.Visits, (r, down) => r with { Visits = down(r.Visits), LinkVisits = down(r.LinkVisits), JoinedVisits = down(r.JoinedVisits) }));

    // Each source is rounded for itself, so neither is the difference of two answers.
    private static Told<Row> Ways(FactsSnapshot facts, int day, VisitSource? source, Func<IReadOnlyList<ZoneId>, IReadOnlyList<ZoneId>> part) =>
        facts.ThresholdOf(day).Rounded(
            Counted(facts, day, source).Select(r => (r.Source, Way: facts.Hidden.Without(r.Path.Split('>').Select(ZoneId.Of)), r.Visits, r.Link, r.Joined))
                .Where(r => r.Way.Count > 0).GroupBy(r => (r.Source, Way: string.Join('>', part(r.Way))))
                .Select(g => new Row([.. g.Key.Way.Split('>').Select(ZoneId.Of)], g.Sum(r => r.Visits), g.Sum(r => r.Link), g.Sum(r => r.Joined))),
            r => r.Visits, (r, down) => r with { Visits = down(r.Visits), LinkVisits = down(r.LinkVisits), JoinedVisits = down(r.JoinedVisits) })
        .As(told => told.GroupBy(Named).Select(g => new Row(g.First().Zones, g.Sum(r => r.Visits), g.Sum(r => r.LinkVisits), g.Sum(r => r.JoinedVisits))));

    private static IReadOnlyList<(int Source, string Path, long Visits, long Link, long Joined)> Counted(FactsSnapshot facts, int day, VisitSource? source) => facts.Rows(
        """
        SELECT p.source, p.path, p.visits, ifnull(j.link_visits, 0), ifnull(j.joined_visits, 0)
        FROM path_day p LEFT JOIN path_join j ON j.trading_day = p.trading_day AND j.source = p.source AND j.path = p.path
        WHERE p.trading_day = $day AND ($source IS NULL OR p.source = $source) AND p.path <> ''
        """,
        r => (r.GetInt32(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)), ("$day", day), ("$source", (int?)source));

    private static string Named(Row row) => string.Join('>', row.Zones);

    private static Row Pass(Row r, Fields f) => new(
        [.. f.Text(r.Zones is null ? "" : Named(r))!.Split('>').Select(ZoneId.Of)], f.Number(r.Visits), f.Number(r.LinkVisits), f.Number(r.JoinedVisits));
}
