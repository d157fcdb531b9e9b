namespace StoreEdge.DeviceSim.Store;

/// <summary>A Poisson process whose rate follows <see cref="DayCurve"/>: drawn at the peak's rate, thinned to the hour's (Lewis and Shedler 1979).</summary>
internal sealed class Arrivals(Dice dice, double peakPerHour, double fromHour, double toHour)
{
    private double _hours;

    /// <returns>Milliseconds since the start hour, ascending; null when the day is over.</returns>
    public long? Next()
    {
        while (true)
        {
            _hours -= Math.Log(1 - dice.Next()) / peakPerHour;
            if (fromHour + _hours >= toHour) return null;
            if (dice.Chance(DayCurve.At(fromHour + _hours))) return (long)(_hours * 3_600_000);
        }
    }
}
