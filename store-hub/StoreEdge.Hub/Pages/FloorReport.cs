using System.Collections.Concurrent;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class FloorReport(FactsReader facts, PlanDays plans, TradingCalendar calendar) : IFloorQueries
{
    private readonly ConcurrentDictionary<FloorPlan, IReadOnlyList<int[]>> _notMeasured = new(ReferenceEqualityComparer.Instance);

    public FloorReply Floor(DateOnly day, HourRange hours, VisitSource? source) =>
        facts.Read(f => Compose(f, day, hours, source));

    private FloorReply Compose(FactsSnapshot f, DateOnly day, HourRange hours, VisitSource? source)
    {
        var plan = plans.On(day);   // a past day is drawn on the floor that it was counted on
        var (number, grid) = (TradingCalendar.NumberOf(day), new CoarseCells(plan));
        var known = DayIsKnown.Ask(f, number);
        var slots = ZoneSlots.Ask(f, number, source);
        var zones = known ? Zones(new(plan), slots, hours) : [];
        return new FloorReply(
            ReportHead.Of(f, Period.Of(day), plan, "floor"), day, hours.From, hours.To, CoarseCells.CellMetres, grid.Columns, grid.FloorRows, plan.Version,
            [.. Cells(f, number, hours, source).Where(c => c.Cell < grid.Columns * grid.FloorRows).Select(c => Cell(c, grid))],   // those of the ground floor
            _notMeasured.GetOrAdd(plan, _ => Runs(grid)), known ? zones.Sum(z => z.DwellSeconds) : null, zones, Flows(f, number, hours, source),
            // The two runs of an hour that the clocks repeat bear one name, and stand as one.
            [.. slots.GroupBy(s => HourOf(s.SlotStartMs)).Select(h => new FloorReply.HeatHour(h.Key, Figures.Seconds(h.Sum(s => s.DwellMs))))],
            [.. HoursOf(day).Where(h => !known || h.EndMs > f.UntilMs).Select(h => h.Hour).Distinct()], Highest(f, number, slots, source));
    }

    private IEnumerable<HeatCells.Row> Cells(FactsSnapshot f, int day, HourRange hours, VisitSource? source) => hours.IsWholeDay
        ? HeatCells.Ask(f, day, source)
        : HeatCells.Hours(f, day, source).Where(Within<HeatCells.HourRow>(hours, c => c.HourStartMs)).GroupBy(c => c.Cell).OrderBy(c => c.Key).Select(c => new HeatCells.Row(c.Key, c.Sum(p => p.DwellMs)));

    private List<FloorReply.ZoneHeat> Zones(PlanNames names, Told<ZoneSlots.Row> slots, HourRange hours)
    {
        var chosen = slots.Where(s => hours.Holds(HourOf(s.SlotStartMs))).ToLookup(s => s.Zone);
        return
        [
            .. names.Shown(chosen.Select(z => z.Key)).Where(z => !plans.Sensitive.Contains(z)).Select(zone => new FloorReply.ZoneHeat(
                zone, Figures.Seconds(chosen[zone].Sum(s => s.DwellMs)), chosen[zone].Sum(s => s.Visits), chosen[zone].Sum(s => s.Stays))),
        ];
    }

    private IReadOnlyList<PathsReply.Flow> Flows(FactsSnapshot f, int day, HourRange hours, VisitSource? source) =>
    [
        .. FlowsOfDay.Hours(f, day, source).Where(Within<FlowsOfDay.HourRow>(hours, m => m.HourStartMs)).GroupBy(m => (m.From, m.To))
            .Select(m => new PathsReply.Flow(m.Key.From, m.Key.To, m.Sum(x => x.Visits)))
            .OrderByDescending(m => m.Count).ThenBy(m => m.From.Value, StringComparer.Ordinal).ThenBy(m => m.To.Value, StringComparer.Ordinal),
    ];

    private FloorReply.Peaks Highest(FactsSnapshot f, int day, Told<ZoneSlots.Row> slots, VisitSource? source) => new(
        Figures.Seconds(Most(HeatCells.Ask(f, day, source), c => c.DwellMs)), Figures.Seconds(Most(HeatCells.Hours(f, day, source), c => c.DwellMs)),
        Figures.Seconds(Most(slots.GroupBy(s => s.Zone), z => z.Sum(s => s.DwellMs))),
        Figures.Seconds(Most(slots.GroupBy(s => (s.Zone, HourOf(s.SlotStartMs))), z => z.Sum(s => s.DwellMs))),
        Most(FlowsOfDay.Ask(f, day, source), m => m.Visits), Most(FlowsOfDay.Hours(f, day, source), m => m.Visits));

    private static long Most<T>(IEnumerable<T> rows, Func<T, long> value) => rows.Select(value).DefaultIfEmpty().Max();

    private static List<int[]> Runs(CoarseCells grid)
    {
        var runs = new List<int[]>();
        foreach (var cell in grid.NotMeasured())
        {
            var (column, row) = (cell % grid.Columns, cell / grid.Columns);
            if (runs.Count > 0 && runs[^1] is var last && last[1] == row && last[0] + last[2] == column) last[2]++;
            else runs.Add([column, row, 1]);
        }
        return runs;
    }

    private static double[] Cell(HeatCells.Row row, CoarseCells grid) => [row.Cell % grid.Columns, row.Cell / grid.Columns, Figures.Seconds(row.DwellMs)];

    private IEnumerable<(int Hour, long EndMs)> HoursOf(DateOnly day)
    {
        for (var at = calendar.StartOf(day); at < calendar.EndOf(day); at = at.AddHours(1)) yield return (calendar.HourOfDay(at), at.AddHours(1).ToUnixTimeMilliseconds());
    }

    // A frame of a large floor has ten thousands of rows in order of time, and a time zone answers slowly: it is asked once an hour.
    private Func<T, bool> Within<T>(HourRange hours, Func<T, long> startOf)
    {
        var (start, held) = (long.MinValue, false);
        return row =>
        {
            if (startOf(row) != start) (start, held) = (startOf(row), hours.Holds(HourOf(startOf(row))));
            return held;
        };
    }

    private int HourOf(long startMs) => calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(startMs));
}
