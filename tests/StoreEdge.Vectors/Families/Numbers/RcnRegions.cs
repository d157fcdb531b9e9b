using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Numbers;

/// <summary>biip writes a country as <c>RcnRegion.GREAT_BRITAIN</c> or <c>gb</c>.</summary>
internal static class RcnRegions
{
    public static string? NameIn(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var name) ? name.GetString() : null;

    public static RestrictedCirculation? Of(JsonElement json, string field) => Named(NameIn(json, field));

    public static RestrictedCirculation? Named(string? name) =>
        name is not null && RestrictedCirculation.TryFind(name.Replace("RcnRegion.", "", StringComparison.Ordinal).Replace('_', ' '), out var found) ? found : null;
}
