using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Stages;

/// <summary>Pings from beyond the walls: a phone in the car park, or an app whose coordinates are not the plan's. They count for the visit; many of them are news.</summary>
internal static class OutOfMap
{
    /// <summary>The ping lies further outside the floor than it says it may be off.</summary>
    public static bool Holds(FloorShape floor, in Measurement measurement)
    {
        if (measurement.Kind != MeasurementKind.Ping) return false;
        var east = Beyond(measurement.XMetres - floor.OriginXMetres, floor.WidthMetres);
        var north = Beyond(measurement.YMetres - floor.OriginYMetres, floor.HeightMetres);
        return Math.Sqrt((east * east) + (north * north)) > measurement.AccuracyMetres;
    }

    private static double Beyond(double metres, double extent) => Math.Max(0, Math.Max(-metres, metres - extent));
}
