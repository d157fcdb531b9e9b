namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Where one subject may be: a probability per walkable cell, kept only for the box of cells that hold any. A belief over a
/// large store costs as little as one over a small store, once it has been narrowed.
/// </summary>
internal sealed class Belief
{
    // Below this share of the largest cell a probability is noise of the arithmetic and only widens the box.
    private const float Negligible = 1e-6f;

    private readonly FusionGrid _grid;
    private float[] _mass;

    public Belief(FusionGrid grid)
    {
        _grid = grid;
        (Right, Top) = (grid.Columns - 1, grid.Rows - 1);
        _mass = new float[grid.Cells];
        for (var cell = 0; cell < _mass.Length; cell++) _mass[cell] = grid.IsWalkable(cell) ? 1f : 0f;
        Normalise();
    }

    private Belief(Belief other)
    {
        _grid = other._grid;
        (Left, Bottom, Right, Top) = (other.Left, other.Bottom, other.Right, other.Top);
        _mass = [.. other._mass.AsSpan(0, other.Width * other.Height)];
    }

    public int Left { get; private set; }

    public int Bottom { get; private set; }

    public int Right { get; private set; }

    public int Top { get; private set; }

    public int Width => Right - Left + 1;

    public int Height => Top - Bottom + 1;

    /// <summary>Row by row from the box's south-west cell.</summary>
    public Span<float> Mass => _mass.AsSpan(0, Width * Height);

    public Belief Clone() => new(this);

    public int CellOf(int index) => ((Bottom + (index / Width)) * _grid.Columns) + Left + (index % Width);

    /// <param name="mass">Row by row from the box's south-west cell; kept, not copied.</param>
    public void Replace(int left, int bottom, int right, int top, float[] mass) => (Left, Bottom, Right, Top, _mass) = (left, bottom, right, top, mass);

    /// <summary>Sums to one again, and drops the box's edges that hold nothing worth keeping.</summary>
    /// <returns>The mass before: above 0, because every likelihood has a floor.</returns>
    public double Normalise()
    {
        double sum = 0;
        var largest = 0f;
        foreach (var m in Mass)
        {
            sum += m;
            if (m > largest) largest = m;
        }
        var scale = (float)(1 / sum);
        var least = largest * Negligible;
        var mass = Mass;
        for (var i = 0; i < mass.Length; i++) mass[i] = mass[i] < least ? 0f : mass[i] * scale;
        Trim();
        return sum;
    }

    private void Trim()
    {
        var (left, bottom, right, top) = (Right, Top, Left, Bottom);
        for (var row = 0; row < Height; row++)
        {
            var cells = Mass.Slice(row * Width, Width);
            var first = cells.IndexOfAnyExcept(0f);
            if (first < 0) continue;
            left = Math.Min(left, Left + first);
            right = Math.Max(right, Left + cells.LastIndexOfAnyExcept(0f));
            bottom = Math.Min(bottom, Bottom + row);
            top = Bottom + row;
        }
        // Reshaping costs a copy: worth it only when the box shrinks by a fifth.
        if ((right - left + 1) * (top - bottom + 1) < 0.8 * Width * Height) Shrink(left, bottom, right, top);
    }

    private void Shrink(int left, int bottom, int right, int top)
    {
        // Only ever smaller: a step of the walk grows the box by itself.
        var width = right - left + 1;
        var reshaped = new float[width * (top - bottom + 1)];
        for (var row = bottom; row <= top; row++)
            _mass.AsSpan(((row - Bottom) * Width) + left - Left, width).CopyTo(reshaped.AsSpan((row - bottom) * width));
        Replace(left, bottom, right, top, reshaped);
    }
}
