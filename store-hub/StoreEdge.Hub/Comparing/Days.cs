using System.Globalization;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Comparing;

/// <summary>Trading days from the first to the last, both in it.</summary>
internal readonly record struct Days(DateOnly First, DateOnly Last)
{
    /// <summary>A year and a day: the comparison of a month with the same of the year before is within it.</summary>
    public const int Most = 366;

    /// <summary>As in tables.</summary>
    public (int First, int Last) Range => (TradingCalendar.NumberOf(First), TradingCalendar.NumberOf(Last));

    public int Count => Last.DayNumber - First.DayNumber + 1;

    public IEnumerable<DateOnly> Each => Enumerable.Range(0, Count).Select(First.AddDays);

    public bool Overlaps(Days other) => First <= other.Last && other.First <= Last;

    /// <summary>As <c>2026-10-01..2026-10-28</c>.</summary>
    /// <returns>Null with a fault where it is not one.</returns>
    public static Days? Read(string name, string? text, Dictionary<string, string[]> faults)
    {
        if (text?.Split("..") is not [var from, var to] || Day(from) is not { } first || Day(to) is not { } last)
            faults[name] = ["is not two dates such as 2026-10-01..2026-10-28"];
        else if (first > last) faults[name] = ["ends before it begins"];
        else if (last.DayNumber - first.DayNumber >= Most) faults[name] = [string.Create(CultureInfo.InvariantCulture, $"has more than {Most} days")];
        else return new(first, last);
        return null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9998 ? day : null;
}

/// <summary>Two periods that a question names, or lays around a change.</summary>
/// <param name="Change">Null where the periods were named.</param>
internal sealed record TwoPeriods(Days Before, Days After, ChangePart? Change)
{
    /// <param name="change">See <see cref="Changes.Around"/>.</param>
    public static TwoPeriods? Read(string? before, string? after, string? change, string? weeks, Changes changes, Dictionary<string, string[]> faults)
    {
        if (change is not null)
        {
            if (before is not null || after is not null) faults[nameof(change)] = ["stands for before and after: name either"];
            return changes.Around(change, weeks, faults);
        }
        var (first, second) = (Days.Read(nameof(before), before, faults), Days.Read(nameof(after), after, faults));
        if (first is not { } one || second is not { } other) return null;
        if (!one.Overlaps(other)) return new(one, other, null);
        faults[nameof(after)] = ["shares days with before"];
        return null;
    }
}
