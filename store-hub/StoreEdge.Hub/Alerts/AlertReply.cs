using System.Text.Json.Serialization;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Storage.Alerts;

namespace StoreEdge.Hub.Alerts;

/// <summary>One alert as pages and receivers see it; instants in milliseconds since 1970.</summary>
/// <param name="Cause">The same as long as the cause is the same.</param>
/// <param name="Kind">See <c>/api/alert-rules</c>.</param>
/// <param name="Severity"><c>warning</c> or <c>critical</c>.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Threshold">What was passed; a setting, never a count of shoppers.</param>
/// <param name="SinceAtMs">When the cause began, not when the threshold was passed.</param>
/// <param name="EndedAtMs">Null while it is open.</param>
/// <param name="AcknowledgedBy">A role.</param>
internal sealed record AlertReply(
    long Id, string Cause, string Kind, string Severity, string Title, string Advice, string Threshold, long SinceAtMs, long OpenedAtMs, long? EndedAtMs,
    long? AcknowledgedAtMs, string? AcknowledgedBy, string? Note)
{
    /// <param name="language"><c>en</c> or <c>de</c>.</param>
    public static AlertReply Of(StoredAlert stored, string language) => new(
        stored.Id, stored.Alert.Cause, AlertKinds.NameOf(stored.Alert.Kind), stored.Alert.Severity == AlertSeverity.Critical ? "critical" : "warning",
        stored.Alert.Title.In(language), stored.Alert.Advice.In(language), stored.Alert.Threshold.In(language), stored.Alert.Since.ToUnixTimeMilliseconds(), stored.OpenedAt.ToUnixTimeMilliseconds(),
        stored.EndedAt?.ToUnixTimeMilliseconds(), stored.Acknowledged?.At.ToUnixTimeMilliseconds(), stored.Acknowledged?.By, stored.Acknowledged?.Note);
}

/// <param name="Told">How those outside are told; none where nobody is.</param>
internal sealed record AlertsReply(IReadOnlyList<AlertReply> Alerts, IReadOnlyList<ToldReply> Told);

/// <summary>How one receiver of alerts is doing; instants of the wall clock.</summary>
/// <param name="Channel">A webhook's address, <c>mail</c> or <c>report</c>.</param>
/// <param name="Failed">Tries that failed.</param>
/// <param name="Lost">Given up.</param>
internal sealed record ToldReply(string Channel, long Waiting, long? OldestWaitingAtMs, long Delivered, long Failed, long Lost, long? LastSentAtMs, long? LastFailedAtMs, string? LastFailure)
{
    public static ToldReply Of(DeliveryChannel c) => new(c.Channel, c.Waiting, c.OldestWaitingSince?.ToUnixTimeMilliseconds(), c.Delivered, c.Failed, c.Lost,
        c.LastSentAt?.ToUnixTimeMilliseconds(), c.LastFailedAt?.ToUnixTimeMilliseconds(), c.LastFailure);
}

/// <param name="Note">What was found or done, up to 500 characters; nothing of a shopper.</param>
internal sealed record AlertAcknowledged(string? Note);

/// <param name="Kind">As in an alert.</param>
/// <param name="Threshold">In words.</param>
/// <param name="Settings">The settings that say so, each with its value.</param>
/// <param name="IsOn">False where the store does not watch for it.</param>
internal sealed record AlertRuleReply(string Kind, string Threshold, IReadOnlyDictionary<string, int> Settings, bool IsOn);

/// <param name="CalmSeconds">An alert ends once its cause has been away for so long.</param>
/// <param name="QuietFrom">Store time; null where nothing is ever held back.</param>
internal sealed record AlertRulesReply(IReadOnlyList<AlertRuleReply> Rules, int CalmSeconds, string? QuietFrom, string? QuietTo);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(AlertsReply))]
[JsonSerializable(typeof(AlertAcknowledged))]
[JsonSerializable(typeof(AlertRulesReply))]
internal sealed partial class AlertsJson : JsonSerializerContext;
