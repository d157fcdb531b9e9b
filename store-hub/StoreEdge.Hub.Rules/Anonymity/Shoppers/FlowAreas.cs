using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>Zones that lie together and that flows are told between.</summary>
/// <param name="Name">The zone's own where it is one alone and all areas are such; else <c>area-1</c> and so on.</param>
/// <param name="Zones">Sorted by id.</param>
public sealed record FlowArea(string Name, IReadOnlyList<ZoneId> Zones)
{
    /// <summary>Exact moves from this area's zones to another's; they do not leave the store.</summary>
    public long Moves(Tally tally, FlowArea to) => Zones.Sum(a => to.Zones.Sum(b => tally[TallyKey.Move(a, b)]));
}

/// <summary>
/// Of how many areas the flows of a week are told. Forty zones have 1,560 pairs: in a store of few shoppers hardly a pair comes over the threshold, and of
/// those that do many have only noise to thank. So the plan is halved, and halved again, where it is longest; the same plan always gives the same areas, and those
/// of fewer are unions of those of more. How far it is halved is settled by the week's visits after their noise: neither looks at a shopper anew.
/// </summary>
public static class FlowAreas
{
    private const int Fewest = 4;

    // Farther than any plan is wide: floors are parted before anything else.
    private const double BetweenFloorsMetres = 1e6;

    /// <summary>The zones that may be told of (<see cref="ToldZones"/>), in such an order that halves, and halves of halves, lie together.</summary>
    public static IReadOnlyList<ZoneId> Neighbours(FloorPlan plan)
    {
        var told = ToldZones.Of(plan).ToHashSet();
        return [.. Ordered([.. plan.Zones.Where(z => told.Contains(z.Id)).Select(MiddleOf)]).Select(z => z.Zone)];
    }

    /// <param name="neighbours">As <see cref="Neighbours"/> orders them.</param>
    /// <param name="visits">Noisy visits of the week.</param>
    /// <param name="threshold">Of a flow.</param>
    public static IReadOnlyList<FlowArea> Of(IReadOnlyList<ZoneId> neighbours, long visits, long threshold)
    {
        // As many visits as the threshold for each area: of their moves, eight at most, some go to each of the few areas beside it.
        // At 600 visits a day that is 8 areas, and of 40 zones each is told alone from 1,955 a day on (P22 measures both, and what lies just above each step).
        var most = visits / threshold;
        if (most >= neighbours.Count || neighbours.Count <= Fewest) return [.. neighbours.OrderBy(z => z.Value, StringComparer.Ordinal).Select(z => new FlowArea(z.Value, [z]))];
        var areas = Fewest;
        while (areas * 2 <= most && areas * 2 < neighbours.Count) areas *= 2;
        return [.. Halved([.. neighbours], areas).Index().Select(a => new FlowArea(
            string.Create(CultureInfo.InvariantCulture, $"area-{a.Index + 1}"), [.. a.Item.OrderBy(z => z.Value, StringComparer.Ordinal)]))];
    }

    // The first half has one more of an odd number: both ways of halving must agree in that.
    private static IEnumerable<ZoneId[]> Halved(ZoneId[] zones, int areas) =>
        areas == 1 || zones.Length == 1 ? [zones] : Halved(zones[..((zones.Length + 1) / 2)], areas / 2).Concat(Halved(zones[((zones.Length + 1) / 2)..], areas / 2));

    private static IEnumerable<Place> Ordered(Place[] places)
    {
        if (places.Length <= 1) return places;
        var along = new Func<Place, double>[] { p => p.X, p => p.Y, p => p.Z }.MaxBy(axis => places.Max(axis) - places.Min(axis))!;
        Place[] sorted = [.. places.OrderBy(along).ThenBy(p => p.Zone.Value, StringComparer.Ordinal)];
        return Ordered(sorted[..((sorted.Length + 1) / 2)]).Concat(Ordered(sorted[((sorted.Length + 1) / 2)..]));
    }

    private static Place MiddleOf(Zone zone)
    {
        var corners = zone.Polygon.Corners;
        return new(zone.Id, (corners.Min(c => c.XMetres) + corners.Max(c => c.XMetres)) / 2, (corners.Min(c => c.YMetres) + corners.Max(c => c.YMetres)) / 2, zone.Polygon.Floor * BetweenFloorsMetres);
    }

    private readonly record struct Place(ZoneId Zone, double X, double Y, double Z);
}
