namespace StoreEdge.DeviceSim.Store;

/// <summary>How busy the door is over a day of the sample store, open 08:00 to 20:00: a rise to noon, a dip, the peak after work.</summary>
internal static class DayCurve
{
    public const int OpensAtHour = 8;

    public const int ClosesAtHour = 20;

    // Our own figures: the share of the peak at each full hour from 08:00 to 20:00, straight lines between.
    private static readonly double[] Shares = [0.30, 0.45, 0.65, 0.80, 0.90, 0.75, 0.65, 0.70, 0.85, 1.00, 0.95, 0.60, 0.25];

    /// <summary>Arrivals per hour as a share of those at the peak, 0 to 1; 0 while closed.</summary>
    /// <param name="hour">Store time, such as 13.5 for half past one.</param>
    public static double At(double hour)
    {
        if (hour is < OpensAtHour or >= ClosesAtHour) return 0;
        var whole = (int)(hour - OpensAtHour);
        var part = hour - OpensAtHour - whole;
        return (Shares[whole] * (1 - part)) + (Shares[whole + 1] * part);
    }
}
