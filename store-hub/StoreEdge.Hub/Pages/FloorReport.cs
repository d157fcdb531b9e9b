using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class FloorReport(FactsReader facts, FloorPlan plan, TradingCalendar calendar) : IFloorQueries
{
    private readonly PlanNames _names = new(plan);
    private readonly CoarseCells _grid = new(plan);

    public FloorReply Floor(DateOnly day, HourRange hours, VisitSource? source) =>
        facts.Read(f => Compose(f, day, hours, source));

    private FloorReply Compose(FactsSnapshot f, DateOnly day, HourRange hours, VisitSource? source)
    {
        var number = TradingCalendar.NumberOf(day);
        var slots = ZoneSlots.Ask(f, number, source);
        return new FloorReply(
            day, hours.From, hours.To, CoarseCells.CellMetres, _grid.Columns, _grid.FloorRows,
            [.. HeatCells.Ask(f, number, source).Where(c => c.Cell < _grid.Columns * _grid.FloorRows).Select(Cell)],   // those of the ground floor
            DayIsKnown.Ask(f, number) ? Zones(slots, hours) : [],
            // The two runs of an hour that the clocks repeat bear one name, and stand as one.
            [.. slots.GroupBy(s => HourOf(s.SlotStartMs)).Select(h => new FloorReply.HeatHour(h.Key, Figures.Seconds(h.Sum(s => s.DwellMs))))]);
    }

    private List<FloorReply.ZoneHeat> Zones(Told<ZoneSlots.Row> slots, HourRange hours)
    {
        var chosen = slots.Where(s => hours.Holds(HourOf(s.SlotStartMs))).ToLookup(s => s.Zone);
        return
        [
            .. _names.Shown(chosen.Select(z => z.Key)).Select(zone => new FloorReply.ZoneHeat(
                zone, Figures.Seconds(chosen[zone].Sum(s => s.DwellMs)), chosen[zone].Sum(s => s.Visits), chosen[zone].Sum(s => s.Stays))),
        ];
    }

    private double[] Cell(HeatCells.Row row) => [row.Cell % _grid.Columns, row.Cell / _grid.Columns, Figures.Seconds(row.DwellMs)];

    private int HourOf(long startMs) => calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(startMs));
}
