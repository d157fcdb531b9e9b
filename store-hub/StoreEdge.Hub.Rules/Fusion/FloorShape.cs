using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>What fusion needs to know of a floor, wherever it comes from: a store's plan or a survey's raster of passable cells.</summary>
public sealed record FloorShape
{
    /// <summary>The south-west corner; a plan's is 0, 0.</summary>
    public double OriginXMetres { get; init; }

    public double OriginYMetres { get; init; }

    public required double WidthMetres { get; init; }

    public required double HeightMetres { get; init; }

    /// <summary>False in shelves and walls. Asked only for points within the outline.</summary>
    public required Func<PlanPoint, bool> IsWalkable { get; init; }

    public IReadOnlyList<Zone> Zones { get; init; } = [];

    /// <summary>In the order of their index in <see cref="Measurement.Receiver"/>.</summary>
    public IReadOnlyList<Anchor> Anchors { get; init; } = [];

    /// <summary>Where a till event places its shopper, in the order of their index in <see cref="Measurement.Receiver"/>.</summary>
    public IReadOnlyList<PlanPoint> Lanes { get; init; } = [];

    /// <summary>One above the other, all of the same outline.</summary>
    public int Floors { get; init; } = 1;

    public IReadOnlyList<FloorLink> Links { get; init; } = [];

    /// <summary>Where subjects come in and go out; none when the data do not say, and then nobody is ever outside.</summary>
    public IReadOnlyList<PlanPoint> Entrances { get; init; } = [];

    /// <summary>Where products stand, and so where shoppers stop; none when nobody said.</summary>
    public IReadOnlyList<PlanPoint> Stops { get; init; } = [];

    public static FloorShape Of(FloorPlan plan) => new()
    {
        WidthMetres = plan.WidthMetres, HeightMetres = plan.HeightMetres, IsWalkable = plan.IsWalkable, Zones = plan.Zones,
        Anchors = [.. plan.Receivers.Select(r => Placed(r.Id.Value, r.At)), .. plan.Beacons.Select(b => Placed(b.Id.Value, b.At))],
        Lanes = [.. plan.Lanes.Select(l => l.Service)], Entrances = plan.Entrances, Floors = plan.Floors, Links = plan.Links,
    };

    private static Anchor Placed(string id, PlanPoint at) => new(id, at.XMetres, at.YMetres) { Floor = at.Floor };
}

/// <summary>A radio at a known place: a receiver that hears tags, or a beacon that phones hear.</summary>
/// <param name="ZMetres">Height above its own floor; null when nobody measured it.</param>
public readonly record struct Anchor(string Id, double XMetres, double YMetres, double? ZMetres = null)
{
    public int Floor { get; init; }

    /// <summary>Standard deviation per axis of its place, in metres; 0 of one that was measured.</summary>
    public double PlacedWithinMetres { get; init; }
}
