using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>The plan of a supercenter, 120 x 90 m: 40 lanes along the front, 24 departments of shelves behind, a receiver over each.</summary>
internal static class BusyPlan
{
    public const int Lanes = 40;
    public const int Receivers = 24;

    /// <summary>Aisles run north every 4 m, 2.5 m wide; this is the middle of the first.</summary>
    public const double FirstAisle = 1.25;
    public const double BetweenAisles = 4;
    public const int Aisles = 30;

    /// <summary>The aisles across, where nobody's way is barred.</summary>
    public static readonly double[] Across = [12.5, 32, 51.5, 71];

    private const double DepartmentWidth = 20, DepartmentDepth = 19.5, Front = 12;

    /// <param name="width">Metres; what is beyond the departments is floor.</param>
    public static string Json(double width = 120, double height = 90)
    {
        var features = new JsonArray
        {
            Area("zone", "entrance", "entrance", 0, 0, 8, 4), Area("zone", "exit", "entrance", 112, 0, 120, 4),
            Point("entrance", "door", 4, 0.2),
        };
        for (var i = 0; i < Lanes; i++)
        {
            var x = 10 + (2.5 * i);
            var lane = Area("lane", $"lane-{i + 1}", null, x, 4, x + 2.5, 10);
            var properties = lane["properties"]!;
            (properties["till"], properties["scanner"], properties["service"]) = ($"till-{i + 1}", $"scanner-{i + 1}", new JsonArray(x + 1.25, 5));
            features.Add(lane);
        }
        for (var i = 0; i < Receivers; i++)
        {
            var (x, y) = (DepartmentWidth * (i % 6), Front + (DepartmentDepth * (i / 6)));
            features.Add(Area("zone", $"department-{i + 1}", "department", x, y, x + DepartmentWidth, y + DepartmentDepth));
            features.Add(Point("receiver", $"receiver-{i + 1}", x + 10, y + 9));
            for (var shelf = 0; shelf < 5; shelf++)
                features.Add(Area("shelf", null, null, x + 2.5 + (4 * shelf), y + 2, x + 4 + (4 * shelf), y + DepartmentDepth - 1.5));
        }
        return new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["storeedge"] = new JsonObject
            {
                ["store"] = "store-0001", ["name"] = "Benchmark", ["timeZone"] = "Europe/Berlin", ["currency"] = "EUR",
                ["version"] = "2026-11-01", ["widthMetres"] = width, ["heightMetres"] = height,
            },
            ["features"] = features,
        }.ToJsonString(JsonSerializerOptions.Web);
    }

    /// <exception cref="InvalidOperationException">The plan above is wrong.</exception>
    public static FloorPlan Read() => Read(Json());

    public static FloorPlan Read(string json) => FloorPlanReader.Read(System.Text.Encoding.UTF8.GetBytes(json), out var faults)
        ?? throw new InvalidOperationException(string.Join('\n', faults));

    private static JsonObject Area(string kind, string? id, string? zoneKind, double left, double bottom, double right, double top) =>
        Feature(kind, id, zoneKind, "Polygon", new JsonArray(new JsonArray(
            new JsonArray(left, bottom), new JsonArray(right, bottom), new JsonArray(right, top), new JsonArray(left, top), new JsonArray(left, bottom))));

    private static JsonObject Point(string kind, string id, double x, double y) => Feature(kind, id, null, "Point", new JsonArray(x, y));

    private static JsonObject Feature(string kind, string? id, string? zoneKind, string shape, JsonArray coordinates) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject { ["kind"] = kind, ["id"] = id, ["name"] = id, ["zoneKind"] = zoneKind },
        ["geometry"] = new JsonObject { ["type"] = shape, ["coordinates"] = coordinates },
    };
}
