using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>A plan as it stands in the editor: read as far as it can be read, so that everything that is wrong can be said at once.</summary>
/// <param name="WidthMetres">0 where it cannot be read.</param>
internal sealed record PlanDraft(double WidthMetres, double HeightMetres, IReadOnlyList<DraftFeature> Features)
{
    // Of a page's drawing there are some hundred; beyond this the checks of pairs would take seconds.
    public const int MostFeatures = 5000;

    /// <summary>Of one outline; a round counter drawn to the centimetre has some hundred.</summary>
    public const int MostCorners = 1000;

    /// <returns>Null where it is no FeatureCollection at all.</returns>
    public static PlanDraft? Read(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            var root = document.RootElement;
            if (Member(root, "features") is not { ValueKind: JsonValueKind.Array } features) return null;
            var about = Member(root, "storeedge");
            return new(Number(Member(about, "widthMetres")) ?? 0, Number(Member(about, "heightMetres")) ?? 0, [.. features.EnumerateArray().Take(MostFeatures + 1).Select(Feature)]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public IEnumerable<DraftFeature> Of(params string[] kinds) => Features.Where(f => kinds.Contains(f.Kind, StringComparer.Ordinal));

    private static DraftFeature Feature(JsonElement feature, int index)
    {
        var properties = Member(feature, "properties");
        var floor = Member(properties, "floor") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var read) ? read : 0;
        var points = Points(Member(feature, "geometry"), floor).ToList();
        // Of a link each end has a floor of its own.
        if (Member(properties, "floors") is { ValueKind: JsonValueKind.Array } floors && points.Count == floors.GetArrayLength())
            points = [.. points.Zip(floors.EnumerateArray(), (p, f) => f.ValueKind == JsonValueKind.Number && f.TryGetInt32(out var on) ? p with { Floor = on } : p)];
        return new(index, Text(properties, "kind") ?? "", Text(properties, "id"), Text(properties, "name"), floor, points)
        {
            ZoneKind = Text(properties, "zoneKind"), IsSensitive = Member(properties, "sensitive") is { ValueKind: JsonValueKind.True },
            Till = Text(properties, "till"), Scanner = Text(properties, "scanner"), Service = Point(Member(properties, "service"), floor),
        };
    }

    private static IEnumerable<PlanPoint> Points(JsonElement? geometry, int floor)
    {
        var coordinates = Member(geometry, "coordinates");
        switch (Text(geometry, "type"))
        {
            case "Point":
                return Point(coordinates, floor) is { } point ? [point] : [];
            case "LineString" when coordinates is { ValueKind: JsonValueKind.Array } line:
                return Ring(line, floor);
            case "Polygon" when coordinates is { ValueKind: JsonValueKind.Array } rings && rings.GetArrayLength() > 0 && rings[0].ValueKind == JsonValueKind.Array:
                var corners = Ring(rings[0], floor).ToList();
                if (corners.Count > 1 && corners[0] == corners[^1]) corners.RemoveAt(corners.Count - 1);
                return corners;
            default:
                return [];
        }
    }

    private static IEnumerable<PlanPoint> Ring(JsonElement ring, int floor) => ring.EnumerateArray().Select(p => Point(p, floor)).OfType<PlanPoint>();

    private static PlanPoint? Point(JsonElement? value, int floor) =>
        value is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() >= 2 && Number(pair[0]) is { } x && Number(pair[1]) is { } y ? new(x, y) { Floor = floor } : null;

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static double? Number(JsonElement? element) => element is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;
}
