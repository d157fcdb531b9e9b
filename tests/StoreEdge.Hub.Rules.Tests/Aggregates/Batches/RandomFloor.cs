using StoreEdge.Hub.Rules.Aggregates.Batches;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Aggregates.Batches;

/// <summary>A small floor, its polygons and tracks, all drawn by one seed.</summary>
internal sealed class RandomFloor
{
    private readonly Random _random;

    public RandomFloor(int seed)
    {
        _random = new Random(seed);
        (Width, Height) = (_random.Next(50, 700) / 100.0, _random.Next(50, 700) / 100.0);
        Zones = [.. Enumerable.Range(0, _random.Next(0, 6)).Select(_ => Polygon())];
        Tracks = [.. Enumerable.Range(0, _random.Next(1, 12)).Select(_ => Track())];
    }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<PlanPolygon> Zones { get; }

    public IReadOnlyList<FloorFix[]> Tracks { get; }

    public ZoneRaster Raster => new(Width, Height, Zones);

    // Some corners on whole centimetres, where fixes lie on the very border; some rings cross themselves, or reach beyond the plan.
    private PlanPolygon Polygon() => new([.. Enumerable.Range(0, _random.Next(3, 9)).Select(_ => new PlanPoint(Corner(Width), Corner(Height)))]);

    private double Corner(double side)
    {
        var at = (_random.NextDouble() * (side + 0.4)) - 0.2;
        return _random.Next(2) == 0 ? Math.Round(at, 2) : at;
    }

    private FloorFix[] Track()
    {
        var (x, y) = (_random.NextDouble() * Width, _random.NextDouble() * Height);
        var fixes = new FloorFix[_random.Next(0, 200)];
        for (var i = 0; i < fixes.Length; i++)
        {
            (x, y) = (x + Step(), y + Step());
            fixes[i] = _random.Next(30) == 0 ? FloorFix.Unknown : FloorFix.At(x, y);
        }
        return fixes;
    }

    private double Step() => _random.Next(4) == 0 ? 0 : (_random.NextDouble() - 0.5) / 2;
}
