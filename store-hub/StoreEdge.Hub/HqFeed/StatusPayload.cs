using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>What HQ finds retained under a store's status: the birth of this hub, or its death as the broker tells it.</summary>
/// <param name="LastSequence">Of the newest message at the time of the connect: HQ sees what it still has to expect.</param>
internal sealed record StatusPayload(string State, StoreId Store, string? SoftwareVersion, long LastSequence)
{
    public static MqttMessage Birth(StoreId store, string softwareVersion, FeedState state) =>
        Message(new("online", store, softwareVersion, state.LastSequence));

    public static MqttMessage Will(StoreId store, FeedState state) => Message(new("offline", store, null, state.LastSequence));

    /// <summary>The answer to a wish for messages that are held no more.</summary>
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
