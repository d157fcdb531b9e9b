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
        if (feed?.Distrust is { } distrust)
            yield return new("feed-not-trusted", AlertSeverity.Critical, "HQ's broker and this store do not trust each other",
                $"Have the store's certificate or the broker's renewed ({distrust.Why}). Nothing is sent to HQ until then; no restart is needed.", distrust.Since.ToUnixTimeMilliseconds());
        if (feed?.OlderCopyFoundAt is { } found && now - found < AlertThresholds.FeedLossShown)
            yield return new("feed-older-copy", AlertSeverity.Warning, "The store's figures were restored from an older copy",
                "HQ knew later messages of this store than its own file. What was not yet sent of the days since that copy is not told to HQ.", found.ToUnixTimeMilliseconds());
        if (feed?.LostAt is { } lostAt && now - lostAt < AlertThresholds.FeedLossShown)
            yield return new("feed-lost", AlertSeverity.Critical, "Messages to HQ were given up",
                "HQ took none for so long that there was no more room: the oldest are lost. Tell HQ's technicians.", lostAt.ToUnixTimeMilliseconds());
    }
}
