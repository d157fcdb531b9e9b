using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Sales;

/// <summary>
/// Where a scan says that somebody is: a handheld that hangs on a cart, or a shopper's own app, read a product whose place the
/// catalogue knows. A handheld in some shopper's hand says nothing: no message tells who holds it and what they allowed.
/// </summary>
public sealed class ScanPlaces
{
    /// <summary>Per axis, of one who reads a product at a known point: within an arm's reach of it.</summary>
    private const double ReachSigmaMetres = 1;

    private readonly IReadOnlyDictionary<DeviceId, BeaconId> _carts;
    private readonly Dictionary<ZoneId, ProductPlace> _zones;
    private volatile ProductZones? _products;

    /// <param name="carts">The beacon of the cart on which each handheld hangs.</param>
    /// <param name="products">Null where no catalogue is named: no scan tells a place.</param>
    public ScanPlaces(IReadOnlyDictionary<DeviceId, BeaconId> carts, ProductZones? products, FloorPlan plan)
    {
        (_carts, _products) = (carts, products);
        _zones = plan.Zones.ToDictionary(z => z.Id, z => Anywhere(z.Polygon));
    }

    /// <summary>Scans are placed by another catalogue of the same plan from here on.</summary>
    public void Exchange(ProductZones products) => _products = products;

    /// <summary>The handhelds that the store has, though they stand nowhere on the plan.</summary>
    public IEnumerable<DeviceId> Handhelds => _carts.Keys;

    /// <param name="gtin">14 digits.</param>
    /// <returns>Null where the product's place is not known.</returns>
    public ProductPlace? Of(string? gtin)
    {
        if (gtin is null || _products is not { } products || !products.TryFind(gtin, out var zone, out var at)) return null;
        return at is { } point ? new(point.XMetres, point.YMetres, ReachSigmaMetres) { Floor = _zones[zone].Floor } : _zones[zone];
    }

    /// <returns>The cart and where it is, or null where handheld or product is not known.</returns>
    public (BeaconId Cart, ProductPlace Place)? Of(Scan scan) =>
        _carts.TryGetValue(scan.Device, out var cart) && Of(scan.Gtin) is { } place ? (cart, place) : null;

    /// <summary>
    /// Of one who stands anywhere in the polygon, every place as likely: the mean, and the standard deviation per axis, the two
    /// axes' variances averaged (second moments of area of a polygon, summed edge by edge, about its first corner).
    /// </summary>
    private static ProductPlace Anywhere(PlanPolygon polygon)
    {
        var origin = polygon.Corners[0];
        var (area, x, y, squares) = (0.0, 0.0, 0.0, 0.0);
        for (int i = 0, j = polygon.Corners.Count - 1; i < polygon.Corners.Count; j = i++)
        {
            var (ax, ay) = (polygon.Corners[j].XMetres - origin.XMetres, polygon.Corners[j].YMetres - origin.YMetres);
            var (bx, by) = (polygon.Corners[i].XMetres - origin.XMetres, polygon.Corners[i].YMetres - origin.YMetres);
            var cross = (ax * by) - (bx * ay);
            area += cross / 2;
            x += (ax + bx) * cross / 6;
            y += (ay + by) * cross / 6;
            squares += ((ax * ax) + (ax * bx) + (bx * bx) + (ay * ay) + (ay * by) + (by * by)) * cross / 12;
        }
        if (area == 0) return new(origin.XMetres, origin.YMetres, ReachSigmaMetres) { Floor = polygon.Floor };
        (x, y) = (x / area, y / area);
        var variance = ((squares / area) - (x * x) - (y * y)) / 2;
        return new(origin.XMetres + x, origin.YMetres + y, Math.Max(ReachSigmaMetres, Math.Sqrt(Math.Max(0, variance)))) { Floor = polygon.Floor };
    }
}
