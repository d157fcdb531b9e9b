namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>The cells of one row that are kept, and the groups of eight that hold them.</summary>
/// <param name="From">Column of the first cell.</param>
/// <param name="Cells">To the last; 0 for none.</param>
/// <param name="Start">Column of the first group: so far west that no group reaches into the next row.</param>
internal readonly record struct RowOfGroups(int From, int Cells, int Start, int Groups)
{
    /// <param name="stride">Of the grid.</param>
    public static RowOfGroups Of(uint word, int stride)
    {
        var (from, cells) = ((int)(word >> 16), (int)(word & 0xFFFF));
        var width = Simd.RoundUp(cells);
        return new(from, cells, Math.Min(from, stride - width), width / Simd.Width);
    }

    public static uint Word(int from, int cells) => ((uint)from << 16) | (uint)cells;
}
