using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>The different tiles of a raster, each once: one per zone that fills it, and one per pattern of borders.</summary>
internal sealed class TileSet
{
    private const int Side = ZoneRaster.TileSide, Size = ZoneRaster.TileSize;

    // A pattern is 256 numbers of 16 bits; as the characters of a string they can be looked up without being copied.
    private readonly Dictionary<string, int> _patterns = new(StringComparer.Ordinal);
    private readonly int[] _filled;
    private readonly ushort[] _scratch = new ushort[Size];
    private ushort[] _answers = new ushort[64 * Size];
    private int _used;

    public TileSet(int zones)
    {
        _filled = new int[zones + 1];
        Array.Fill(_filled, -1);
    }

    public ushort[] Answers => _answers[.._used];

    /// <returns>Where in <see cref="Answers"/> the 256 answers of this tile begin, row by row.</returns>
    public int Keep(ReadOnlySpan<ushort> band, int column, int stride)
    {
        var zone = band[column];
        if (!Fills(zone, band, column, stride)) return KeepPattern(band, column, stride);
        if (_filled[zone] < 0)
        {
            _scratch.AsSpan().Fill(zone);
            _filled[zone] = Append();
        }
        return _filled[zone];
    }

    private static bool Fills(ushort zone, ReadOnlySpan<ushort> band, int column, int stride)
    {
        var (all, other) = (Vector256.Create(zone), Vector256<ushort>.Zero);
        for (var row = 0; row < Side; row++) other |= all ^ Vector256.Create(band.Slice(column + (row * stride), Side));
        return other == Vector256<ushort>.Zero;
    }

    private int KeepPattern(ReadOnlySpan<ushort> band, int column, int stride)
    {
        for (var row = 0; row < Side; row++) band.Slice(column + (row * stride), Side).CopyTo(_scratch.AsSpan(row * Side));
        var pattern = MemoryMarshal.Cast<ushort, char>(_scratch.AsSpan());
        var patterns = _patterns.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!patterns.TryGetValue(pattern, out var at)) patterns[pattern] = at = Append();
        return at;
    }

    private int Append()
    {
        if (_used == _answers.Length) Array.Resize(ref _answers, 2 * _used);
        _scratch.CopyTo(_answers.AsSpan(_used));
        _used += Size;
        return _used - Size;
    }
}
