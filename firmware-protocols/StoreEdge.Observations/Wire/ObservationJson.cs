using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>The one JSON shape of the agent -> hub and app -> hub wires. An unknown field is refused: a misspelt one would be lost in silence.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ObservationBatch))]
[JsonSerializable(typeof(BatchAcknowledged))]
[JsonSerializable(typeof(PingBatch))]
[JsonSerializable(typeof(PingsAnswered))]
[JsonSerializable(typeof(ConsentGiven))]
[JsonSerializable(typeof(ConsentWithdrawn))]
[JsonSerializable(typeof(PrivacyRequested))]
[JsonSerializable(typeof(RequestRefused))]
[JsonSerializable(typeof(Purpose))]
[JsonSerializable(typeof(ShownNotice))]
[JsonSerializable(typeof(ConsentReceipt))]
[JsonSerializable(typeof(ReceiptHeader))]
[JsonSerializable(typeof(ReceiptKeys))]
[JsonSerializable(typeof(AgentHealth))]
[JsonSerializable(typeof(Basket))]
public sealed partial class ObservationJson : JsonSerializerContext;
