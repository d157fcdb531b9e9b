using System.Text.Json;

namespace StoreEdge.Observations;

/// <summary>
/// Reads a plan from a GeoJSON FeatureCollection whose coordinates are metres on the floor. The collection's member
/// <c>storeedge</c> holds store, name, timeZone, currency, version, widthMetres and heightMetres; each feature's
/// <c>properties.kind</c> is <c>zone</c>, <c>lane</c>, <c>receiver</c>, <c>beacon</c>, <c>shelf</c>, <c>entrance</c> or <c>link</c>; other kinds are passed over.
/// A zone of which nothing may be told about shoppers has <c>properties.sensitive</c> true (false when left out).
/// From <c>properties.staySeconds</c> on (5 to 600) a time in a zone or lane counts as a stay; 20 when left out.
/// A store of several floors says on which each feature is (<c>properties.floor</c>, 0 when left out) and of a link, a line of two points, on which
/// its ends are (<c>properties.floors</c>, such as [0, 1]).
/// </summary>
public static class FloorPlanReader
{
    /// <returns>The plan, or null with every fault listed, each naming its feature.</returns>
    public static FloorPlan? Read(ReadOnlyMemory<byte> utf8Json, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        faults = found;
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            return Read(document.RootElement, found);
        }
        catch (JsonException exception)
        {
            found.Add($"not JSON: {exception.Message}");
            return null;
        }
    }

    private static FloorPlan? Read(JsonElement root, List<string> faults)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features)
            || features.ValueKind != JsonValueKind.Array)
        {
            faults.Add("not a GeoJSON FeatureCollection");
            return null;
        }
        var about = new FeatureFields(root.TryGetProperty("storeedge", out var s) ? s : default, "storeedge", faults);
        var (store, name, zone) = (about.Name("store"), about.Text("name"), about.Text("timeZone"));
        var (currency, version) = (about.Text("currency"), about.Text("version"));
        if (currency.Length > 0 && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))) faults.Add($"storeedge.currency '{currency}' is not one of ISO 4217, such as EUR");
        if (version.Length > 64) faults.Add("storeedge.version has more than 64 characters");
        var (width, height) = (about.Number("widthMetres", 1, 1000), about.Number("heightMetres", 1, 1000));
        if (zone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) faults.Add($"storeedge.timeZone '{zone}' is not known here");

        var parts = new PlanParts(width, height, faults);
        var index = 0;
        foreach (var feature in features.EnumerateArray()) parts.Add(feature, $"features[{index++}]");
        parts.CheckWhole();
        if (faults.Count > 0) return null;
        return new FloorPlan
        {
            Store = StoreId.Of(store), Name = name, TimeZone = zone, Currency = currency, Version = version,
            WidthMetres = width, HeightMetres = height,
            Zones = [.. parts.Zones.OrderBy(z => z.Id.Value, StringComparer.Ordinal)],
            Lanes = [.. parts.Lanes.OrderBy(l => l.Id.Value, StringComparer.Ordinal)],
            Receivers = [.. parts.Receivers.OrderBy(r => r.Id.Value, StringComparer.Ordinal)],
            Beacons = [.. parts.Beacons.OrderBy(b => b.Id.Value, StringComparer.Ordinal)],
            Floors = parts.Floors, Links = parts.Links, Shelves = parts.Shelves, Entrances = parts.Entrances,
        };
    }
}
