using System.Runtime.CompilerServices;

namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>
/// The tables of finished tracks: stays, dwell, moves between zones, and heat. Whole numbers only, so tracks may come in any
/// order, in pieces, and to several tallies that are added up afterwards: the tables are the same.
/// </summary>
/// <remarks>A stay is the track's unbroken time in one polygon, as short as it may be: finished fixes are taken as they stand.</remarks>
public sealed class BatchTally
{
    /// <summary>Side of a heat cell.</summary>
    public const int HeatCellCentimetres = 50;

    private readonly ZoneRaster _raster;
    private readonly DwellCounts[] _dwell;
    private readonly long[] _tracksIn, _moves, _heat;

    public BatchTally(ZoneRaster raster)
    {
        _raster = raster;
        (HeatColumns, HeatRows) = (Cells(raster.WidthCentimetres), Cells(raster.HeightCentimetres));
        (_tracksIn, _moves, _heat) = (new long[raster.Zones], new long[raster.Zones * raster.Zones], new long[HeatColumns * HeatRows]);
        _dwell = [.. Enumerable.Range(0, raster.Zones).Select(_ => new DwellCounts())];
    }

    public int Zones => _raster.Zones;

    public int HeatColumns { get; }

    public int HeatRows { get; }

    public long Tracks { get; private set; }

    /// <summary>Seconds of all tracks, the two kinds below among them.</summary>
    public long Seconds { get; private set; }

    /// <summary>Seconds at a place that is not on the plan.</summary>
    public long OutsideSeconds { get; private set; }

    /// <summary>Seconds without a fix between two fixes of a track.</summary>
    public long UnknownSeconds { get; private set; }

    public DwellCounts DwellIn(int zone) => _dwell[zone];

    /// <summary>Distinct tracks with a stay in the zone.</summary>
    public long TracksIn(int zone) => _tracksIn[zone];

    /// <summary>How often a stay in one zone was followed, however much later, by a stay in the other.</summary>
    public long Moves(int from, int to) => _moves[(from * Zones) + to];

    /// <summary>Seconds in a cell of <see cref="HeatCellCentimetres"/>.</summary>
    public long HeatAt(int column, int row) => _heat[(row * HeatColumns) + column];

    /// <summary>The track's next seconds, one fix each. The piece may be cut anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]      // run once over everything: there is no second call for the tiered compiler to improve
    public void Take(TrackCursor cursor, ReadOnlySpan<FloorFix> fixes)
    {
        var (raster, heat, columns) = (_raster, _heat, HeatColumns);
        var (width, height) = ((uint)raster.WidthCentimetres, (uint)raster.HeightCentimetres);
        var (zone, since) = (cursor.Zone, -cursor.Seconds);
        for (var i = 0; i < fixes.Length; i++)
        {
            var (x, y) = ((int)fixes[i].XCentimetres, (int)fixes[i].YCentimetres);
            var at = (int)ZoneRaster.NoZone;
            if ((uint)x < width && (uint)y < height)
            {
                heat[(y / HeatCellCentimetres * columns) + (x / HeatCellCentimetres)]++;
                at = raster.At(x, y);
            }
            else Away(fixes[i]);
            if (at == zone) continue;
            if (zone != ZoneRaster.NoZone) End(cursor, zone, i - since);
            (zone, since) = (at, i);
        }
        (cursor.Zone, cursor.Seconds) = (zone, fixes.Length - since);
        Seconds += fixes.Length;
    }

    /// <summary>The track is over. The cursor is then as new, for another track.</summary>
    public void Close(TrackCursor cursor)
    {
        if (cursor.Zone != ZoneRaster.NoZone) End(cursor, cursor.Zone, cursor.Seconds);
        Tracks++;
        cursor.Reset();
    }

    /// <summary>Adds what another tally of the same raster has counted.</summary>
    public void Add(BatchTally other)
    {
        if (!ReferenceEquals(other._raster, _raster)) throw new ArgumentException("its zones are not ours", nameof(other));
        for (var zone = 0; zone < Zones; zone++) _dwell[zone].Add(other._dwell[zone]);
        Add(_tracksIn, other._tracksIn);
        Add(_moves, other._moves);
        Add(_heat, other._heat);
        (Tracks, Seconds) = (Tracks + other.Tracks, Seconds + other.Seconds);
        (OutsideSeconds, UnknownSeconds) = (OutsideSeconds + other.OutsideSeconds, UnknownSeconds + other.UnknownSeconds);
    }

    private void End(TrackCursor cursor, int zone, int seconds)
    {
        _dwell[zone - 1].Add(seconds);
        if (cursor.FirstIn(zone)) _tracksIn[zone - 1]++;
        if (cursor.LastStay != ZoneRaster.NoZone && cursor.LastStay != zone) _moves[((cursor.LastStay - 1) * Zones) + zone - 1]++;
        cursor.LastStay = zone;
    }

    private void Away(FloorFix fix)
    {
        if (fix == FloorFix.Unknown) UnknownSeconds++;
        else OutsideSeconds++;
    }

    private static int Cells(int centimetres) => (centimetres + HeatCellCentimetres - 1) / HeatCellCentimetres;

    private static void Add(long[] sums, long[] others)
    {
        for (var i = 0; i < sums.Length; i++) sums[i] += others[i];
    }
}
