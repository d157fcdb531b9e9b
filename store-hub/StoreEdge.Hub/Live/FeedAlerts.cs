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
            yield return new("feed-unacknowledged", AlertKind.Feed, AlertSeverity.Warning, new Said("HQ does not answer", "Die Zentrale antwortet nicht"),
                new Said("Tell HQ's technicians: messages wait to be acknowledged. Nothing is lost meanwhile.",
                    "Der Technik der Zentrale Bescheid geben: Nachrichten warten auf Bestätigung. Verloren geht inzwischen nichts."),
                new Said(FormattableString.Invariant($"a message waits for more than {thresholds.FeedUnacknowledged.TotalMinutes:F0} min"),
                    FormattableString.Invariant($"eine Nachricht wartet länger als {thresholds.FeedUnacknowledged.TotalMinutes:F0} min")), since);
        if (feed?.Distrust is { } distrust)
            yield return new("feed-not-trusted", AlertKind.Feed, AlertSeverity.Critical, new Said("HQ's broker and this store do not trust each other", "Der Broker der Zentrale und dieser Markt trauen einander nicht"),
                new Said($"Have the store's certificate or the broker's renewed ({distrust.Why}). Nothing is sent to HQ until then; no restart is needed.",
                    $"Das Zertifikat des Markts oder des Brokers erneuern lassen ({distrust.Why}). Bis dahin wird der Zentrale nichts gesendet; ein Neustart ist nicht nötig."),
                new Said("a refused certificate", "ein abgelehntes Zertifikat"), distrust.Since);
        if (feed?.OlderCopyFoundAt is { } found && now - found < thresholds.FeedLossShown)
            yield return new("feed-older-copy", AlertKind.Feed, AlertSeverity.Warning, new Said("The store's figures were restored from an older copy", "Die Zahlen des Markts stammen aus einer älteren Kopie"),
                new Said("HQ knew later messages of this store than its own file. What was not yet sent of the days since that copy is not told to HQ.",
                    "Die Zentrale kannte spätere Nachrichten dieses Markts als seine eigene Datei. Was von den Tagen seit der Kopie noch nicht gesendet war, erfährt sie nicht."), Shown, found);
        if (feed?.LostAt is { } lostAt && now - lostAt < thresholds.FeedLossShown)
            yield return new("feed-lost", AlertKind.Feed, AlertSeverity.Critical, new Said("Messages to HQ were given up", "Nachrichten an die Zentrale wurden aufgegeben"),
                new Said("HQ took none for so long that there was no more room: the oldest are lost. Tell HQ's technicians.",
                    "Die Zentrale nahm so lange keine an, dass kein Platz mehr war: die ältesten sind verloren. Der Technik der Zentrale Bescheid geben."), Shown, lostAt);
        if (feed?.ClockDoubtedSince is { } doubted)
            yield return new("feed-clock", AlertKind.Feed, AlertSeverity.Critical, new Said("The hub's clock jumped: HQ is told nothing", "Die Uhr des Hubs ist gesprungen: die Zentrale erfährt nichts"),
                new Said("Set the hub's clock right; the feed goes on by itself then. If it is right now, start the hub again. No day is closed meanwhile, so no figure is spoilt.",
                    "Die Uhr des Hubs richtig stellen; dann geht es von selbst weiter. Wenn sie jetzt stimmt, den Hub neu starten. Bis dahin wird kein Tag abgeschlossen, also keine Zahl verdorben."),
                new Said("moved by more than an hour", "um mehr als eine Stunde verstellt"), doubted);
        if (feed?.FactsAwaitedSince is { } awaited && now - awaited > FactsPatience)
            yield return new("feed-facts", AlertKind.Feed, AlertSeverity.Warning, new Said("A trading day is not told to HQ yet", "Ein Handelstag ist der Zentrale noch nicht gemeldet"),
                new Said("The hub has not worked off all that it took in of the day. It is told as soon as that is done; look whether the disk is full. After 08:00 HQ is told nothing of the day's shoppers.",
                    "Der Hub hat noch nicht alles verarbeitet, was er von dem Tag annahm. Gemeldet wird er, sobald das getan ist; nachsehen, ob die Platte voll ist. Nach 08:00 erfährt die Zentrale nichts von den Kunden des Tages."),
                new Said(FormattableString.Invariant($"due for more than {FactsPatience.TotalMinutes:F0} min"), FormattableString.Invariant($"länger als {FactsPatience.TotalMinutes:F0} min fällig")), awaited);
        // An hour that is not over cannot have been told: the clock was ahead then, or is behind now. Whichever it is, nothing is told twice, and so nothing is told.
        if (feed?.ToldUntil is { } told && told - now > ClockStep)
            yield return new("feed-clock-ahead", AlertKind.Feed, AlertSeverity.Critical, new Said("HQ was told of time that has not come yet", "Der Zentrale wurde von einer Zeit gemeldet, die noch nicht da ist"),
                new Said(FormattableString.Invariant($"The hub's clock is wrong, or was. Set it right. HQ is told nothing before {told:yyyy-MM-dd HH:mm} UTC; the figures of these pages go on."),
                    FormattableString.Invariant($"Die Uhr des Hubs geht falsch oder ging falsch. Sie richtig stellen. Die Zentrale erfährt nichts vor {told:yyyy-MM-dd HH:mm} UTC; die Zahlen dieser Seiten gehen weiter.")),
                new Said(FormattableString.Invariant($"told until {told:yyyy-MM-dd HH:mm} UTC"), FormattableString.Invariant($"gemeldet bis {told:yyyy-MM-dd HH:mm} UTC")), _aheadSince ??= now);
        else
            _aheadSince = null;
    }

    private Said Shown => new Said(FormattableString.Invariant($"told for {thresholds.FeedLossShown.TotalDays:F0} days"), FormattableString.Invariant($"{thresholds.FeedLossShown.TotalDays:F0} Tage lang angezeigt"));
}
