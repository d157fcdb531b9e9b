using System.Globalization;
using System.Text.Json.Nodes;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans.Imdf;

/// <summary>
/// An archive that another program wrote: its ground becomes the outline, units and sections zones, what nobody walks through shelves, and
/// openings on the outline entrances. Lanes and receivers it has none; they are drawn after it.
/// </summary>
internal static class ForeignArchive
{
    // OGC 20-094, categories of units in which nobody shops and through which nobody walks.
    private static readonly HashSet<string> Solid = new(StringComparer.Ordinal)
    {
        "brick", "column", "concrete", "drywall", "glass", "structure", "wood", "opentobelow", "nonpublic", "storage", "serverroom", "office", "kitchen", "mailroom",
    };

    private static readonly string[] Ways = ["walkway", "road", "parking", "ramp", "movingwalkway", "footbridge"], Stairs = ["stairs", "steps", "escalator", "elevator"];

    private static readonly string[] NotDrawn = ["amenity", "occupant", "anchor", "relationship", "detail", "geofence"];

    private const int Decimals = 2;

    public static JsonObject Read(Dictionary<string, List<JsonObject>> byType, JsonObject about, List<string> notes)
    {
        List<JsonObject> Of(string type) => byType.GetValueOrDefault(type) ?? [];
        var ground = Of("footprint").FirstOrDefault(f => (string?)f["properties"]?["category"] == "ground") ?? Of("footprint").FirstOrDefault() ?? Of("level").FirstOrDefault() ?? Of("venue").FirstOrDefault()
            ?? throw new InvalidDataException("the archive has no footprint, level or venue");
        var corners = Positions(ground["geometry"]).ToList();
        var reference = new GeoReference(corners.Min(c => c.Latitude), corners.Min(c => c.Longitude), 0);
        var (width, height) = reference.ToPlan(corners.Max(c => c.Longitude), corners.Max(c => c.Latitude), Decimals);
        var storeedge = (JsonObject)about.DeepClone();
        storeedge.Remove("image");
        (storeedge["widthMetres"], storeedge["heightMetres"], storeedge[GeoReference.Member]) = (width, height, reference.ToJson());

        var lowest = Of("level").Select(l => (int?)l["properties"]?["ordinal"] ?? 0).DefaultIfEmpty(0).Min();
        var floors = Of("level").ToDictionary(l => (string)l["id"]!, l => ((int?)l["properties"]?["ordinal"] ?? 0) - lowest, StringComparer.Ordinal);
        var reading = new Reading(reference, width, height, floors);
        foreach (var unit in Of("unit").Concat(Of("section"))) reading.Unit(unit);
        foreach (var solid in Of("fixture").Concat(Of("kiosk"))) reading.Area(solid, "shelf", "shelf");
        foreach (var opening in Of("opening")) reading.Opening(opening);
        notes.Add(string.Create(CultureInfo.InvariantCulture, $"an IMDF archive of another program: {reading.Features.Count} parts were read; lanes and receivers are drawn by hand"));
        foreach (var (what, count) in reading.PassedOver.OrderBy(p => p.Key, StringComparer.Ordinal)) notes.Add(string.Create(CultureInfo.InvariantCulture, $"passed over: {count} x {what}"));
        foreach (var type in NotDrawn.Where(t => Of(t).Count > 0)) notes.Add(string.Create(CultureInfo.InvariantCulture, $"passed over: {Of(type).Count} x {type}"));
        return new() { ["type"] = "FeatureCollection", ["storeedge"] = storeedge, ["features"] = new JsonArray([.. reading.Features]) };
    }

    private static IEnumerable<(double Longitude, double Latitude)> Positions(JsonNode? node)
    {
        if (node is JsonObject geometry) node = geometry["coordinates"];
        if (node is JsonArray { Count: >= 2 } pair && pair[0] is JsonValue) return [((double)pair[0]!, (double)pair[1]!)];
        return node is JsonArray list ? list.SelectMany(Positions) : [];
    }

