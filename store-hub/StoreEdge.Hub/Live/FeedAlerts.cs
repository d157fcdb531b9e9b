namespace StoreEdge.Hub.Live;

/// <summary>HQ does not take what the store tells it.</summary>
internal sealed class FeedAlerts(IFeedStatus? feed = null) : IAlertSource
{
    public IEnumerable<Alert> At(DateTimeOffset now)
    {
        if (feed?.OldestUnacknowledgedAt is { } since && now - since > AlertThresholds.FeedUnacknowledged)
            yield return new("feed-unacknowledged", AlertSeverity.Warning, "HQ does not answer",
                $"Tell HQ's technicians: a message has waited for more than {AlertThresholds.FeedUnacknowledged.TotalMinutes:F0} min to be "
                + "acknowledged. Nothing is lost meanwhile.", since.ToUnixTimeMilliseconds());
    }
}
