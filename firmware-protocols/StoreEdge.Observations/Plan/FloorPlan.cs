namespace StoreEdge.Observations;

/// <summary>What stands where in one store. Read from GeoJSON by <see cref="FloorPlanReader"/>; the same file serves hub and simulator.</summary>
public sealed record FloorPlan
{
    public required StoreId Store { get; init; }

    public required string Name { get; init; }

    /// <summary>IANA time zone of the store: names a trading day, nothing else.</summary>
    public required string TimeZone { get; init; }

    /// <summary>ISO 4217, such as EUR.</summary>
    public required string Currency { get; init; }

    /// <summary>Dated version of the layout, such as <c>2026-11-01</c>.</summary>
    public required string Version { get; init; }

    public required double WidthMetres { get; init; }

    public required double HeightMetres { get; init; }

    /// <summary>All areas, the lanes' among them, sorted by id; they do not overlap.</summary>
    public required IReadOnlyList<Zone> Zones { get; init; }

    /// <summary>Sorted by id.</summary>
    public required IReadOnlyList<Lane> Lanes { get; init; }

    /// <summary>Sorted by id.</summary>
    public required IReadOnlyList<Receiver> Receivers { get; init; }

    /// <summary>Sorted by id; phones say in their pings which of them they heard.</summary>
    public IReadOnlyList<FixedBeacon> Beacons { get; init; } = [];

    /// <summary>Nobody stands inside one.</summary>
    public required IReadOnlyList<PlanPolygon> Shelves { get; init; }

    public required IReadOnlyList<PlanPoint> Entrances { get; init; }

    /// <summary>The zone that holds the point; null between zones and outside.</summary>
    public Zone? ZoneAt(PlanPoint point)
    {
        foreach (var zone in Zones)
            if (zone.Polygon.Contains(point)) return zone;
        return null;
    }

    /// <summary>Each floor costs as many cells as the first.</summary>
    public const int MostFloors = 8;

    /// <summary>How many floors there are, one above the other, all of the same outline.</summary>
    public int Floors { get; init; } = 1;

    /// <summary>Stairs, escalators and lifts; a lift that stops at three floors is two of them.</summary>
    public IReadOnlyList<FloorLink> Links { get; init; } = [];

    /// <summary>Inside the outline and in no shelf.</summary>
    public bool IsWalkable(PlanPoint point)
    {
        if (point.XMetres < 0 || point.YMetres < 0 || point.XMetres >= WidthMetres || point.YMetres >= HeightMetres) return false;
        foreach (var shelf in Shelves)
            if (shelf.Contains(point)) return false;
        return true;
    }

    /// <summary>Every device that the plan places: receivers, tills and the lanes' scanners.</summary>
    public IEnumerable<DeviceId> Devices =>
        Receivers.Select(r => r.Id).Concat(Lanes.SelectMany(l => l.Scanner is { } s ? new[] { l.Till, s } : [l.Till]));
}

/// <summary>One area of the floor plan.</summary>
/// <param name="Kind">What the area is for; stays in an entrance or a cart park are no interest in goods.</param>
public sealed record Zone(ZoneId Id, string Name, ZoneKind Kind, PlanPolygon Polygon)
{
    /// <summary>
    /// To be seen here says something about health, a child or a habit (pharmacy, baby, alcohol): no figure about shoppers names
    /// the zone, neither to HQ nor to the manager; only the store's totals count what happened in it.
    /// </summary>
    public bool IsSensitive { get; init; }

    /// <summary>From how long on a time here counts as a stay; null: the 20 s of the KPI. A counter where one waits needs more, a rack to snatch from less.</summary>
    public TimeSpan? CountedStay { get; init; }
}

public enum ZoneKind
{
    /// <summary>Goods.</summary>
    Department,

    /// <summary>In front of a checkout: queue and service.</summary>
    Lane,

    /// <summary>Where visits begin and end.</summary>
    Entrance,

    /// <summary>Where carts wait; a parked cart is on no trip.</summary>
    CartPark,
}

/// <summary>A checkout and the devices on it. Its zone has the same name.</summary>
/// <param name="Service">Where the shopper stands while being served.</param>
public sealed record Lane(LaneId Id, ZoneId Zone, DeviceId Till, DeviceId? Scanner, PlanPoint Service);

/// <summary>Two places, each on its own floor, between which people go.</summary>
public sealed record FloorLink(PlanPoint From, PlanPoint To);

/// <summary>A radio at a known place.</summary>
public sealed record Receiver(DeviceId Id, PlanPoint At);

/// <summary>A beacon that stays at a known place, on a wall or a shelf, for phones to hear.</summary>
public sealed record FixedBeacon(BeaconId Id, PlanPoint At);
