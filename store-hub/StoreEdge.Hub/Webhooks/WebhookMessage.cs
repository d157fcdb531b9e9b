using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Webhooks;

/// <summary>What a program outside is told of an alert.</summary>
/// <param name="Format">Changes when a field goes or changes its meaning; new fields may come.</param>
/// <param name="Id">The same however often it is told.</param>
/// <param name="Happened"><c>opened</c>, <c>escalated</c>, <c>acknowledged</c> or <c>ended</c>.</param>
/// <param name="AtMs">Store clock.</param>
internal sealed record WebhookMessage(string Format, Guid Id, StoreId Store, string Happened, long AtMs, AlertReply Alert)
{
    public const string CurrentFormat = "storeedge-alert-1";

    /// <param name="language">The store's.</param>
    public static string Of(AlertEvent happened, StoreId store, string language) => JsonSerializer.Serialize(
        new WebhookMessage(CurrentFormat, happened.Id, store, NameOf(happened.What), happened.At.ToUnixTimeMilliseconds(), AlertReply.Of(happened.Alert, language)), WebhookJson.Default.WebhookMessage);

    public static WebhookMessage Read(string json) => JsonSerializer.Deserialize(json, WebhookJson.Default.WebhookMessage) ?? throw new InvalidOperationException("a queued message is null");

    private static string NameOf(AlertHappening what) => what switch
    {
        AlertHappening.Opened => "opened",
        AlertHappening.Escalated => "escalated",
        AlertHappening.Acknowledged => "acknowledged",
        AlertHappening.Ended => "ended",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };
}

/// <summary>The header <c>StoreEdge-Signature: t=1763717400,v1=hex</c>: HMAC-SHA-256 over the time of sending, a full stop and the body.</summary>
internal static class WebhookSignature
{
    public const string Header = "StoreEdge-Signature";

    /// <param name="sentAt">By the wall clock: a receiver refuses what is minutes old, for it may have been listened to.</param>
    public static string Of(string body, DateTimeOffset sentAt, byte[] secret)
    {
        var time = FormattableString.Invariant($"{sentAt.ToUnixTimeSeconds()}");
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{time}.{body}")))}";
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class WebhookJson : JsonSerializerContext;
