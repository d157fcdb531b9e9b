using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class FloorReport(FactsReader facts, PlanDays plans, TradingCalendar calendar) : IFloorQueries
{
    public FloorReply Floor(DateOnly day, HourRange hours, VisitSource? source) =>
        facts.Read(f => Compose(f, day, hours, source));

    private FloorReply Compose(FactsSnapshot f, DateOnly day, HourRange hours, VisitSource? source)
    {
        var plan = plans.On(day);   // a past day is drawn on the floor that it was counted on
        var (number, grid) = (TradingCalendar.NumberOf(day), new CoarseCells(plan));
        var slots = ZoneSlots.Ask(f, number, source);
        return new FloorReply(
            ReportHead.Of(f, Period.Of(day), plan, "floor"), day, hours.From, hours.To, CoarseCells.CellMetres, grid.Columns, grid.FloorRows, plan.Version,
            [.. HeatCells.Ask(f, number, source).Where(c => c.Cell < grid.Columns * grid.FloorRows).Select(c => Cell(c, grid))],   // those of the ground floor
            DayIsKnown.Ask(f, number) ? Zones(new(plan), slots, hours) : [],
            // The two runs of an hour that the clocks repeat bear one name, and stand as one.
            [.. slots.GroupBy(s => HourOf(s.SlotStartMs)).Select(h => new FloorReply.HeatHour(h.Key, Figures.Seconds(h.Sum(s => s.DwellMs))))]);
    }

    private List<FloorReply.ZoneHeat> Zones(PlanNames names, Told<ZoneSlots.Row> slots, HourRange hours)
    {
        var chosen = slots.Where(s => hours.Holds(HourOf(s.SlotStartMs))).ToLookup(s => s.Zone);
        return
        [
            .. names.Shown(chosen.Select(z => z.Key)).Where(z => !plans.Sensitive.Contains(z)).Select(zone => new FloorReply.ZoneHeat(
                zone, Figures.Seconds(chosen[zone].Sum(s => s.DwellMs)), chosen[zone].Sum(s => s.Visits), chosen[zone].Sum(s => s.Stays))),
        ];
    }

    private static double[] Cell(HeatCells.Row row, CoarseCells grid) => [row.Cell % grid.Columns, row.Cell / grid.Columns, Figures.Seconds(row.DwellMs)];

    private int HourOf(long startMs) => calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(startMs));
}
