using System.Text.Json;
using StoreEdge.Hub.Rules.Aggregates.Batches;
using StoreEdge.Observations;

namespace StoreEdge.Benchmarks.Batches;

/// <summary>The inputs as their makers left them: <c>zones.json</c> with the plan's sides and polygons in metres, <c>tracks.i16</c> with half an hour of each track.</summary>
internal sealed record TracksInput(double WidthMetres, double HeightMetres, IReadOnlyList<PlanPolygon> Zones, string TracksFile)
{
    public const int SecondsPerTrack = 1800;

    public ZoneRaster Raster => new(WidthMetres, HeightMetres, Zones);

    /// <exception cref="FileNotFoundException">The folder lacks an input.</exception>
    public static TracksInput In(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "zones.json")));
        var root = document.RootElement;
        var zones = root.GetProperty("zones").EnumerateArray()
            .Select(z => new PlanPolygon([.. z.EnumerateArray().Select(c => new PlanPoint(c[0].GetDouble(), c[1].GetDouble()))]));
        return new(root.GetProperty("w").GetDouble(), root.GetProperty("h").GetDouble(), [.. zones], Path.Combine(folder, "tracks.i16"));
    }
}
