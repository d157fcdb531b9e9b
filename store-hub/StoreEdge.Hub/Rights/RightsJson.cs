using System.Text.Json.Serialization;

namespace StoreEdge.Hub.Rights;

/// <summary>The JSON shape of what the officer reads. Nulls are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(LooksReply))]
[JsonSerializable(typeof(RequestReply))]
[JsonSerializable(typeof(RequestsReply))]
internal sealed partial class RightsJson : JsonSerializerContext;
