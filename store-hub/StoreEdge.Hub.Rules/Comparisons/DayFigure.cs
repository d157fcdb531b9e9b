namespace StoreEdge.Hub.Rules.Comparisons;

/// <summary>One figure of one trading day, as it is told to a manager. A day without the figure (closed, suppressed, not measured) has none: it is not zero.</summary>
/// <param name="Value">In the figure's own unit: visits, seconds, a share, minor units of the currency.</param>
/// <param name="Events">How many visits, stays or sales lie behind the value.</param>
public readonly record struct DayFigure(DateOnly Day, double Value, double Events);
