using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Visits of one trading day by the way they were seen, rounded down; a source with too few has no row.</summary>
public static class VisitsOfDay
{
    /// <param name="LinkVisits">Those that allow basket-link.</param>
    /// <param name="JoinedVisits">Those that were joined to a basket; who paid twice counts once.</param>
    public readonly record struct Row(VisitSource Source, long Visits, long LinkVisits, long JoinedVisits);

    public static Told<Row> Ask(FactsSnapshot facts, int day) => facts.Once(nameof(VisitsOfDay), day, null, (r, f) => new((VisitSource)f.Small((int)r.Source), f.Number(r.Visits), f.Number(r.LinkVisits), f.Number(r.JoinedVisits)), () =>
        facts.ThresholdOf(day).Rounded(Counted(facts, day), r => r.Visits,
            (r, down) => r with { Visits = down(r.Visits), LinkVisits = down(r.LinkVisits), JoinedVisits = down(r.JoinedVisits) }));

    internal static IReadOnlyList<Row> Counted(FactsSnapshot facts, int day) => facts.Rows(
        "SELECT source, visits, link_visits, joined_visits FROM visit_day WHERE trading_day = $day",
        r => new Row((VisitSource)r.GetInt32(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), ("$day", day));
}
