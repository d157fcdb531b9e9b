using System.Globalization;

namespace StoreEdge.Hub.DailyReports;

/// <summary>Section <c>StoreEdge:Reports</c>: the report of each trading day, made the next morning.</summary>
internal sealed class ReportsOptions
{
    public const string Section = "StoreEdge:Reports";

    /// <summary>Off, none is made by itself; by hand they are.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Store time, from <c>04:30</c> on: the day ends at 04:00.</summary>
    public string At { get; set; } = "07:00";

    /// <summary>How long reports are kept, 1 to 760: as the sums that they are made of.</summary>
    public int KeepDays { get; set; } = 400;

    /// <summary>The program that prints the PDF, by name or path; empty = no PDF.</summary>
    public string Chromium { get; set; } = "chromium";

    public TimeOnly Time => Read() ?? throw new InvalidOperationException("the settings were not checked");

    /// <summary>Everything that is wrong with the section's values.</summary>
    public IEnumerable<string> Faults()
    {
        if (Read() is not { } at) yield return $"{Section}:{nameof(At)}: '{At}' is not a time such as 07:00";
        else if (at < new TimeOnly(4, 30)) yield return $"{Section}:{nameof(At)}: '{At}' lies before 04:30: the trading day is hardly over";
        if (KeepDays is < 1 or > 760) yield return FormattableString.Invariant($"{Section}:{nameof(KeepDays)}: {KeepDays} is not from 1 to 760");
        if (Chromium.Any(char.IsControl)) yield return $"{Section}:{nameof(Chromium)}: is no program's name";
    }

    private TimeOnly? Read() => TimeOnly.TryParseExact(At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
}
