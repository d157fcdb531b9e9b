using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class PathsReport(FactsReader facts, FloorPlan plan) : IPathQueries
{
    private const int MostSequences = 20;

    private readonly PlanNames _names = new(plan);

    public PathsReply Paths(DateOnly day, VisitSource? source) => facts.Read(f => Compose(f, day, source));

    private PathsReply Compose(FactsSnapshot f, DateOnly day, VisitSource? source)
    {
        var number = TradingCalendar.NumberOf(day);
        if (!DayIsKnown.Ask(f, number)) return new PathsReply(day, null, [], [], [], []);

        var all = VisitsOfDay.Ask(f, number).Where(v => source is null || v.Source == source).Sum(v => v.Visits);
        var flows = FlowsOfDay.Ask(f, number, source);
        var paths = PathsOfDay.Ask(f, number, source);
        return new PathsReply(day, all,
            [.. flows.Select(m => new PathsReply.Flow(m.From, m.To, m.Visits))],
            [.. paths.Take(MostSequences).Select(p => new PathsReply.Sequence(p.Zones, p.Visits, Figures.Share(p.Visits, all)))],
            [.. PathsOfDay.First(f, number, source).Select(p => new PathsReply.ZoneVisits(p.Zones[0], p.Visits))],
            ByZone(flows.Where(m => _names.IsLane(m.To) && !_names.IsLane(m.From)).Select(m => (m.From, m.Visits))));
    }

    private static List<PathsReply.ZoneVisits> ByZone(IEnumerable<(ZoneId Zone, long Visits)> counts) =>
    [
        .. counts.GroupBy(c => c.Zone).Select(z => new PathsReply.ZoneVisits(z.Key, z.Sum(c => c.Visits)))
            .OrderByDescending(z => z.Visits).ThenBy(z => z.Zone.Value, StringComparer.Ordinal),
    ];
}
