namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Room to work on a belief: its box grown, with a border of empty cells around it so that every cell has neighbours. One per
/// thread, as large as the largest box met; nothing in it outlives the call that filled it.
/// </summary>
internal sealed class Field
{
    [ThreadStatic]
    private static Field? _mine;

    private readonly float[][] _mass = NewModes();
    private readonly float[][] _other = NewModes();
    private float[] _log = [];
    private float[] _sums = [];
    private float[] _room = [];

    /// <summary>A belief that nobody keeps: of the moments between two looks.</summary>
    public Belief Ahead { get; } = new();

    public static Field Mine => _mine ??= new Field();

    public CellBox Box { get; private set; }

    /// <summary>From a cell to the one north of it in <see cref="Mass"/>. The border of one row is that of the next as well.</summary>
    public int Stride => Box.Width + Simd.Width;

    public int Length => Stride * (Box.Height + 2);

    /// <summary>One mode's mass; begins with a row of border.</summary>
    public Span<float> Mode(int mode) => _mass[mode].AsSpan(0, Length + Simd.Width);

    /// <summary>Of the same shape: a step reads the one and writes the other.</summary>
    public Span<float> Other(int mode) => _other[mode].AsSpan(0, Length + Simd.Width);

    /// <summary>The look's log-likelihood, row by row over the box without a border.</summary>
    public Span<float> Log => _log.AsSpan(0, Box.Cells);

    /// <summary>In the same room once the look has weighed the field: its likelihood, 1 where it is the likeliest.</summary>
    public ReadOnlySpan<float> Likelihood => Log;

    /// <summary>For the sums over all modes, in the same shape; of any content.</summary>
    public Span<float> Sums => _sums.AsSpan(0, Box.Cells);

    /// <summary>Of a row's first cell in <see cref="Mode"/>.</summary>
    public int At(int row) => ((row + 1) * Stride) + Simd.Width;

    /// <returns>In <see cref="Mode"/>; -1 for a cell that the box does not hold.</returns>
    public int IndexOf(FusionGrid grid, int cell)
    {
        var (column, row) = ((cell % grid.Stride) - Box.Left, (cell / grid.Stride) - Box.Bottom);
        return column < 0 || row < 0 || column >= Box.Width || row >= Box.Height ? -1 : At(row) + column;
    }

    public void Load(Belief belief, CellBox box)
    {
        Box = box;
        Clear(ref _log, box.Cells);
        if (_sums.Length < box.Cells) _sums = new float[_log.Length];
        for (var mode = 0; mode < Motion.Modes; mode++)
        {
            Clear(ref _mass[mode], Length + Simd.Width);
            Clear(ref _other[mode], Length + Simd.Width);
            for (var row = 0; row < belief.Box.Height; row++)
                belief.Mode(mode).Slice(row * belief.Box.Width, belief.Box.Width)
                    .CopyTo(_mass[mode].AsSpan(At(belief.Box.Bottom - box.Bottom + row) + belief.Box.Left - box.Left));
        }
    }

    /// <summary>For whatever a reader needs; of any content.</summary>
    public Span<float> Room(int length)
    {
        if (_room.Length < length) _room = new float[length];
        return _room.AsSpan(0, length);
    }

    public void Swap()
    {
        for (var mode = 0; mode < Motion.Modes; mode++) Swap(mode);
    }

    public void Swap(int mode) => (_mass[mode], _other[mode]) = (_other[mode], _mass[mode]);

    private static float[][] NewModes() => [.. Enumerable.Range(0, Motion.Modes).Select(_ => Array.Empty<float>())];

    private static void Clear(ref float[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new float[length];
        else buffer.AsSpan(0, length).Clear();
    }
}
