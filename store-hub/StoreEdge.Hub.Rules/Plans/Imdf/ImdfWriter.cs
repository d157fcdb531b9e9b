using System.Globalization;
using System.Text.Json.Nodes;

namespace StoreEdge.Hub.Rules.Plans.Imdf;

/// <summary>
/// A plan as an archive of the Indoor Mapping Data Format (OGC 20-094, 1.0.0). What IMDF has no word for stands beside its own members in
/// <c>properties.storeedge</c>, so that a plan comes back whole.
/// </summary>
public static class ImdfWriter
{
    /// <summary>Beside the archive's own members.</summary>
    internal const string Ours = "storeedge";

    private static readonly string[] FileNames = ["address", "venue", "building", "footprint", "level", "unit", "fixture", "opening", "amenity"];

    /// <param name="plan">As it is kept.</param>
    /// <returns>The archive's files by name.</returns>
    public static IReadOnlyDictionary<string, JsonObject> Write(JsonObject plan, DateTimeOffset now)
    {
        var about = (JsonObject)plan["storeedge"]!;
        var writing = new Writing((string)about["store"]!, (string)about["name"]!, GeoReference.Of(about), (double)about["widthMetres"]!, (double)about["heightMetres"]!);
        var features = plan["features"]!.AsArray().Select(f => (JsonObject)f!).ToList();
        writing.Frame(plan, floors: 1 + features.Max(f => Math.Max(FloorOf(f), (f["properties"]?["floors"] as JsonArray)?.Max(o => (int)o!) ?? 0)));
        for (var i = 0; i < features.Count; i++) writing.Add(features[i], i);

        var files = FileNames.ToDictionary(n => $"{n}.geojson", n => new JsonObject { ["type"] = "FeatureCollection", ["name"] = n, ["features"] = new JsonArray([.. writing.Of(n)]) });
        files["manifest.json"] = new JsonObject
        {
            ["version"] = "1.0.0", ["created"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), ["generated_by"] = "StoreEdge", ["language"] = "en", ["extensions"] = null,
        };
        return files;
    }

    private static int FloorOf(JsonObject feature) => (int?)feature["properties"]?["floor"] ?? 0;

    private sealed class Writing(string store, string name, GeoReference reference, double width, double height)
    {
        private readonly Dictionary<string, List<JsonObject>> _files = FileNames.ToDictionary(n => n, _ => new List<JsonObject>(), StringComparer.Ordinal);

        public List<JsonObject> Of(string file) => _files[file];

        /// <summary>What every archive has: address, venue, building, footprint and a level for each floor. The hub knows no address.</summary>
        public void Frame(JsonObject plan, int floors)
        {
            JsonObject Outline() => Polygon([[0, 0], [width, 0], [width, height], [0, height], [0, 0]]);
            var whole = (JsonObject)plan.DeepClone();
            whole.Remove("features");
            Put("address", "address", null, new() { ["address"] = name, ["unit"] = null, ["locality"] = "unspecified", ["province"] = null, ["country"] = "ZZ", ["postal_code"] = null, ["postal_code_ext"] = null });
            Put("venue", "venue", Outline(), new() { ["category"] = "retailstore", ["restriction"] = null, ["name"] = Label(name), ["alt_name"] = null, ["hours"] = null, ["website"] = null, ["phone"] = null,
                ["display_point"] = Point(width / 2, height / 2), ["address_id"] = Id("address"), [Ours] = whole });
            Put("building", "building", null, new() { ["name"] = Label(name), ["alt_name"] = null, ["category"] = "unspecified", ["restriction"] = null, ["display_point"] = null, ["address_id"] = Id("address") });
            Put("footprint", "footprint", Outline(), new() { ["category"] = "ground", ["name"] = null, ["building_ids"] = new JsonArray(Id("building")) });
            for (var floor = 0; floor < floors; floor++)
                Put("level", $"level/{floor}", Outline(), new() { ["category"] = "unspecified", ["restriction"] = null, ["outdoor"] = false, ["ordinal"] = floor, ["name"] = Label(string.Create(CultureInfo.InvariantCulture, $"Floor {floor}")),
                    ["short_name"] = Label(floor.ToString(CultureInfo.InvariantCulture)), ["display_point"] = null, ["address_id"] = null, ["building_ids"] = new JsonArray(Id("building")) });
        }