    private sealed class Reading(GeoReference reference, double width, double height, Dictionary<string, int> floors)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

        public List<JsonObject> Features { get; } = [];

        public SortedDictionary<string, int> PassedOver { get; } = new(StringComparer.Ordinal);

        public void Unit(JsonObject unit)
        {
            var category = (string?)unit["properties"]?["category"] ?? "unspecified";
            var kind = category.Split('.')[0];
            if (Ways.Contains(kind)) PassOver($"unit of category {category}: ground to walk on");
            else if (Stairs.Contains(kind)) PassOver($"unit of category {category}: draw it as stairs between two floors");
            else if (Solid.Contains(kind)) Area(unit, "shelf", kind);
            else Area(unit, "zone", kind, kind == "lobby" ? "entrance" : "department");
        }

        public void Area(JsonObject feature, string kind, string called, string? zoneKind = null)
        {
            // The outer ring of the first polygon: a plan's areas have no holes.
            var ring = feature["geometry"]?["coordinates"];
            if ((string?)feature["geometry"]?["type"] == "MultiPolygon") ring = ring?[0];
            if (ring is JsonArray { Count: > 1 }) PassOver("hole in an area");
            var corners = (ring?[0] as JsonArray ?? []).SelectMany(Positions).Select(p => reference.ToPlan(p.Longitude, p.Latitude, Decimals))
                .Select(p => (X: Math.Clamp(p.X, 0, width), Y: Math.Clamp(p.Y, 0, height))).ToList();
            if (corners.Count < 4)
            {
                PassOver($"{called} without an outline");
                return;
            }
            var name = Name(feature);
            var properties = new JsonObject { ["kind"] = kind, ["id"] = Id(name ?? called) };
            if (kind == "zone") (properties["name"], properties["zoneKind"]) = (name ?? called, zoneKind);
            Add(feature, properties, new() { ["type"] = "Polygon", ["coordinates"] = new JsonArray(new JsonArray([.. corners.Select(c => new JsonArray(c.X, c.Y))])) });
        }

        public void Opening(JsonObject opening)
        {
            var ends = Positions(opening["geometry"]).Select(p => reference.ToPlan(p.Longitude, p.Latitude, Decimals)).ToList();
            var (x, y) = ends.Count == 0 ? (double.NaN, 0) : (Math.Round(Math.Clamp(ends.Average(e => e.X), 0, width), Decimals), Math.Round(Math.Clamp(ends.Average(e => e.Y), 0, height), Decimals));
            if (!(new[] { x, y, width - x, height - y }.Min() <= DoorRules.FromTheEdgeMetres)) PassOver("opening inside the store");
            else Add(opening, new() { ["kind"] = "entrance", ["id"] = Id(Name(opening) ?? "door") }, new() { ["type"] = "Point", ["coordinates"] = new JsonArray(x, y) });
        }

        private void Add(JsonObject feature, JsonObject properties, JsonObject geometry)
        {
            if (floors.GetValueOrDefault((string?)feature["properties"]?["level_id"] ?? "") is > 0 and var floor) properties["floor"] = floor;
            Features.Add(new() { ["type"] = "Feature", ["properties"] = properties, ["geometry"] = geometry });
        }

        private void PassOver(string what) => PassedOver[what] = PassedOver.GetValueOrDefault(what) + 1;

        private static string? Name(JsonObject feature) => feature["properties"]?["name"] is JsonObject { Count: > 0 } labels && (string?)labels.First().Value is { Length: > 0 and <= 200 } name ? name : null;

        // Names of the store's parts are plain letters, digits and dashes.
        private string Id(string called)
        {
            var plain = string.Join('-', new string([.. called.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            var stem = NameRule.Holds(plain) && plain.Length <= 40 ? plain : "part";
            for (var n = 1; ; n++)
            {
                var id = n == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
                if (_ids.Add(id)) return id;
            }
        }
    }
}
