namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>
/// The queue in front of several lanes that serve at the same speed: arrivals by chance (Poisson), the longest waiting goes to
/// the first free lane. Erlang's C formula by way of his B formula's recursion, which has no factorials to overflow.
/// </summary>
public static class ErlangC
{
    /// <summary>Share of arrivals that have to wait, 0 to 1; 1 when the lanes cannot keep up.</summary>
    /// <param name="lanes">1 and up.</param>
    /// <param name="load">Arrivals per service time (erlangs), 0 and up.</param>
    public static double WaitingShare(int lanes, double load)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(load);
        if (load >= lanes) return 1;
        var blocked = 1.0;
        for (var n = 1; n <= lanes; n++) blocked = load * blocked / (n + (load * blocked));
        return blocked / (1 - (load / lanes * (1 - blocked)));
    }

    /// <summary>
    /// Mean wait in seconds before the service begins; infinite when the lanes cannot keep up. Services need not be exponential: Allen and
    /// Cunneen's correction by the variability of services and arrivals, exact for one lane (Pollaczek and Khinchine) and for exponential services.
    /// </summary>
    /// <param name="perSecond">Arrivals per second.</param>
    /// <param name="serviceVariability">Variance of the service time / its mean squared: 0 when all take as long, 1 when exponential.</param>
    public static double MeanWaitSeconds(int lanes, double perSecond, double serviceSeconds, double serviceVariability)
    {
        var load = perSecond * serviceSeconds;
        if (load >= lanes) return double.PositiveInfinity;
        return WaitingShare(lanes, load) * serviceSeconds / (lanes - load) * (1 + serviceVariability) / 2;
    }
}
