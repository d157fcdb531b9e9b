using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Live;

/// <summary>From where on a figure is an alert. Spans are of store time; defaults are those of the KPIs.</summary>
internal sealed record AlertThresholds
{
    public static AlertThresholds Default { get; } = new();

    /// <summary>Followed visits in one lane, with the one at the till: more are too many.</summary>
    public int QueueLength { get; init; } = 2;

    public TimeSpan QueueLasting { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A queue that lasts so long is critical: the alarm limit of the wait. A lane's median wait of so long is an alert.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromMinutes(10);

    public long Backlog { get; init; } = 1000;

    public TimeSpan FeedUnacknowledged { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>That a copy was restored or messages were lost is an event, not a state: it is shown for so long.</summary>
    public TimeSpan FeedLossShown { get; init; } = TimeSpan.FromDays(7);
}

/// <summary>One kind of cause.</summary>
internal interface IAlertSource
{
    /// <summary>What is past its threshold at the moment; a cause is named once.</summary>
    /// <param name="now">Store time.</param>
    IEnumerable<Alert> At(DateTimeOffset now);
}
