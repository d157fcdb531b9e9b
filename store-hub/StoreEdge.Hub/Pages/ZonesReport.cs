using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class ZonesReport(FactsReader facts, FloorPlan plan, StoreTime store, Catalogue catalogue) : IZoneQueries
{
    private readonly PlanNames _names = new(plan);

    public ZonesReply Zones(DateOnly day, VisitSource? source) => facts.Read(f => Compose(f, day, source));

    private ZonesReply Compose(FactsSnapshot f, DateOnly day, VisitSource? source)
    {
        var number = TradingCalendar.NumberOf(day);
        if (!DayIsKnown.Ask(f, number)) return new ZonesReply(day, null, null, []);

        var all = VisitsOfDay.Ask(f, number).Where(v => source is null || v.Source == source).Sum(v => v.Visits);
        var slots = ZoneSlots.Ask(f, number, source).ToLookup(r => r.Zone);
        var dwell = ZoneDwell.Ask(f, number, source).ToLookup(r => r.Zone, r => (r.Seconds, r.Visits));
        var sales = catalogue.Products is { } products ? ZoneSalesOfDay.Ask(f, number, products, day == store.Today) : null;
        return new ZonesReply(day, all, sales?.FirstOrDefault(s => s.Zone is null).Mapped,
        [
            .. _names.Shown(slots.Select(z => z.Key)).Select(z => ZoneOf(z, all, [.. slots[z]], [.. dwell[z]], sales?.Where(s => s.Zone == z).Select(s => (ZoneSalesOfDay.Row?)s).FirstOrDefault())),
        ]);
    }

    private ZonesReply.ZoneFigures ZoneOf(
        ZoneId zone, long all, IReadOnlyList<ZoneSlots.Row> slots, IReadOnlyList<(long Seconds, long Stays)> dwell, ZoneSalesOfDay.Row? sales)
    {
        var (entries, dwellMs) = (slots.Sum(s => s.Entries), slots.Sum(s => s.DwellMs));
        return new ZonesReply.ZoneFigures(
            zone, _names.Of(zone), _names.KindOf(zone), slots.Sum(s => s.Visits), entries, slots.Sum(s => s.Stays), Figures.Seconds(dwellMs),
            Figures.Share(dwellMs, slots.Sum(s => s.DwellEntries) * 1000), Figures.Share(dwellMs, all * 1000),
            MiddleOfStep(Figures.Percentile(dwell, 50)), MiddleOfStep(Figures.Percentile(dwell, 90)),
            Figures.Share(slots.Sum(s => s.StayVisits), all), sales?.Baskets, sales?.NetMinor, sales?.Conversion, ByHour(slots));
    }

    private static double? MiddleOfStep(long? lowerEdge) => lowerEdge + (ZoneDwell.StepSeconds / 2.0);

    private double[] ByHour(IReadOnlyList<ZoneSlots.Row> slots)
    {
        var milliseconds = new long[24];
        foreach (var slot in slots) milliseconds[store.Calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(slot.SlotStartMs))] += slot.DwellMs;
        return [.. milliseconds.Select(Figures.Seconds)];
    }
}
