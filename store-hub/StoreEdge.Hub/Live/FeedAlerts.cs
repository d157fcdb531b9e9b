using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Live;

/// <summary>HQ does not take what the store tells it.</summary>
internal sealed class FeedAlerts(AlertThresholds thresholds, IFeedStatus? feed = null) : IAlertSource
{
    // A time service may set a clock back by this much over the end of an hour that was told just then.
    private static readonly TimeSpan ClockStep = TimeSpan.FromMinutes(10);

    // A commit may be set to come every ten minutes, and the closer looks every half.
    private static readonly TimeSpan FactsPatience = TimeSpan.FromMinutes(15);

    private DateTimeOffset? _aheadSince;   // of this process

    public IEnumerable<Alert> At(DateTimeOffset now)
    {
        if (feed?.OldestUnacknowledgedAt is { } since && now - since > thresholds.FeedUnacknowledged)
            yield return new("feed-unacknowledged", AlertKind.Feed, AlertSeverity.Warning, "HQ does not answer",
                "Tell HQ's technicians: messages wait to be acknowledged. Nothing is lost meanwhile.",
                FormattableString.Invariant($"a message waits for more than {thresholds.FeedUnacknowledged.TotalMinutes:F0} min"), since);
        if (feed?.Distrust is { } distrust)
            yield return new("feed-not-trusted", AlertKind.Feed, AlertSeverity.Critical, "HQ's broker and this store do not trust each other",
                $"Have the store's certificate or the broker's renewed ({distrust.Why}). Nothing is sent to HQ until then; no restart is needed.", "a refused certificate", distrust.Since);
        if (feed?.OlderCopyFoundAt is { } found && now - found < thresholds.FeedLossShown)
            yield return new("feed-older-copy", AlertKind.Feed, AlertSeverity.Warning, "The store's figures were restored from an older copy",
                "HQ knew later messages of this store than its own file. What was not yet sent of the days since that copy is not told to HQ.", Shown, found);
        if (feed?.LostAt is { } lostAt && now - lostAt < thresholds.FeedLossShown)
            yield return new("feed-lost", AlertKind.Feed, AlertSeverity.Critical, "Messages to HQ were given up",
                "HQ took none for so long that there was no more room: the oldest are lost. Tell HQ's technicians.", Shown, lostAt);
        if (feed?.ClockDoubtedSince is { } doubted)
            yield return new("feed-clock", AlertKind.Feed, AlertSeverity.Critical, "The hub's clock jumped: HQ is told nothing",
                "Set the hub's clock right; the feed goes on by itself then. If it is right now, start the hub again. No day is closed meanwhile, so no figure is spoilt.",
                "moved by more than an hour", doubted);
        if (feed?.FactsAwaitedSince is { } awaited && now - awaited > FactsPatience)
            yield return new("feed-facts", AlertKind.Feed, AlertSeverity.Warning, "A trading day is not told to HQ yet",
                "The hub has not worked off all that it took in of the day. It is told as soon as that is done; look whether the disk is full. After 08:00 HQ is told nothing of the day's shoppers.",
                FormattableString.Invariant($"due for more than {FactsPatience.TotalMinutes:F0} min"), awaited);
        // An hour that is not over cannot have been told: the clock was ahead then, or is behind now. Whichever it is, nothing is told twice, and so nothing is told.
        if (feed?.ToldUntil is { } told && told - now > ClockStep)
            yield return new("feed-clock-ahead", AlertKind.Feed, AlertSeverity.Critical, "HQ was told of time that has not come yet",
                FormattableString.Invariant($"The hub's clock is wrong, or was. Set it right. HQ is told nothing before {told:yyyy-MM-dd HH:mm} UTC; the figures of these pages go on."),
                FormattableString.Invariant($"told until {told:yyyy-MM-dd HH:mm} UTC"), _aheadSince ??= now);
        else
            _aheadSince = null;
    }

    private string Shown => FormattableString.Invariant($"told for {thresholds.FeedLossShown.TotalDays:F0} days");
}
