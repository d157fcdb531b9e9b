namespace StoreEdge.Hub.Rules.Comparisons;

/// <summary>What an experiment has shown of a change as large as was said beforehand to matter.</summary>
public enum Finding
{
    /// <summary>The days have too little to say anything.</summary>
    Refused,

    /// <summary>The interval holds changes that matter and changes that do not.</summary>
    Undecided,

    /// <summary>The whole interval lies below what matters, in both directions.</summary>
    TooSmallToMatter,

    /// <summary>The whole interval lies above zero by at least what matters.</summary>
    HigherAndMatters,

    /// <summary>The whole interval lies below zero by at least what matters.</summary>
    LowerAndMatters,
}

public static class Findings
{
    /// <param name="smallestThatMatters">In the figure's unit, above 0.</param>
    public static Finding Of(Comparison comparison, double smallestThatMatters) => comparison switch
    {
        { Difference: { } d, HalfWidth: { } half } when d - half >= smallestThatMatters => Finding.HigherAndMatters,
        { Difference: { } d, HalfWidth: { } half } when d + half <= -smallestThatMatters => Finding.LowerAndMatters,
        { Difference: { } d, HalfWidth: { } half } when Math.Abs(d) + half < smallestThatMatters => Finding.TooSmallToMatter,
        { HalfWidth: not null } => Finding.Undecided,
        _ => Finding.Refused,
    };
}
