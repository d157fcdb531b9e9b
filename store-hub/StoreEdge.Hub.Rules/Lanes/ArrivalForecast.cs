namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>What is known now of those who will come to the lanes. What is not known is null.</summary>
/// <param name="LastMinutes">Baskets of the last so many minutes, and how many minutes: those who came to the lanes a little before.</param>
/// <param name="Inside">Shoppers in the store now, those who are not followed among them.</param>
/// <param name="VisitMinutes">Mean length of a visit.</param>
/// <param name="UsualPerHour">Mean of this weekday and hour over the weeks before, at the time that is asked for.</param>
public readonly record struct ArrivalsKnown((long Baskets, double Minutes) LastMinutes, double? Inside, double? VisitMinutes, double? UsualPerHour);

/// <summary>How many come to the lanes per hour, some minutes from now.</summary>
public static class ArrivalForecast
{
    // Half an hour of usual trade weighs as much as half an hour that was just seen.
    private const double UsualWeightMinutes = 30;

    /// <summary>
    /// Who pays in so many minutes is either in the store already or still to come. Of visits of exponential length the share exp(-ahead / mean)
    /// is inside, and those inside come to the lanes at the rate inside / mean (Little's law). Those still to come are told by the counts of the
    /// last minutes and the usual rate together, each weighed by the minutes it stands for (the mean of a gamma-Poisson belief); the usual one
    /// the more, the further ahead.
    /// </summary>
    /// <returns>Null when nothing at all is known.</returns>
    public static double? PerHour(in ArrivalsKnown known, double minutesAhead)
    {
        var trade = Trade(known, minutesAhead);
        if (known is not { Inside: { } inside, VisitMinutes: > 0 and { } visit }) return trade;
        var fromInside = inside / visit * 60;
        if (trade is not { } toCome) return fromInside;
        var share = Math.Exp(-minutesAhead / visit);
        return (share * fromInside) + ((1 - share) * toCome);
    }

    private static double? Trade(in ArrivalsKnown known, double minutesAhead)
    {
        var (baskets, minutes) = known.LastMinutes;
        var seen = minutes > 0 ? baskets / minutes * 60 : (double?)null;
        if (known.UsualPerHour is not { } usual) return seen;
        if (seen is null) return usual;
        var weight = UsualWeightMinutes * minutesAhead / 15;
        return ((baskets * 60) + (usual * weight)) / (minutes + weight);
    }
}
