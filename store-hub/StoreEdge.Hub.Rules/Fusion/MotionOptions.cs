namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>How people move in a store. Textbook values, none fitted to a data set.</summary>
public sealed record MotionOptions
{
    /// <summary>Seconds a shopper stands before a shelf. Tens of seconds: shoppers stop for 10-60 s at what they look at (Sorensen, Inside the Mind of the Shopper).</summary>
    public double StandSeconds { get; init; } = 20;

    /// <summary>Seconds from one stop to the next, by the same source. Equal to the other, so that the operator is symmetric.</summary>
    public double WalkSeconds { get; init; } = 20;

    /// <summary>Square metres per axis and second while standing: a step to and fro.</summary>
    public double StandingSpread { get; init; } = 0.02;

    /// <summary>While walking: about 1 m/s in a direction that is kept for a few seconds.</summary>
    public double WalkingSpread { get; init; } = 1.0;

    /// <summary>The shares of the standing who walk after the time, and of the walking who stand: a two-state Markov chain.</summary>
    internal (double Starts, double Stops) SwitchShares(double seconds)
    {
        var rate = (1 / StandSeconds) + (1 / WalkSeconds);
        var mixed = 1 - Math.Exp(-rate * seconds);
        return (mixed / (StandSeconds * rate), mixed / (WalkSeconds * rate));
    }
}
