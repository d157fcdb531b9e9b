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

    /// <summary>Mean speed in metres a second of one who looks at the shelves while walking.</summary>
    public double SlowSpeed { get; init; } = 0.5;

    /// <summary>Of one who goes somewhere: as on the street.</summary>
    public double BriskSpeed { get; init; } = 1.4;

    /// <summary>How long a pace is kept while walking.</summary>
    public double PaceSeconds { get; init; } = 60;

    /// <summary>Square metres per axis and second while standing: a step to and fro.</summary>
    public double StandingSpread { get; init; } = 0.02;

    /// <summary>Changes of the radios from one second to the next tell who stands from who walks. Not among few receivers where nobody stops for long: danis 1.65 m in place of 1.58.</summary>
    public bool SensesSteps { get; init; }

    /// <summary>
    /// Where the points of products are known: short stops in front of them, and ways between that turn at each. Where they are not,
    /// a filter cannot tell a short stop from slow walking. Chosen on simulated stores, whose shoppers they fit.
    /// </summary>
    public static MotionOptions AmongProducts { get; } = new() { StandSeconds = 15, WalkSeconds = 30, HeadingSeconds = 8, SlowSpeed = 0.9, StandingSpread = 0, SensesSteps = true };

    /// <summary>Share of all time that a shopper walks.</summary>
    internal double WalkingShare => WalkSeconds / (WalkSeconds + StandSeconds);

    /// <summary>The shares of the standing who walk after the time, and of the walking who stand: a two-state Markov chain.</summary>
    internal (double Starts, double Stops) SwitchShares(double seconds)
    {
        var rate = (1 / StandSeconds) + (1 / WalkSeconds);
        var mixed = 1 - Math.Exp(-rate * seconds);
        return (mixed / (StandSeconds * rate), mixed / (WalkSeconds * rate));
    }

    /// <summary>Steps to the next cell within a second, and the share of the walking of either pace who take each.</summary>
    internal (int Count, (float Slow, float Brisk) Share) Strides(double cellMetres)
    {
        // Not all of the brisk take each, so that the lengths of walks scatter.
        var count = (int)Math.Ceiling(BriskSpeed / (0.7 * cellMetres));
        return (count, ((float)(SlowSpeed / (count * cellMetres)), (float)(BriskSpeed / (count * cellMetres))));
    }
}
