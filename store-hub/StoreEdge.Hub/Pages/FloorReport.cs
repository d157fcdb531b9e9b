using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class FloorReport(FactsReader facts, FloorPlan plan, TradingCalendar calendar) : IFloorQueries
{
    private readonly PlanNames _names = new(plan);

    public FloorReply Floor(DateOnly day, HourRange hours, VisitSource? source) =>
        facts.Read(f => Compose(f, day, hours, source));

    private FloorReply Compose(FactsSnapshot f, DateOnly day, HourRange hours, VisitSource? source)
    {
        var (number, grid) = (TradingCalendar.NumberOf(day), HeatGrid.Of(plan));
        var heat = HeatHours.Ask(f, number, source);
        var cells = HeatCells.Ask(f, number, heat.Select(h => h.HourStartMs).Where(ms => hours.Holds(HourOf(ms))), source);
        return new FloorReply(
            day, hours.From, hours.To, HeatGrid.CellMetres, grid.Columns, grid.Rows,
            [.. cells.Where(c => c.Cell < grid.Columns * grid.Rows).Select(c => Cell(grid, c))],   // those of the ground floor
            DayIsKnown.Ask(f, number) ? Zones(f, number, hours, source) : [],
            // The two runs of an hour that the clocks repeat bear one name, and stand as one.
            [.. heat.GroupBy(h => HourOf(h.HourStartMs)).Select(h => new FloorReply.HeatHour(h.Key, Figures.Seconds(h.Sum(r => r.DwellMs))))]);
    }

    private List<FloorReply.ZoneHeat> Zones(FactsSnapshot f, int number, HourRange hours, VisitSource? source)
    {
        var chosen = ZoneHours.Ask(f, number, source).Where(r => hours.Holds(HourOf(r.HourStartMs))).ToLookup(r => r.Zone);
        var wholeDay = hours.IsWholeDay ? ZoneDays.Ask(f, number, source).ToDictionary(r => r.Zone, r => r.Visits) : null;
        return
        [
            .. _names.With(chosen.Select(z => z.Key)).Select(zone => new FloorReply.ZoneHeat(
                zone, Figures.Seconds(chosen[zone].Sum(r => r.DwellMs)),
                wholeDay is not null ? wholeDay.GetValueOrDefault(zone) : VisitsOf([.. chosen[zone]]),
                chosen[zone].Sum(r => r.Stays))),
        ];
    }

    private static long? VisitsOf(IReadOnlyList<ZoneHours.Row> hours) =>
        hours.Count switch { 0 => 0, 1 => hours[0].Visits, _ => null };

    private static double[] Cell(HeatGrid grid, HeatCells.Row row)
    {
        var (column, line) = grid.Place(row.Cell);
        return [column, line, Figures.Seconds(row.DwellMs)];
    }

    private int HourOf(long hourStartMs) => calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(hourStartMs));
}
