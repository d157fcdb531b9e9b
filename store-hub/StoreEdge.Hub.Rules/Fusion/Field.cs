using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Room to work on a belief: its box grown, with a border of empty cells around it so that every cell has neighbours. One per
/// thread, as large as the largest box met; nothing in it outlives the call that filled it.
/// </summary>
internal sealed class Field
{
    private const int Planes = Motion.Modes + 2;

    [ThreadStatic]
    private static Field? _mine;

    // As many as threads were at work at once: the pool's threads come and go, and each kept a field as large as the largest box.
    private static readonly ConcurrentStack<Field> Idle = new();

    // Planes of one block: the modes, the logarithms, the sums. Where the standing and the walking begin in theirs: a step moves them a row on.
    private int _standing;
    private int _walking;
    private float[] _block = [];
    // Of the cells of each row that may hold something.
    private readonly RowEnds _from = new(int.MaxValue / 2);
    private readonly RowEnds _to = new(int.MinValue / 2);
    private readonly float[] _favour = [.. Enumerable.Repeat(1f, Motion.Modes - 1)];
    private float[] _room = [];

    /// <summary>A belief that nobody keeps: of the moments between two looks.</summary>
    public Belief Ahead { get; } = new();

    /// <summary>How much likelier the look is of the slow of each heading than of those who stand, wherever they are, and then of the brisk; 1 where it does not say.</summary>
    public ReadOnlySpan<float> Favour => _favour;

    /// <summary>The look says something of modes.</summary>
    public bool IsFavoured { get; private set; }

    public static Field Mine => _mine ??= new Field();

    /// <summary>For as long as the thread is at work on one subject, a field that others have used before.</summary>
    public static Lease Lend()
    {
        if (_mine is not null) return default;   // somebody up the stack has one, or the thread has its own
        _mine = Idle.TryPop(out var idle) ? idle : new Field();
        return new Lease(_mine);
    }

    public CellBox Box { get; private set; }

    /// <summary>From a cell to the one north of it in every plane. The border of one row is that of the next as well.</summary>
    public int Stride { get; private set; }

    public int Length { get; private set; }

    /// <summary>From a cell to the same cell in the next plane; those of the headings follow one another.</summary>
    public int Pitch { get; private set; }

    /// <summary>One mode's mass; begins with a row of border.</summary>
    public Span<float> Mode(int mode) => Plane(mode, mode == Motion.Standing ? _standing : _walking);

    /// <summary>
    /// Where a step writes that mode: the same room a row further south, in the place of the row that it reads last. So who takes the rows from the
    /// south and reads no other cell of the row before than the one he is at writes over nothing that is still to be read.
    /// </summary>
    public Span<float> Stepped(int mode) => Plane(mode, (mode == Motion.Standing ? _standing : _walking) - Stride);

    /// <summary>The look's log-likelihood.</summary>
    public Span<float> Log => Plane(Planes - 2, 0);

    /// <summary>In the same room once the look has weighed the field: its likelihood, 1 where it is the likeliest.</summary>
    public ReadOnlySpan<float> Likelihood => Log;

    /// <summary>The sums over all modes; of any content until they are written.</summary>
    public Span<float> Sums => Plane(Planes - 1, 0);

    /// <summary>Of a row's first cell in every plane.</summary>
    public int At(int row) => ((row + 1) * Stride) + Simd.Width;

    /// <returns>In every plane; -1 for a cell that the box does not hold.</returns>
    public int IndexOf(FusionGrid grid, int cell)
    {
        var (column, row) = ((cell % grid.Stride) - Box.Left, (cell / grid.Stride) - Box.Bottom);
        return column < 0 || row < 0 || column >= Box.Width || row >= Box.Height ? -1 : At(row) + column;
    }

    /// <summary>Empty everywhere.</summary>
    /// <param name="steps">So many will be taken at most, and nothing reaches the box's northernmost row before the last of them where the floor goes on beyond it.</param>
    public void Begin(CellBox box, int steps)
    {
        Box = box;
        Stride = box.Width + Simd.Width;
        Length = Stride * (box.Height + 2);
        if (IsFavoured) Array.Fill(_favour, 1);
        IsFavoured = false;
        // An odd number of cache lines: at a multiple of 4 KB all planes would contend for the same ones.
        Pitch = ((Length + (steps * Stride) + Simd.Width + 31) & -32) + 16;
        (_standing, _walking) = (steps * Stride, steps * Stride);
        if (_block.Length < Planes * Pitch) _block = new float[Planes * Pitch];
        else _block.AsSpan(0, (Planes - 1) * Pitch).Clear();
        _from.Begin(box.Height);
        _to.Begin(box.Height);
    }

    public void FavourHeading(int heading, float slow, float brisk) => (_favour[heading], _favour[4 + heading], IsFavoured) = (slow, brisk, true);

    /// <summary>So many cells of the row, from a column of the box on, may hold something.</summary>
    public void Include(int row, int column, int cells)
    {
        if (cells == 0) return;
        (_from[row], _to[row]) = (Math.Min(_from[row], column), Math.Max(_to[row], column + cells));
    }

    /// <summary>Every cell of the box may hold something.</summary>
    public void IncludeAll()
    {
        for (var row = 0; row < Box.Height; row++) (_from[row], _to[row]) = (0, Box.Width);
    }

    /// <summary>Every cell that may hold something, and its four neighbours.</summary>
    public void GrowRows()
    {
        _from.GrowDown(least: 0);
        _to.GrowUp(most: Box.Width);
    }

    /// <summary>The whole vectors, within the box, of those cells of a row that may hold something.</summary>
    /// <param name="column">Of the first, from the box's left.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Vectors(int row, out int column)
    {
        var from = _from[row];
        var width = Simd.RoundUp(Math.Max(0, _to[row] - from));
        column = Math.Min(from, Box.Width - width);
        return width / Simd.Width;
    }

    /// <summary>For whatever a reader needs; of any content.</summary>
    public Span<float> Room(int length)
    {
        if (_room.Length < length) _room = new float[length];
        return _room.AsSpan(0, length);
    }

    /// <summary>All modes are where <see cref="Stepped"/> says.</summary>
    public void Step() => (_standing, _walking) = (_standing - Stride, _walking - Stride);

    /// <summary>All but the first, who stand: their plane was not written.</summary>
    public void StepWalkers() => _walking -= Stride;

    private Span<float> Plane(int number, int from) => _block.AsSpan((number * Pitch) + from, Length + Simd.Width);

    public readonly ref struct Lease(Field? lent)
    {
        public void Dispose()
        {
            if (lent is null) return;
            _mine = null;
            Idle.Push(lent);
        }
    }
}
