using System.Globalization;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages;

/// <summary>A catalogue of one product per department (the first with a point of its own) and a handheld on each of nine carts.</summary>
internal static class Scanned
{
    private static readonly List<Zone> Departments = [.. SeededStore.Plan.Zones.Where(z => z.Kind == ZoneKind.Department)];

    public static ScanPlaces Places { get; } = new(
        Enumerable.Range(1, 9).ToDictionary(i => HandheldOf($"cart-{i}"), i => BeaconId.Of($"cart-{i}")),
        ProductZones.Read(["gtin,zone,xMetres,yMetres", .. Departments.Select((z, i) => $"{GtinOf(z)},{z.Id},{(i == 0 ? PointOf(z) : ",")}")], SeededStore.Plan, out _)!, SeededStore.Plan);

    public static DeviceId HandheldOf(string cart) => DeviceId.Of($"handheld-of-{cart}");

    public static string GtinOf(Zone zone) => string.Create(CultureInfo.InvariantCulture, $"{Departments.IndexOf(zone) + 1:D14}");

    private static string PointOf(Zone zone) => string.Create(CultureInfo.InvariantCulture,
        $"{zone.Polygon.Corners.Average(c => c.XMetres) + 1.5},{zone.Polygon.Corners.Average(c => c.YMetres)}");
}
