using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>An area with holes, as GeoJSON has them.</summary>
internal sealed record Area(PlanPolygon Outline, IReadOnlyList<PlanPolygon> Holes)
{
    public bool Contains(PlanPoint point)
    {
        if (!Outline.Contains(point)) return false;
        foreach (var hole in Holes)
            if (hole.Contains(point)) return false;
        return true;
    }
}

/// <summary>Reads the polygons of a GeoJSON file whose coordinates are metres.</summary>
internal static class GeoJsonAreas
{
    /// <returns>Each polygon with its feature's properties.kind ("" when it has none); points and lines are passed over.</returns>
    /// <exception cref="EvaluationFault">The file is no GeoJSON.</exception>
    public static List<(string Kind, Area Area)> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. document.RootElement.GetProperty("features").EnumerateArray().SelectMany(Areas)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IOException
            or UnauthorizedAccessException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            throw new EvaluationFault($"{path} is no GeoJSON of polygons in metres: {exception.Message}");
        }
    }

    private static IEnumerable<(string Kind, Area Area)> Areas(JsonElement feature)
    {
        var kind = feature.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object && p.TryGetProperty("kind", out var k) ? k.ToString() : "";
        var geometry = feature.GetProperty("geometry");
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() switch
        {
            "Polygon" => [(kind, AreaOf(coordinates))],
            "MultiPolygon" => coordinates.EnumerateArray().Select(c => (kind, AreaOf(c))),
            _ => [],
        };
    }

    private static Area AreaOf(JsonElement rings)
    {
        var polygons = rings.EnumerateArray().Select(ring => new PlanPolygon([.. ring.EnumerateArray().Select(c => new PlanPoint(c[0].GetDouble(), c[1].GetDouble()))])).ToList();
        return new(polygons[0], polygons[1..]);
    }
}
