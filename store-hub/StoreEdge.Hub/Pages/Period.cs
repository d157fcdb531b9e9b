using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Pages;

/// <summary>The trading days that a question is about, oldest first.</summary>
/// <param name="Kind"><c>day</c>, <c>week</c> (Monday to Sunday, as far as it has gone) or <c>28d</c> (the 28 days that end with the day).</param>
/// <param name="Day">The day that was named.</param>
internal sealed record Period(string Kind, DateOnly Day, IReadOnlyList<DateOnly> Days)
{
    public static readonly IReadOnlyList<string> Kinds = ["day", "week", "28d"];

    public IReadOnlyList<int> Numbers { get; } = [.. Days.Select(TradingCalendar.NumberOf)];

    /// <summary>The first day and the last, as in tables.</summary>
    public (int First, int Last) Range => (Numbers[0], Numbers[^1]);

    public bool IsOneDay => Days.Count == 1;

    /// <summary>The day alone, as pages asked before there were periods.</summary>
    public static Period Of(DateOnly day) => new("day", day, [day]);

    public static Period Of(string kind, DateOnly day, DateOnly today) => kind switch
    {
        "week" => new(kind, day, [.. Enumerable.Range(0, 7).Select(i => Monday(day).AddDays(i)).Where(d => d <= today)]),
        "28d" => new(kind, day, [.. Enumerable.Range(-27, 28).Select(day.AddDays)]),
        _ => Of(day),
    };

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
