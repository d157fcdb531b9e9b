using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class PathsReport(FactsReader facts, FloorPlan plan) : IPathQueries
{
    private const int MostSequences = 20;

    private readonly PlanNames _names = new(plan);
    private readonly Lazy<Detours> _detours = new(() => new(plan));

    public PathsReply Paths(Period period, VisitSource? source) => facts.Read(f => Compose(f, period, source));

    private PathsReply Compose(FactsSnapshot f, Period period, VisitSource? source)
    {
        var head = ReportHead.Of(f, period, plan, "paths");
        var days = period.Numbers.Where(d => DayIsKnown.Ask(f, d)).ToList();
        if (days.Count == 0) return new PathsReply(head, period.Day, null, [], [], [], []);

        var all = days.Sum(d => VisitsOfDay.Ask(f, d).Where(v => source is null || v.Source == source).Sum(v => v.Visits));
        var flows = days.SelectMany(d => FlowsOfDay.Ask(f, d, source)).GroupBy(m => (m.From, m.To)).Select(m => (m.Key.From, m.Key.To, Visits: m.Sum(x => x.Visits)))
            .OrderByDescending(m => m.Visits).ThenBy(m => m.From.Value, StringComparer.Ordinal).ThenBy(m => m.To.Value, StringComparer.Ordinal).ToList();
        var ways = days.SelectMany(d => PathsOfDay.Ask(f, d, source)).GroupBy(p => string.Join('>', p.Zones)).Select(p => (Name: p.Key, p.First().Zones, Visits: p.Sum(x => x.Visits)))
            .OrderByDescending(p => p.Visits).ThenBy(p => p.Name, StringComparer.Ordinal);
        return new PathsReply(head, period.Day, all,
            [.. flows.Select(m => new PathsReply.Flow(m.From, m.To, m.Visits))],
            [.. ways.Take(MostSequences).Select(p => new PathsReply.Sequence(p.Zones, p.Visits, Figures.Share(p.Visits, all), _detours.Value.Of(p.Zones)))],
            ByZone(days.SelectMany(d => PathsOfDay.First(f, d, source)).Select(p => (p.Zones[0], p.Visits))),
            ByZone(flows.Where(m => _names.IsLane(m.To) && !_names.IsLane(m.From)).Select(m => (m.From, m.Visits))));
    }

    private static List<PathsReply.ZoneVisits> ByZone(IEnumerable<(ZoneId Zone, long Visits)> counts) =>
    [
        .. counts.GroupBy(c => c.Zone).Select(z => new PathsReply.ZoneVisits(z.Key, z.Sum(c => c.Visits)))
            .OrderByDescending(z => z.Visits).ThenBy(z => z.Zone.Value, StringComparer.Ordinal),
    ];
}
