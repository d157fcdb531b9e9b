namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// A rectangle of cells of a <see cref="FusionGrid"/>. One that is worked on has a width that is a multiple of <see cref="Simd.Width"/>,
/// so that every row is whole vectors.
/// </summary>
internal readonly record struct CellBox(int Left, int Bottom, int Width, int Height)
{
    /// <summary>One past the easternmost column.</summary>
    public int Right => Left + Width;

    /// <summary>One past the northernmost row.</summary>
    public int Top => Bottom + Height;

    /// <summary>The cell in the middle.</summary>
    public int Middle(FusionGrid grid) => ((Bottom + (Height / 2)) * grid.Stride) + Left + (Width / 2);

    /// <summary>The smallest box of whole vectors around these columns and rows, both ends within.</summary>
    public static CellBox Around(FusionGrid grid, int left, int bottom, int right, int top)
    {
        (left, bottom) = (Math.Max(0, left), Math.Max(0, bottom));
        (right, top) = (Math.Min(grid.Stride - 1, right), Math.Min(grid.Rows - 1, top));
        var width = Simd.RoundUp(right - left + 1);
        return new CellBox(Math.Min(left, grid.Stride - width), bottom, width, top - bottom + 1);
    }

    public static CellBox Whole(FusionGrid grid) => new(0, 0, grid.Stride, grid.Rows);

    /// <summary>By so many cells to each side, and to the other ends of the links between floors that it then holds.</summary>
    public CellBox Grown(FusionGrid grid, int cells)
    {
        // By what is asked for, not by whole vectors: who grows by more must hold all that one holds who grows by less.
        var (left, bottom, right, top) = grid.Links.Reached(grid, (Left - cells, Bottom - cells, Right - 1 + cells, Top - 1 + cells), cells);
        return Around(grid, left, bottom, right, top);
    }
}
