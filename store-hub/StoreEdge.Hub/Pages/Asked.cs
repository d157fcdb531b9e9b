using System.Globalization;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

/// <summary>Reads the parameters of one question; each that is wrong becomes a fault under its own name, so the problem document lists them all.</summary>
internal sealed class Asked(StoreTime store)
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    private readonly Dictionary<string, string[]> _faults = [];

    public bool IsFaulty => _faults.Count > 0;

    public IDictionary<string, string[]> Faults => _faults;

    /// <summary>A trading day, today when none is named.</summary>
    public DateOnly Day(string? day)
    {
        if (day is null) return store.Today;
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked))
            Refuse(nameof(day), "is not a date such as 2026-11-21");
        else if (asked > store.Today) Refuse(nameof(day), "lies in the future");
        else if (asked < Earliest) Refuse(nameof(day), "lies before 2000-01-01");
        return asked;
    }

    /// <summary>Some trading days by one of them: the day alone when no kind of period is named.</summary>
    public Period Period(string? day, string? period)
    {
        var on = Day(day);
        if (period is not null && !Pages.Period.Kinds.Contains(period)) Refuse(nameof(period), $"is none of {string.Join(", ", Pages.Period.Kinds)}");
        return Pages.Period.Of(period ?? "day", on, store.Today);
    }

    /// <summary>How the visits were seen, null for all of them.</summary>
    public VisitSource? Source(string? source)
    {
        switch (source)
        {
            case null: return null;
            case "app": return VisitSource.App;
            case "cart": return VisitSource.Cart;
            default:
                Refuse(nameof(source), "is neither app nor cart");
                return null;
        }
    }

    /// <summary>Hours of the store's wall clock from the first to before the last, the whole day when none are named.</summary>
    public HourRange Hours(string? fromHour, string? toHour)
    {
        var hours = new HourRange((int)Whole(nameof(fromHour), fromHour, 0, 0, 24), (int)Whole(nameof(toHour), toHour, 24, 0, 24));
        if (!IsFaulty && hours.From >= hours.To) Refuse(nameof(toHour), "is not after fromHour");
        return hours;
    }

    public long Whole(string name, string? text, long otherwise, long least, long most)
    {
        if (text is null) return otherwise;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"is not a whole number from {least} to {most}"));
        return otherwise;
    }

    private void Refuse(string name, string why) => _faults.Add(name, [why]);
}

/// <summary>Hours of the day on the store's wall clock, 0 to 24, the last one not included.</summary>
internal readonly record struct HourRange(int From, int To)
{
    public bool IsWholeDay => (From, To) == (0, 24);

    public bool Holds(int hour) => hour >= From && hour < To;
}
