using System.Collections.Concurrent;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class PathsReport(FactsReader facts, PlanDays plans) : IPathQueries
{
    private const int MostSequences = 20;

    private readonly ConcurrentDictionary<FloorPlan, Detours> _detours = new(ReferenceEqualityComparer.Instance);

    public PathsReply Paths(Period period, VisitSource? source) => facts.Read(f => Compose(f, period, source), period.Range);

    private PathsReply Compose(FactsSnapshot f, Period period, VisitSource? source)
    {
        var plan = plans.On(period.Day);   // a past way is measured on the floor that it was walked on
        var head = ReportHead.Of(f, period, plan, "paths");
        var days = period.Numbers.Where(d => DayIsKnown.Ask(f, d)).ToList();
        if (days.Count == 0) return new PathsReply(head, period.Day, plan.Version, null, null, [], [], [], []);

        var all = days.Sum(d => VisitsOfDay.Ask(f, d).Where(v => source is null || v.Source == source).Sum(v => v.Visits));
        var flows = days.SelectMany(d => FlowsOfDay.Ask(f, d, source)).GroupBy(m => (m.From, m.To)).Select(m => (m.Key.From, m.Key.To, Visits: m.Sum(x => x.Visits)))
            .OrderByDescending(m => m.Visits).ThenBy(m => m.From.Value, StringComparer.Ordinal).ThenBy(m => m.To.Value, StringComparer.Ordinal).ToList();
        var ways = days.SelectMany(d => PathsOfDay.Ask(f, d, source)).GroupBy(p => string.Join('>', p.Zones))
            .Select(p => (Name: p.Key, p.First().Zones, Visits: p.Sum(x => x.Visits), Link: p.Sum(x => x.LinkVisits), Joined: p.Sum(x => x.JoinedVisits)))
            .OrderByDescending(p => p.Visits).ThenBy(p => p.Name, StringComparer.Ordinal);
        var detours = _detours.GetOrAdd(plan, p => new(p));
        return new PathsReply(head, period.Day, plan.Version, all, Funnel(f, days, source, all),
            [.. flows.Select(m => new PathsReply.Flow(m.From, m.To, m.Visits))],
            [.. ways.Take(MostSequences).Select(p => new PathsReply.Sequence(p.Zones, p.Visits, Figures.Share(p.Visits, all), Figures.Share(p.Joined, p.Link), detours.Of(p.Zones)))],
            ByZone(days.SelectMany(d => PathsOfDay.First(f, d, source)).Select(p => (p.Zones[0], p.Visits))),
            ByZone(flows.Where(m => plans.Lanes.Contains(m.To) && !plans.Lanes.Contains(m.From)).Select(m => (m.From, m.Visits))));
    }

    private static PathsReply.Steps Funnel(FactsSnapshot f, List<int> days, VisitSource? source, long entered)
    {
        var stayed = days.SelectMany(d => PathsOfDay.Stays(f, d)).Where(s => source is null || s.Source == source).ToList();
        var (visits, link, joined) = (stayed.Sum(s => s.Visits), stayed.Sum(s => s.LinkVisits), stayed.Sum(s => s.JoinedVisits));
        return new(entered, visits, link, joined, Figures.Share(visits, entered), Figures.Share(joined, link));
    }

    private static List<PathsReply.ZoneVisits> ByZone(IEnumerable<(ZoneId Zone, long Visits)> counts) =>
    [
        .. counts.GroupBy(c => c.Zone).Select(z => new PathsReply.ZoneVisits(z.Key, z.Sum(c => c.Visits)))
            .OrderByDescending(z => z.Visits).ThenBy(z => z.Zone.Value, StringComparer.Ordinal),
    ];
}
