namespace StoreEdge.Hub.Rules.Comparisons;

/// <summary>What may be claimed of a difference.</summary>
public enum Verdict
{
    /// <summary>Nothing: fewer than <see cref="Sample.LeastDays"/> matched days in one of the periods.</summary>
    TooFewDays,

    /// <summary>Nothing: fewer than <see cref="Sample.LeastEvents"/> visits, stays or sales behind one of the periods.</summary>
    TooFewEvents,

    /// <summary>The periods may differ by as much as the interval says; whether up or down is not known.</summary>
    NotDistinguishable,

    /// <summary>The second period is higher.</summary>
    Higher,

    /// <summary>The second period is lower.</summary>
    Lower,
}
