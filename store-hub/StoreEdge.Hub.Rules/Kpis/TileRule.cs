namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>When a figure of the first page needs somebody.</summary>
/// <param name="Threshold">In the unit of the figure; null where there is nothing to hold it against.</param>
/// <param name="State"><c>fine</c>, <c>watch</c>, <c>act</c> or <c>unknown</c>.</param>
/// <param name="Advice">Null while there is nothing to do.</param>
public readonly record struct TileRule(double? Threshold, string State, string? Advice)
{
    /// <summary>Below this share of the week before, something keeps people or sales away.</summary>
    public const double LeastOfLastWeek = 0.7;

    /// <summary>Above this share of the week before, the store is fuller than it was manned for.</summary>
    public const double MostOfLastWeek = 1.5;

    /// <summary>Held against so much of the week before.</summary>
    /// <param name="advice">For one that is below.</param>
    public static TileRule AtLeast(double? value, double? lastWeek, string advice) => lastWeek is not > 0
        ? new(null, "unknown", null) : Judged(value, lastWeek.Value * LeastOfLastWeek, value < lastWeek * LeastOfLastWeek, "watch", advice);

    /// <param name="advice">For one that is above.</param>
    public static TileRule AtMost(double? value, double? lastWeek, string advice) => lastWeek is not > 0
        ? new(null, "unknown", null) : Judged(value, lastWeek.Value * MostOfLastWeek, value > lastWeek * MostOfLastWeek, "act", advice);

    /// <param name="seconds">Median wait.</param>
    public static TileRule Wait(double? seconds) => seconds > LaneKpis.AlarmWaitSeconds
        ? new(LaneKpis.AlarmWaitSeconds, "act", "open-lane-now") : Judged(seconds, LaneKpis.TargetWaitSeconds, seconds > LaneKpis.TargetWaitSeconds, "watch", "open-lane");

    private static TileRule Judged(double? value, double threshold, bool isBeyond, string state, string advice) =>
        value is null ? new(threshold, "unknown", null) : isBeyond ? new(threshold, state, advice) : new(threshold, "fine", null);
}
