namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>How people move in a store. The same for every floor; round values, chosen on the open data sets and not held against others.</summary>
public sealed record MotionOptions
{
    /// <summary>Mean seconds of a stop. Shoppers stop for seconds to minutes at what they look at.</summary>
    public double StandSeconds { get; init; } = 50;

    /// <summary>Mean seconds of walking from one stop that a filter could tell from slow walking to the next: most of a visit is getting about.</summary>
    public double WalkSeconds { get; init; } = 150;

    /// <summary>How long one keeps a heading: the time along an aisle of ten to fifteen metres.</summary>
    public double HeadingSeconds { get; init; } = 20;

    /// <summary>Mean speed in metres a second of one who walks among shelves, half of that on the street (1.2-1.4); a walk's length scatters around it by itself.</summary>
    public double WalkingSpeed { get; init; } = 0.6;

    /// <summary>Square metres per axis and second while standing: a step to and fro.</summary>
    public double StandingSpread { get; init; } = 0.02;

    /// <summary>Share of all time that a shopper walks.</summary>
    internal double WalkingShare => WalkSeconds / (WalkSeconds + StandSeconds);

    /// <summary>The shares of the standing who walk after the time, and of the walking who stand: a two-state Markov chain.</summary>
    internal (double Starts, double Stops) SwitchShares(double seconds)
    {
        var rate = (1 / StandSeconds) + (1 / WalkSeconds);
        var mixed = 1 - Math.Exp(-rate * seconds);
        return (mixed / (StandSeconds * rate), mixed / (WalkSeconds * rate));
    }

    /// <summary>Steps to the next cell within a second, and the share of the walking who take each.</summary>
    internal (int Count, float Share) Strides(double cellMetres)
    {
        // Less than half take each, so that the lengths of walks scatter: speeds from none to twice the mean are likely.
        var count = (int)Math.Ceiling(WalkingSpeed / (0.4 * cellMetres));
        return (count, (float)(WalkingSpeed / (count * cellMetres)));
    }
}
