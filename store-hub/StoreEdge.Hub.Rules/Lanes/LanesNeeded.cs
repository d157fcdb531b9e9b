namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>How many lanes it takes to keep the mean wait at the target.</summary>
public static class LanesNeeded
{
    /// <summary>From the lane's zone to the first item (kpis). The mean lies above the median of such a queue: to hold it holds both.</summary>
    public const double TargetWaitSeconds = 30;

    // No store has more; beyond it the figures asked with are wrong.
    private const int Most = 200;

    /// <returns>1 and up; 0 when nobody comes.</returns>
    public static int For(double arrivalsPerHour, ServiceTimes service)
    {
        if (arrivalsPerHour <= 0) return 0;
        for (var lanes = 1; lanes < Most; lanes++)
            if (ErlangC.MeanWaitSeconds(lanes, arrivalsPerHour / 3600, service.MeanSeconds, service.Variability) <= TargetWaitSeconds) return lanes;
        return Most;
    }
}
