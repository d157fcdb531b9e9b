using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class ZonesReport(FactsReader facts, PlanDays plans, StoreTime store, Catalogue catalogue) : IZoneQueries
{
    private const long HourMs = 3_600_000;

    public ZonesReply Zones(Period period, VisitSource? source) => facts.Read(f => Compose(f, period, source), period.Range);

    private ZonesReply Compose(FactsSnapshot f, Period period, VisitSource? source)
    {
        var plan = plans.On(period.Day);
        var names = new PlanNames(plan, plans, period);
        var days = period.Numbers.Where(d => DayIsKnown.Ask(f, d)).ToList();
        if (days.Count == 0) return new ZonesReply(ReportHead.Of(f, period, plan, "zones"), period.Day, null, null, []);

        var isToday = period.IsOneDay && period.Day == store.Today;
        var all = days.Sum(d => VisitsOfDay.Ask(f, d).Where(v => source is null || v.Source == source).Sum(v => v.Visits));
        var slots = days.SelectMany(d => ZoneSlots.Ask(f, d, source)).ToLookup(r => r.Zone);
        var dwell = days.SelectMany(d => ZoneDwell.Ask(f, d, source)).ToLookup(r => r.Zone, r => (r.Seconds, r.Visits));
        var sales = ZoneSalesOfPeriod.Of(f, days, catalogue.Products, isToday);
        return new ZonesReply(
            ReportHead.Of(f, period, plan, "zones", Left(sales, isToday)), period.Day, all, sales.Mapped,
            [.. names.Shown(slots.Select(z => z.Key)).Select(z => ZoneOf(names, z, all, [.. slots[z]], Figures.Ascending(dwell[z]), sales))]);
    }

    private static IEnumerable<SuppressedPart> Left(ZoneSalesOfPeriod sales, bool isToday)
    {
        if (!sales.HasCatalogue) yield return new("zones[].netMinor, zones[].conversion, zones[].conversionByHour", "no-catalogue");
        else if (!sales.CanBeTold) yield return new("zones[].netMinor, zones[].conversion, zones[].conversionByHour", "unmapped-products");
        else if (!isToday) yield return new("zones[].conversion", "visits-forgotten");
    }

    private ZonesReply.ZoneFigures ZoneOf(PlanNames names, ZoneId zone, long all, IReadOnlyList<ZoneSlots.Row> slots, IReadOnlyList<(long Seconds, long Stays)> dwell, ZoneSalesOfPeriod sales)
    {
        var (entries, stays, dwellMs) = (slots.Sum(s => s.Entries), slots.Sum(s => s.Stays), slots.Sum(s => s.DwellMs));
        return new ZonesReply.ZoneFigures(
            zone, names.Of(zone), names.KindOf(zone), slots.Sum(s => s.Visits), entries, stays, Figures.Seconds(dwellMs),
            AverageDwell.Seconds(dwellMs, entries, slots.Sum(s => s.DwellEntries)), Figures.Share(dwellMs, all * 1000),
            MiddleOfStep(Figures.Percentile(dwell, 50)), MiddleOfStep(Figures.Percentile(dwell, 90)),
            Figures.Share(slots.Sum(s => s.StayVisits), all), Figures.Share(stays, entries), names.IsPassed(zone) ? null : Figures.Share(entries - stays, entries),
            sales.Baskets(zone), sales.NetMinor(zone), sales.Conversion(zone),
            sales.CanBeTold ? Figures.Share(slots.Where(s => sales.SoldIn(zone, s.SlotStartMs / HourMs * HourMs)).Sum(s => s.Stays), stays) : null, ByHour(slots));
    }

    private static double? MiddleOfStep(long? lowerEdge) => lowerEdge + (ZoneDwell.StepSeconds / 2.0);

    private double[] ByHour(IReadOnlyList<ZoneSlots.Row> slots)
    {
        var milliseconds = new long[24];
        foreach (var slot in slots) milliseconds[store.Calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(slot.SlotStartMs))] += slot.DwellMs;
        return [.. milliseconds.Select(Figures.Seconds)];
    }
}
