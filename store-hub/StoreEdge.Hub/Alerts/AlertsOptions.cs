using System.Globalization;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Alerts;

/// <summary>Section <c>StoreEdge:Alerts</c>: from where on a figure is an alert, and when nobody is written to. Spans are of store time.</summary>
internal sealed class AlertsOptions
{
    public const string Section = "StoreEdge:Alerts";

    /// <summary>More followed shoppers than this in one lane are too many, 2 to 50: live, the pages say of a queue whether it is longer, and must not say it of one or two.</summary>
    public int QueueLength { get; set; } = 2;

    /// <summary>... once they have been so for this long, 60 to 3600.</summary>
    public int QueueSeconds { get; set; } = 60;

    /// <summary>A queue that lasts so long is critical, and a lane's median wait of so long is an alert, 1 to 60.</summary>
    public int WaitMinutes { get; set; } = 5;

    /// <summary>A device or agent that says nothing for so long while the store sells, 2 to 1440.</summary>
    public int DeviceSilentMinutes { get; set; } = 10;

    /// <summary>A product is likely out of stock when so few were sold by chance once in this many times at most, 1000 to 1,000,000; 1000 is what the page says.</summary>
    public int OutOfStockOneIn { get; set; } = 1000;

    /// <summary>... of at least so many that were to be expected, 10 to 1000.</summary>
    public int OutOfStockExpected { get; set; } = 10;

    /// <summary>Weeks before this one whose same hour an hour is held against, 4 to 8.</summary>
    public int UnusualHourWeeks { get; set; } = 8;

    /// <summary>An hour is unusual from so many tenths of a robust standard deviation on, 20 to 100.</summary>
    public int UnusualHourTenths { get; set; } = 35;

    /// <summary>An alert ends once its cause has been away for so long without a break, 10 to 3600.</summary>
    public int CalmSeconds { get; set; } = 120;

    /// <summary>Store time such as <c>22:00</c> from which nobody is written to; with <see cref="QuietTo"/>, empty = never quiet. The page shows alerts all the same.</summary>
    public string QuietFrom { get; set; } = "";

    /// <summary>Store time such as <c>06:00</c> at which what happened in the quiet is told.</summary>
    public string QuietTo { get; set; } = "";

    /// <summary>Kinds that are not watched for, such as <c>unusual-hour</c>.</summary>
    public IReadOnlyList<string> Off { get; set; } = [];

    public AlertThresholds Thresholds => new()
    {
        QueueLength = QueueLength, QueueLasting = TimeSpan.FromSeconds(QueueSeconds), Wait = TimeSpan.FromMinutes(WaitMinutes), SilentAfter = TimeSpan.FromMinutes(DeviceSilentMinutes),
    };

    public QuietHours Quiet => QuietFrom.Length == 0 ? default : new(Read(QuietFrom)!.Value, Read(QuietTo)!.Value);

    public bool IsOff(AlertKind kind) => Off.Contains(AlertKinds.NameOf(kind), StringComparer.Ordinal);

    /// <summary>Everything that is wrong with the section's values.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (name, value, least, most) in new[]
        {
            (nameof(QueueLength), QueueLength, 2, 50), (nameof(QueueSeconds), QueueSeconds, 60, 3600), (nameof(WaitMinutes), WaitMinutes, 1, 60),
            (nameof(DeviceSilentMinutes), DeviceSilentMinutes, 2, 1440), (nameof(OutOfStockOneIn), OutOfStockOneIn, 1000, 1_000_000), (nameof(OutOfStockExpected), OutOfStockExpected, 10, 1000),
            (nameof(UnusualHourWeeks), UnusualHourWeeks, 4, 8), (nameof(UnusualHourTenths), UnusualHourTenths, 20, 100),
            (nameof(CalmSeconds), CalmSeconds, 10, 3600),
        })
        {
            if (value < least || value > most) yield return FormattableString.Invariant($"{Section}:{name}: {value} is not from {least} to {most}");
        }
        foreach (var (name, value, other) in new[] { (nameof(QuietFrom), QuietFrom, QuietTo), (nameof(QuietTo), QuietTo, QuietFrom) })
        {
            if (value.Length == 0 && other.Length > 0) yield return $"{Section}:{name}: quiet hours need both a beginning and an end";
            else if (value.Length > 0 && Read(value) is null) yield return $"{Section}:{name}: '{value}' is not a time such as 22:00";
        }
        foreach (var kind in Off.Where(k => AlertKinds.Of(k) is null))
            yield return $"{Section}:{nameof(Off)}: '{kind}' is no kind of alert: {string.Join(", ", AlertKinds.All.Select(AlertKinds.NameOf))}";
    }

    private static TimeOnly? Read(string time) => TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
}
