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
        var hours = ZoneHours.Ask(f, number, source).ToLookup(r => r.Zone);
        var days = ZoneDays.Ask(f, number, source).ToDictionary(r => r.Zone);
        var dwell = ZoneDwell.Ask(f, number, source).ToLookup(r => r.Zone, r => (r.Seconds, r.Stays));
        var (sales, conversion) = ZoneSalesOfDay.Ask(f, number, catalogue.Products, day == store.Today);
        return new ZonesReply(day, all, sales?.Mapped,
        [
            .. _names.With(hours.Select(z => z.Key)).Select(z => ZoneOf(z, all, [.. hours[z]], days.GetValueOrDefault(z), [.. dwell[z]]) with
            {
                Baskets = sales?.Of(z)?.Baskets, NetMinor = sales?.Of(z)?.NetMinor, Conversion = conversion.TryGetValue(z, out var share) ? share : null,
            }),
        ]);
    }

    private ZonesReply.ZoneFigures ZoneOf(
        ZoneId zone, long all, IReadOnlyList<ZoneHours.Row> hours, ZoneDays.Row day, IReadOnlyList<(long Seconds, long Stays)> dwell)
    {
        var (entries, dwellMs) = (hours.Sum(h => h.Entries), hours.Sum(h => h.DwellMs));
        return new ZonesReply.ZoneFigures(
            zone, _names.Of(zone), _names.KindOf(zone), day.Visits, entries, hours.Sum(h => h.Stays), Figures.Seconds(dwellMs),
            Figures.Share(dwellMs, entries * 1000), Figures.Share(dwellMs, all * 1000),
            MiddleOfStep(Figures.Percentile(dwell, 50)), MiddleOfStep(Figures.Percentile(dwell, 90)),
            Figures.Share(day.StayVisits, all), null, null, null, ByHour(hours));
    }

    private static double? MiddleOfStep(long? lowerEdge) => lowerEdge + (ZoneDwell.StepSeconds / 2.0);

    private double[] ByHour(IReadOnlyList<ZoneHours.Row> hours)
    {
        var milliseconds = new long[24];
        foreach (var hour in hours) milliseconds[store.Calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(hour.HourStartMs))] += hour.DwellMs;
        return [.. milliseconds.Select(Figures.Seconds)];
    }
}
