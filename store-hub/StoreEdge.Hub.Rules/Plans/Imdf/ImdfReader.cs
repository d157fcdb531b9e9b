using System.Text.Json;
using System.Text.Json.Nodes;

namespace StoreEdge.Hub.Rules.Plans.Imdf;

/// <summary>A plan out of an IMDF archive: our own comes back as it was, of any other as much as a plan has words for.</summary>
public static class ImdfReader
{
    /// <param name="files">By name, such as unit.geojson.</param>
    /// <param name="about">What the store's plan says of the store: an archive of somebody else says nothing of it.</param>
    /// <param name="notes">What was made of the archive, and what of it was passed over.</param>
    /// <exception cref="InvalidDataException">It is no such archive.</exception>
    public static JsonObject Read(IReadOnlyDictionary<string, byte[]> files, JsonObject about, List<string> notes)
    {
        if (!files.ContainsKey("manifest.json")) throw new InvalidDataException("the archive has no manifest.json");
        var byType = new Dictionary<string, List<JsonObject>>(StringComparer.Ordinal);
        foreach (var (name, bytes) in files.Where(f => f.Key.EndsWith(".geojson", StringComparison.OrdinalIgnoreCase)))
        {
            if (Parsed(name, bytes)?["features"] is not JsonArray features) throw new InvalidDataException($"{name} in the archive is no FeatureCollection");
            byType[Path.GetFileNameWithoutExtension(name).ToLowerInvariant()] = [.. features.OfType<JsonObject>()];
        }
        try
        {
            return byType.GetValueOrDefault("venue")?.FirstOrDefault()?["properties"]?[ImdfWriter.Ours] is JsonObject whole ? OurOwn(byType, whole) : ForeignArchive.Read(byType, about, notes);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException or NullReferenceException or KeyNotFoundException)
        {
            throw new InvalidDataException($"the archive is not as IMDF says: {exception.Message}", exception);
        }
    }

    private static JsonObject? Parsed(string name, byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{name} in the archive cannot be read as JSON", exception);
        }
    }

    // The geometry is the archive's, which somebody may have moved in another program; all else is as we wrote it.
    private static JsonObject OurOwn(Dictionary<string, List<JsonObject>> byType, JsonObject whole)
    {
        var plan = (JsonObject)whole.DeepClone();
        var reference = GeoReference.Of(plan["storeedge"]);
        var features = byType.Values.SelectMany(f => f).Where(f => f["properties"]?[ImdfWriter.Ours]?["index"] is not null).OrderBy(f => (int)f["properties"]![ImdfWriter.Ours]!["index"]!);
        plan["features"] = new JsonArray([.. features.Select(f => Feature(f, reference))]);
        return plan;
    }

    private static JsonObject Feature(JsonObject feature, GeoReference reference)
    {
        var ours = feature["properties"]![ImdfWriter.Ours]!;
        if (ours["feature"] is JsonObject whole) return (JsonObject)whole.DeepClone();
        var geometry = feature["geometry"]!;
        var coordinates = geometry["coordinates"]!.AsArray();
        var (type, placed) = (string?)geometry["type"] switch
        {
            "Polygon" => ("Polygon", new JsonArray(new JsonArray([.. coordinates[0]!.AsArray().Select(p => Pair(p!, reference))]))),
            "LineString" => ("Point", Middle(coordinates, reference)),
            _ => ("Point", Pair(coordinates, reference)),
        };
        return new() { ["type"] = "Feature", ["properties"] = ours["properties"]!.DeepClone(), ["geometry"] = new JsonObject { ["type"] = type, ["coordinates"] = placed } };
    }

    private static JsonArray Pair(JsonNode position, GeoReference reference)
    {
        var (x, y) = reference.ToPlan((double)position[0]!, (double)position[1]!);
        return new(x, y);
    }

    private static JsonArray Middle(JsonArray line, GeoReference reference)
    {
        var (x, y) = reference.ToPlan(line.Average(p => (double)p![0]!), line.Average(p => (double)p![1]!));
        return new(x, y);
    }
}
