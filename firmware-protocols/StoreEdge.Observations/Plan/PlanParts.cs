using System.Text.Json;

namespace StoreEdge.Observations;

/// <summary>Gathers a plan's features one by one and checks them against each other at the end.</summary>
internal sealed class PlanParts(double widthMetres, double heightMetres, List<string> faults)
{
    // Of the feature that is being read.
    private int _floor;

    public List<Zone> Zones { get; } = [];
    public List<Lane> Lanes { get; } = [];
    public List<Receiver> Receivers { get; } = [];
    public List<FixedBeacon> Beacons { get; } = [];
    public List<PlanPolygon> Shelves { get; } = [];
    public List<PlanPoint> Entrances { get; } = [];
    public List<FloorLink> Links { get; } = [];

    /// <summary>Up to the highest that a feature names.</summary>
    public int Floors { get; private set; } = 1;

    public void Add(JsonElement feature, string where)
    {
        var outer = new FeatureFields(feature, where, faults);
        if (!outer.TryGet("properties", out var properties) || !outer.TryGet("geometry", out var geometry))
        {
            Fault(where, "has no properties or no geometry");
            return;
        }
        var fields = new FeatureFields(properties, $"{where}.properties", faults);
        _floor = fields.Floor("floor");
        Floors = Math.Max(Floors, _floor + 1);
        switch (fields.TryGet("kind", out var kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString() : null)
        {
            case "zone" when Polygon(geometry, where) is { } polygon:
                Zones.Add(new(ZoneId.Of(fields.Name("id")), fields.Text("name"), KindOf(fields, where), polygon) { IsSensitive = fields.Flag("sensitive"), CountedStay = fields.SecondsOrNone("staySeconds") });
                break;
            case "lane" when Polygon(geometry, where) is { } polygon:
                var id = fields.Name("id");
                Zones.Add(new(ZoneId.Of(id), fields.Text("name"), ZoneKind.Lane, polygon) { CountedStay = fields.SecondsOrNone("staySeconds") });
                Lanes.Add(new(LaneId.Of(id), ZoneId.Of(id), DeviceId.Of(fields.Name("till")),
                    fields.NameOrNone("scanner") is { } scanner ? DeviceId.Of(scanner) : null, fields.Point("service") with { Floor = _floor }));
                break;
            case "receiver":
                Receivers.Add(new(DeviceId.Of(fields.Name("id")), Point(geometry, where)));
                break;
            case "beacon":
                Beacons.Add(new(BeaconId.Of(fields.Name("id")), Point(geometry, where)));
                break;
            case "entrance":
                Entrances.Add(Point(geometry, where));
                break;
            case "link":
                Link(geometry, fields, where);
                break;
            case "shelf" when Polygon(geometry, where) is { } polygon:
                Shelves.Add(polygon);
                break;
            case null:
                Fault(where, "properties.kind is missing");
                break;
        }
    }

    public void CheckWhole()
    {
        foreach (var twice in Zones.GroupBy(z => z.Id).Where(g => g.Count() > 1)) faults.Add($"zone '{twice.Key}' stands {twice.Count()} times");
        var devices = Receivers.Select(r => r.Id).Concat(Lanes.Select(l => l.Till)).Concat(Lanes.Where(l => l.Scanner is not null).Select(l => l.Scanner!.Value));
        foreach (var twice in devices.GroupBy(d => d).Where(g => g.Count() > 1)) faults.Add($"device '{twice.Key}' stands {twice.Count()} times");
        // A sighting names its anchor by one word: no beacon may be called like a receiver.
        foreach (var twice in Beacons.Select(b => b.Id.Value).Concat(Receivers.Select(r => r.Id.Value)).GroupBy(n => n).Where(g => g.Count() > 1))
            if (Beacons.Any(b => b.Id.Value == twice.Key)) faults.Add($"beacon '{twice.Key}' stands {twice.Count()} times, or is named like a receiver");
        if (Zones.Count == 0) faults.Add("the plan has no zone");
        if (Entrances.Count == 0) faults.Add("the plan has no entrance");
    }

    private static readonly Dictionary<string, ZoneKind> Kinds = new(StringComparer.Ordinal)
    {
        ["department"] = ZoneKind.Department, ["entrance"] = ZoneKind.Entrance, ["cartPark"] = ZoneKind.CartPark,
    };

    private ZoneKind KindOf(FeatureFields fields, string where)
    {
        if (!fields.TryGet("zoneKind", out var value)) return ZoneKind.Department;
        if (value.ValueKind == JsonValueKind.String && Kinds.TryGetValue(value.GetString()!, out var kind)) return kind;
        Fault(where, $"properties.zoneKind must be one of {string.Join(", ", Kinds.Keys)}");
        return ZoneKind.Department;
    }

    private void Link(JsonElement geometry, FeatureFields fields, string where)
    {
        var line = new FeatureFields(geometry, $"{where}.geometry", faults);
        if (!line.TryGet("coordinates", out var ends) || ends.ValueKind != JsonValueKind.Array || ends.GetArrayLength() != 2)
            Fault(where, "geometry must be a LineString of two points");
        else if (!fields.TryGet("floors", out var floors) || floors.ValueKind != JsonValueKind.Array || floors.GetArrayLength() != 2)
            Fault(where, "properties.floors must be the floors of both ends, such as [0, 1]");
        else
        {
            var (from, to) = (fields.FloorOf(floors[0], "floors"), fields.FloorOf(floors[1], "floors"));
            if (from == to) Fault(where, $"properties.floors: both ends are on floor {from}");
            Floors = Math.Max(Floors, Math.Max(from, to) + 1);
            Links.Add(new(Inside(line.PointOf(ends[0], "coordinates"), where) with { Floor = from }, Inside(line.PointOf(ends[1], "coordinates"), where) with { Floor = to }));
        }
    }

    private PlanPoint Point(JsonElement geometry, string where) => Inside(new FeatureFields(geometry, $"{where}.geometry", faults).Point("coordinates"), where);

    private PlanPolygon? Polygon(JsonElement geometry, string where)
    {
        var fields = new FeatureFields(geometry, $"{where}.geometry", faults);
        if (!fields.TryGet("coordinates", out var rings) || rings.ValueKind != JsonValueKind.Array || rings.GetArrayLength() != 1
            || rings[0].ValueKind != JsonValueKind.Array || rings[0].GetArrayLength() < 4)
        {
            Fault(where, "geometry must be a Polygon of one ring with at least three corners");
            return null;
        }
        var corners = rings[0].EnumerateArray().Select(c => Inside(fields.PointOf(c, "coordinates"), where)).ToList();
        if (corners[0] == corners[^1]) corners.RemoveAt(corners.Count - 1);
        if (corners.Count >= 3) return new(corners);
        Fault(where, "geometry has fewer than three corners");
        return null;
    }

    private PlanPoint Inside(PlanPoint point, string where)
    {
        if (point.XMetres < 0 || point.YMetres < 0 || point.XMetres > widthMetres || point.YMetres > heightMetres)
            Fault(where, FormattableString.Invariant($"({point.XMetres}, {point.YMetres}) lies outside the plan"));
        return point with { Floor = _floor };
    }

    // Where it is comes first and apart: a page that shows the place itself says the rest, in its reader's language.
    private void Fault(string where, string what) => faults.Add($"{where}: {what}");
}
