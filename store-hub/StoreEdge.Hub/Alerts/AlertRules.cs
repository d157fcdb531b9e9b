using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Alerts;

/// <summary>Says what is watched for in words and by its settings.</summary>
internal static class AlertRules
{
    public static AlertRulesReply Of(AlertsOptions o) => new(
        [.. AlertKinds.All.Select(k => new AlertRuleReply(AlertKinds.NameOf(k), ThresholdOf(k, o), SettingsOf(k, o), !o.IsOff(k)))],
        o.CalmSeconds, o.QuietFrom.Length == 0 ? null : o.QuietFrom, o.QuietTo.Length == 0 ? null : o.QuietTo);

    public static string ThresholdOf(AlertKind kind, AlertsOptions o) => kind switch
    {
        AlertKind.Queue => FormattableString.Invariant($"more than {o.QueueLength} followed shoppers in a lane for {o.QueueSeconds} s; critical after {o.WaitMinutes} min"),
        AlertKind.Wait => FormattableString.Invariant($"median wait of a lane's last told hour of {o.WaitMinutes} min and more"),
        AlertKind.DeviceSilent => FormattableString.Invariant($"silent for more than {o.DeviceSilentMinutes} min while the store sells"),
        AlertKind.DeviceBacklog => FormattableString.Invariant($"more than {AlertThresholds.Default.Backlog} observations wait, and more than before"),
        AlertKind.Feed => FormattableString.Invariant($"a message to HQ waits for more than {AlertThresholds.Default.FeedUnacknowledged.TotalMinutes:F0} min, or HQ and store do not trust each other"),
        AlertKind.OutOfStock => FormattableString.Invariant($"so few sold on the day that it happens by chance less than once in {o.OutOfStockOneIn} times, and {o.OutOfStockExpected} or more expected"),
        AlertKind.UnusualHour => FormattableString.Invariant($"{o.UnusualHourTenths / 10.0:F1} robust deviations from the same hour of the {o.UnusualHourWeeks} weeks before, four of them known at least"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

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
