using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>What HQ finds retained under a store's status: the birth of this hub, or its death as the broker tells it.</summary>
/// <param name="LastSequence">Of the newest message when it was said: HQ sees what it still has to expect. A will has none: the broker would say an old one.</param>
/// <param name="Orders">The highest version of each kind that this store has taken from HQ; null where it listens to none. HQ sees which order to give again to a restored store.</param>
internal sealed record StatusPayload(string State, StoreId Store, string? SoftwareVersion, long? LastSequence, IReadOnlyDictionary<string, long>? Orders = null)
{
    public static MqttMessage Birth(StoreId store, string softwareVersion, FeedState state, IReadOnlyDictionary<string, long>? orders = null) =>
        Message(new("online", store, softwareVersion, state.LastSequence, orders));

    public static MqttMessage Will(StoreId store) => Message(new("offline", store, null, null));

    /// <summary>What of HQ's wish, or of the sequence as it goes, will not come.</summary>
    public static MqttMessage Gap(HqRange range) => new(
        FeedTopics.Gap(range.Store), JsonSerializer.SerializeToUtf8Bytes(range, FeedJson.Default.HqRange), ContentType: "application/json");

    private static MqttMessage Message(StatusPayload payload) => new(
        FeedTopics.Status(payload.Store), JsonSerializer.SerializeToUtf8Bytes(payload, FeedJson.Default.StatusPayload), Qos: 1, Retain: true);
}

// What HQ says may have fields that this store does not know yet: the contract allows HQ to add some.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StatusPayload))]
[JsonSerializable(typeof(HqAcknowledged))]
[JsonSerializable(typeof(HqRange))]
internal sealed partial class FeedJson : JsonSerializerContext;
