using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Alerts;

/// <summary>Says what is watched for in words and by its settings.</summary>
internal static class AlertRules
{
    public static AlertRulesReply Of(AlertsOptions o, string language) => new(
        [.. AlertKinds.All.Select(k => new AlertRuleReply(AlertKinds.NameOf(k), ThresholdOf(k, o).In(language), SettingsOf(k, o), !o.IsOff(k)))],
        o.CalmSeconds, o.QuietFrom.Length == 0 ? null : o.QuietFrom, o.QuietTo.Length == 0 ? null : o.QuietTo);

    public static Said ThresholdOf(AlertKind kind, AlertsOptions o) => kind switch
    {
        AlertKind.Queue => QueueOf(o.Thresholds),
        AlertKind.Wait => new Said(
            FormattableString.Invariant($"median wait of a lane's last told hour of {o.WaitMinutes} min and more"),
            FormattableString.Invariant($"Median der Wartezeit in der letzten angegebenen Stunde einer Kasse: {o.WaitMinutes} min und mehr")),
        AlertKind.DeviceSilent => SilenceOf(o.Thresholds),
        AlertKind.DeviceBacklog => BacklogOf(AlertThresholds.Default),
        AlertKind.Feed => new Said(
            FormattableString.Invariant($"a message to HQ waits for more than {AlertThresholds.Default.FeedUnacknowledged.TotalMinutes:F0} min, or HQ and store do not trust each other"),
            FormattableString.Invariant($"eine Nachricht an die Zentrale wartet länger als {AlertThresholds.Default.FeedUnacknowledged.TotalMinutes:F0} min, oder Zentrale und Markt trauen einander nicht")),
        AlertKind.OutOfStock => new Said(
            FormattableString.Invariant($"so few sold on the day that it happens by chance less than once in {o.OutOfStockOneIn} times, and {o.OutOfStockExpected} or more expected"),
            FormattableString.Invariant($"am Tag so wenig verkauft, wie es durch Zufall seltener als einmal in {o.OutOfStockOneIn} Fällen geschieht, und {o.OutOfStockExpected} oder mehr erwartet")),
        AlertKind.UnusualHour => new Said(
            FormattableString.Invariant($"visits more than {o.UnusualHourTenths / 10.0:F1} times as far from the same hour of the {o.UnusualHourWeeks} weeks before as such weeks commonly are; four of them known at least"),
            FormattableString.Invariant($"Besuche mehr als {o.UnusualHourTenths / 10},{o.UnusualHourTenths % 10}-mal so weit von derselben Stunde der {o.UnusualHourWeeks} Wochen davor entfernt, wie solche Wochen es gewöhnlich sind; mindestens vier davon bekannt")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Said QueueOf(AlertThresholds t) => new Said(
        FormattableString.Invariant($"more than {t.QueueLength} followed shoppers in a lane for {t.QueueLasting.TotalSeconds:F0} s; critical after {t.Wait.TotalMinutes:F0} min"),
        FormattableString.Invariant($"mehr als {t.QueueLength} erfasste Kunden {t.QueueLasting.TotalSeconds:F0} s lang in einer Kassenzone; kritisch nach {t.Wait.TotalMinutes:F0} min"));

    public static Said SilenceOf(AlertThresholds t) => new Said(
        FormattableString.Invariant($"silent for more than {t.SilentAfter.TotalMinutes:F0} min while the store sells"),
        FormattableString.Invariant($"länger als {t.SilentAfter.TotalMinutes:F0} min still, während der Markt verkauft"));

    public static Said BacklogOf(AlertThresholds t) => new Said(
        FormattableString.Invariant($"more than {t.Backlog} observations wait, and more than before"),
        FormattableString.Invariant($"mehr als {t.Backlog} Beobachtungen warten, und mehr als zuvor"));

    private static Dictionary<string, int> SettingsOf(AlertKind kind, AlertsOptions o) => kind switch
    {
        AlertKind.Queue => new() { [nameof(o.QueueLength)] = o.QueueLength, [nameof(o.QueueSeconds)] = o.QueueSeconds, [nameof(o.WaitMinutes)] = o.WaitMinutes },
        AlertKind.Wait => new() { [nameof(o.WaitMinutes)] = o.WaitMinutes },
        AlertKind.DeviceSilent => new() { [nameof(o.DeviceSilentMinutes)] = o.DeviceSilentMinutes },
        AlertKind.OutOfStock => new() { [nameof(o.OutOfStockOneIn)] = o.OutOfStockOneIn, [nameof(o.OutOfStockExpected)] = o.OutOfStockExpected },
        AlertKind.UnusualHour => new() { [nameof(o.UnusualHourWeeks)] = o.UnusualHourWeeks, [nameof(o.UnusualHourTenths)] = o.UnusualHourTenths },
        _ => [],
    };
}
