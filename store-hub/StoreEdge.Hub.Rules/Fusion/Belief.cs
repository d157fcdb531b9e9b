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

    /// <summary>Grows the box by one cell on every side (as far as the plan goes), filling with nothing.</summary>
    public void Widen()
    {
        var (left, bottom) = (Math.Max(0, Left - 1), Math.Max(0, Bottom - 1));
        var (right, top) = (Math.Min(_grid.Columns - 1, Right + 1), Math.Min(_grid.Rows - 1, Top + 1));
        if ((left, bottom, right, top) == (Left, Bottom, Right, Top)) return;
        Reshape(left, bottom, right, top);
    }

    public void Replace(float[] mass) => _mass = mass;

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
        var mass = Mass;
        for (int row = 0, i = 0; row < Height; row++)
            for (var column = 0; column < Width; column++, i++)
            {
                if (mass[i] == 0f) continue;
                left = Math.Min(left, Left + column);
                right = Math.Max(right, Left + column);
                bottom = Math.Min(bottom, Bottom + row);
                top = Math.Max(top, Bottom + row);
            }
        // Reshaping costs a copy: worth it only when the box shrinks by a fifth.
        if ((right - left + 1) * (top - bottom + 1) < 0.8 * Width * Height) Reshape(left, bottom, right, top);
    }

    private void Reshape(int left, int bottom, int right, int top)
    {
        var width = right - left + 1;
        var reshaped = new float[width * (top - bottom + 1)];
        for (var row = Math.Max(bottom, Bottom); row <= Math.Min(top, Top); row++)
            for (var column = Math.Max(left, Left); column <= Math.Min(right, Right); column++)
                reshaped[((row - bottom) * width) + column - left] = _mass[((row - Bottom) * Width) + column - Left];
        (Left, Bottom, Right, Top, _mass) = (left, bottom, right, top, reshaped);
    }
}
