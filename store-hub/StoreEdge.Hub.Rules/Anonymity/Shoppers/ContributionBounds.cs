namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>The most that one shopper's trading day may add to the feed's families, however long or often they shop (privacy parameters: contribution bound).</summary>
public sealed record ContributionBounds
{
    /// <summary>Zones in what is told of a day; each counts once.</summary>
    public int Zones { get; init; } = 6;

    /// <summary>
    /// Zones in what is told of a week; each counts once a day, at the time of its first stay. Twice those of a day, at the same epsilon: the noise is twice as large then, which is what
    /// hides somebody who comes often and always goes to the same zones (P15), and hardly a zone is cut.
    /// </summary>
    public int ZonesOfWeek { get; init; } = 12;

    /// <summary>Seconds in one zone, all stays of the day together.</summary>
    public int DwellSeconds { get; init; } = 5 * 60;

    /// <summary>Different moves from one zone to another in a day; each counts once.</summary>
    public int Moves { get; init; } = 8;

    /// <summary>Different hours of the day in which a visit begins.</summary>
    public int Hours { get; init; } = 2;
}
