using System.Text.Json.Serialization;

namespace StoreEdge.Hub.Live;

/// <summary>Something that a person in the store can act on now.</summary>
/// <param name="Id">The same as long as the cause is the same.</param>
/// <param name="Advice">What to do, with the threshold that was passed.</param>
/// <param name="SinceAtMs">When the cause began, not when the threshold was passed.</param>
internal sealed record Alert(string Id, AlertSeverity Severity, string Title, string Advice, long SinceAtMs);

[JsonConverter(typeof(JsonStringEnumConverter<AlertSeverity>))]
internal enum AlertSeverity
{
    [JsonStringEnumMemberName("warning")] Warning,
    [JsonStringEnumMemberName("critical")] Critical,
}

internal interface IAlerts
{
    /// <param name="now">Store time.</param>
    IReadOnlyList<Alert> At(DateTimeOffset now);
}

/// <summary>From where on a figure is an alert. Spans are of store time.</summary>
internal static class AlertThresholds
{
    /// <summary>Followed visits in one lane, with the one at the till: more are too many.</summary>
    public const int QueueLength = 2;
    public static readonly TimeSpan QueueLasting = TimeSpan.FromSeconds(60);

    /// <summary>A queue that lasts so long is critical: the alarm limit of the wait.</summary>
    public static readonly TimeSpan QueueCritical = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(10);

    public const long Backlog = 1000;

    public static readonly TimeSpan FeedUnacknowledged = TimeSpan.FromMinutes(30);

    /// <summary>That a copy was restored or messages were lost is an event, not a state: it is shown for so long.</summary>
    public static readonly TimeSpan FeedLossShown = TimeSpan.FromDays(7);
}

/// <summary>All alerts, the critical ones first, then the oldest.</summary>
internal sealed class AlertBoard(IEnumerable<IAlertSource> sources) : IAlerts
{
    public IReadOnlyList<Alert> At(DateTimeOffset now) =>
    [
        .. sources.SelectMany(s => s.At(now)).OrderByDescending(a => a.Severity).ThenBy(a => a.SinceAtMs).ThenBy(a => a.Id, StringComparer.Ordinal),
    ];
}

/// <summary>One kind of cause.</summary>
internal interface IAlertSource
{
    IEnumerable<Alert> At(DateTimeOffset now);
}
