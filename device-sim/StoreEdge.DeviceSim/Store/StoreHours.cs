using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Store time to instants.</summary>
internal static class StoreHours
{
    /// <summary>The instant of an hour of the store's clock on a date; the store is open at none that is skipped or doubled by a change of the clock.</summary>
    public static DateTimeOffset Instant(FloorPlan plan, DateOnly date, double hour)
    {
        var local = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified).AddMilliseconds(Math.Round(hour * 3_600_000));
        var offset = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone).GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
