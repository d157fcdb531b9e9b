using System.Text.Json.Serialization;
using StoreEdge.Hub.Live;

namespace StoreEdge.Hub.Pages;

/// <summary>The one JSON shape of the manager's API. Nulls are written: a page must be able to tell "not known" from a misspelt field.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(StoreReply))]
[JsonSerializable(typeof(TodayReply))]
[JsonSerializable(typeof(KpisReply))]
[JsonSerializable(typeof(VisitsReply))]
[JsonSerializable(typeof(TilesReply))]
[JsonSerializable(typeof(ProductsReply))]
[JsonSerializable(typeof(FloorReply))]
[JsonSerializable(typeof(ZonesReply))]
[JsonSerializable(typeof(PathsReply))]
[JsonSerializable(typeof(CheckoutReply))]
[JsonSerializable(typeof(DevicesReply))]
[JsonSerializable(typeof(SuppressedReply))]
[JsonSerializable(typeof(LiveMessage))]
internal sealed partial class PagesJson : JsonSerializerContext;