        public void Add(JsonObject feature, int index)
        {
            var properties = (JsonObject)feature["properties"]!;
            var ours = new JsonObject { ["index"] = index, ["properties"] = properties.DeepClone() };
            var level = Id($"level/{FloorOf(feature)}");
            var points = feature["geometry"]?["coordinates"] as JsonArray;
            var label = (string?)properties["name"] is { } called ? Label(called) : null;
            var what = string.Create(CultureInfo.InvariantCulture, $"feature/{(string?)properties["kind"]}/{(string?)properties["id"]}/{index}");
            switch ((string?)properties["kind"])
            {
                case "zone" or "lane":
                    Put("unit", what, Polygon(Ring(points![0]!)), new() { ["category"] = (string?)properties["zoneKind"] == "entrance" ? "lobby" : "unspecified", ["restriction"] = null, ["accessibility"] = null,
                        ["name"] = label, ["alt_name"] = null, ["level_id"] = level, ["display_point"] = null, [Ours] = ours });
                    break;
                case "shelf":
                    Put("fixture", what, Polygon(Ring(points![0]!)), new() { ["category"] = "furniture", ["name"] = label, ["alt_name"] = null, ["anchor_id"] = null, ["level_id"] = level, ["display_point"] = null, [Ours] = ours });
                    break;
                case "entrance":
                    Put("opening", what, Line(Door((double)points![0]!, (double)points[1]!)), new() { ["category"] = "pedestrian", ["accessibility"] = null, ["access_control"] = null, ["door"] = null,
                        ["name"] = label, ["alt_name"] = null, ["level_id"] = level, ["display_point"] = null, [Ours] = ours });
                    break;
                case "receiver" or "beacon":
                    Put("amenity", what, Point((double)points![0]!, (double)points[1]!), Amenity("unspecified", label, ours));
                    break;
                default:   // stairs, and what only another program knows: where it begins, and the whole of it
                    ours["feature"] = feature.DeepClone();
                    var (x, y) = First(points);
                    Put("amenity", what, Point(x, y), Amenity((string?)properties["kind"] == "link" ? "stairs" : "unspecified", label, ours));
                    break;
            }
        }

        private static JsonObject Amenity(string category, JsonObject? label, JsonObject ours) => new()
        {
            ["category"] = category, ["accessibility"] = null, ["name"] = label, ["alt_name"] = null, ["hours"] = null, ["phone"] = null, ["website"] = null, ["unit_ids"] = null,
            ["address_id"] = null, ["correlation_id"] = null, [Ours] = ours,
        };

        private void Put(string file, string what, JsonObject? geometry, JsonObject properties) =>
            _files[file].Add(new() { ["id"] = Id(what), ["type"] = "Feature", ["feature_type"] = file, ["geometry"] = geometry, ["properties"] = properties });

        private string Id(string what) => ImdfId.Of(store, what);

        private static JsonObject Label(string text) => new() { ["en"] = text };

        private JsonObject Polygon(double[][] ring) => new() { ["type"] = "Polygon", ["coordinates"] = new JsonArray(new JsonArray([.. ring.Select(p => Pair(p[0], p[1]))])) };

        private JsonObject Line(double[][] points) => new() { ["type"] = "LineString", ["coordinates"] = new JsonArray([.. points.Select(p => Pair(p[0], p[1]))]) };

        private JsonObject Point(double x, double y) => new() { ["type"] = "Point", ["coordinates"] = Pair(x, y) };

        private JsonArray Pair(double x, double y)
        {
            var (longitude, latitude) = reference.ToEarth(x, y);
            return new(longitude, latitude);
        }

        private static double[][] Ring(JsonNode ring) => [.. ring.AsArray().Select(p => new[] { (double)p![0]!, (double)p[1]! })];

        // A metre wide, along the wall that is nearest; its middle is the entrance.
        private double[][] Door(double x, double y) => Math.Min(y, height - y) <= Math.Min(x, width - x) ? [[x - 0.5, y], [x + 0.5, y]] : [[x, y - 0.5], [x, y + 0.5]];

        private static (double X, double Y) First(JsonNode? coordinates)
        {
            while (coordinates is JsonArray { Count: > 0 } list && list[0] is JsonArray) coordinates = list[0];
            return coordinates is JsonArray { Count: >= 2 } pair && pair[0] is JsonValue a && pair[1] is JsonValue b && a.TryGetValue<double>(out var x) && b.TryGetValue<double>(out var y) ? (x, y) : (0, 0);
        }
    }
}
