using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>
/// Which zone holds each centimetre of the floor, by two look-ups and exactly: tiles of 16 x 16 cm, of which those that a
/// border crosses keep their 256 answers. Tiles that look alike are kept once, so a store needs some hundred kilobytes.
/// </summary>
public sealed class ZoneRaster
{
    /// <summary>The farthest that <see cref="FloorFix"/> reaches.</summary>
    public const double LongestSideMetres = 327;

    /// <summary>What <see cref="At"/> says of a place in no zone; zone i of the list is i + 1.</summary>
    internal const ushort NoZone = 0;

    internal const int TileShift = 4, TileSide = 1 << TileShift, TileSize = TileSide * TileSide;

    private readonly int _tileColumns;
    private readonly int[] _tiles;
    private readonly ushort[] _answers;

    /// <param name="zones">Where two overlap, the first holds the place, as in <see cref="FloorPlan.ZoneAt"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not above 0 or longer than <see cref="LongestSideMetres"/>, or there are more than 65,000 zones.</exception>
    public ZoneRaster(double widthMetres, double heightMetres, IReadOnlyList<PlanPolygon> zones)
    {
        WidthCentimetres = Centimetres(widthMetres, nameof(widthMetres));
        HeightCentimetres = Centimetres(heightMetres, nameof(heightMetres));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zones.Count, 65_000, nameof(zones));
        Zones = zones.Count;
        _tileColumns = (WidthCentimetres + TileSide - 1) >> TileShift;
        var tiles = new TileSet(zones.Count);
        _tiles = new int[_tileColumns * ((HeightCentimetres + TileSide - 1) >> TileShift)];
        var rows = new ZoneRows(zones, WidthCentimetres);
        var band = new ushort[TileSide * _tileColumns * TileSide];
        for (int y = 0, next = 0; y < HeightCentimetres; y += TileSide)
        {
            for (var row = 0; row < TileSide; row++) rows.Paint(y + row, band.AsSpan(row * _tileColumns * TileSide, _tileColumns * TileSide));
            for (var column = 0; column < _tileColumns; column++) _tiles[next++] = tiles.Keep(band, column * TileSide, _tileColumns * TileSide);
        }
        _answers = tiles.Answers;
    }

    public ZoneRaster(FloorPlan plan) : this(plan.WidthMetres, plan.HeightMetres, [.. plan.Zones.Select(z => z.Polygon)])
    {
    }

    public int Zones { get; }

    /// <summary>How many whole centimetres, from 0 on, lie within the plan.</summary>
    public int WidthCentimetres { get; }

    /// <inheritdoc cref="WidthCentimetres"/>
    public int HeightCentimetres { get; }

    /// <summary>The zone's place in the list plus one, or <see cref="NoZone"/>; the same as asking each polygon about (x / 100, y / 100).</summary>
    internal int At(int x, int y) =>
        _answers[_tiles[((y >> TileShift) * _tileColumns) + (x >> TileShift)] + ((y & (TileSide - 1)) << TileShift) + (x & (TileSide - 1))];

    private static int Centimetres(double metres, string name)
    {
        if (!(metres > 0 && metres <= LongestSideMetres)) throw new ArgumentOutOfRangeException(name, metres, $"above 0 and at most {LongestSideMetres} m");
        var count = (int)Math.Ceiling(metres * 100);
        while ((count - 1) / 100.0 >= metres) count--;      // the product may have been rounded up
        return count;
    }
}
