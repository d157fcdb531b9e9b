using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Storage.Reports;
using static StoreEdge.Hub.Comparing.ComparedKpi;

namespace StoreEdge.Hub.Comparing;

/// <summary>Every figure of one zone that a day has for itself.</summary>
internal static class ZoneFigures
{
    private const long HourMs = 3_600_000;

    public static IReadOnlyList<ComparedKpi> All { get; } =
    [
        OfEachZone("zone-entry", d => Count(Entries(d))),
        OfEachZone("stay", d => Count(Stays(d))),
        OfEachZone("dwell", d => d.DwellMs > 0 && Stays(d) is > 0 and var stays ? new(Figures.Seconds(d.DwellMs), stays) : null),
        OfEachZone("average-dwell", d => AverageDwell.Seconds(d.DwellMs, Entries(d), d.Slots.Sum(s => s.DwellEntries)) is { } average ? new(average, Entries(d)) : null),
        OfEachZone("dwell-per-visitor", d => d.DwellMs > 0 && d.All > 0 ? new(Figures.Seconds(d.DwellMs) / d.All, d.All) : null),
        OfEachZone("median-dwell", d => Percentile(d, 50)),
        OfEachZone("p90-dwell", d => Percentile(d, 90)),
        OfEachZone("draw-rate", d => d.Slots.Sum(s => s.StayVisits) is > 0 and var stayed ? Share(stayed, d.All) : null),
        OfEachZone("stop-rate", d => Stays(d) is > 0 and var stays ? Share(stays, Entries(d)) : null),
        OfEachZone("zone-bounce", d => Stays(d) is > 0 and var stays ? Share(Entries(d) - stays, Entries(d)) : null),
        OfEachZone("zone-conversion-by-hour", ConversionByHour),
        OfEachZone("zone-sales", d => d.Zone is { } zone && d.ZoneSales is var sales && sales.NetMinor(zone) is { } net && sales.Baskets(zone) is > 0 and var baskets ? new(net, baskets) : null),
    ];

    private static long Entries(ToldDay day) => day.Slots.Sum(s => s.Entries);

    private static long Stays(ToldDay day) => day.Slots.Sum(s => s.Stays);

    private static Figure? Percentile(ToldDay day, int percent) => day.Dwell is { Count: > 0 } dwell && Figures.Percentile(dwell, percent) is { } step
        ? new(step + (ZoneDwell.StepSeconds / 2.0), dwell.Sum(s => s.Stays)) : null;

    private static Figure? ConversionByHour(ToldDay day) => day.Zone is { } zone && day.ZoneSales is { CanBeTold: true } sales
        ? Share(day.Slots.Where(s => sales.SoldIn(zone, s.SlotStartMs / HourMs * HourMs)).Sum(s => s.Stays), Stays(day)) : null;
}
