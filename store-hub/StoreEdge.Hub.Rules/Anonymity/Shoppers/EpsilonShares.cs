namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>What each family takes from the budget of a shopper's trading day, in thousandths of epsilon (privacy parameters: noise).</summary>
public sealed record EpsilonShares
{
    public int ZoneDays { get; init; } = 300;

    public int ZoneDayparts { get; init; } = 300;

    public int ZoneDwell { get; init; } = 200;

    public int Flows { get; init; } = 150;

    public int VisitHours { get; init; } = 50;

    public int Sum => ZoneDays + ZoneDayparts + ZoneDwell + Flows + VisitHours;
}

/// <summary>From which noisy count on a figure is told: <see cref="Least"/> + b · ln <see cref="EmptyToldOneIn"/> (privacy parameters: threshold).</summary>
public sealed record ReleaseRule
{
    public int Least { get; init; } = 10;

    /// <summary>An empty cell passes once in somewhat more than twice as many.</summary>
    public int EmptyToldOneIn { get; init; } = 500;
}
