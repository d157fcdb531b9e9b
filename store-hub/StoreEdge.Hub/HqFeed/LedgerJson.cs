using System.Text.Json.Serialization;

namespace StoreEdge.Hub.HqFeed;

/// <summary>The JSON shape of the ledger. Nulls are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(LedgerReply))]
internal sealed partial class LedgerJson : JsonSerializerContext;
