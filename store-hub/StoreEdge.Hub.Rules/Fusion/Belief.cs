using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// Where one subject may be and whether it stands or walks: a probability per cell and mode, kept only for the cells of each row
/// from the first to the last that hold any, and one for being outside. All of it sums to 1, but for the rounding of
/// <see cref="MassCode"/>: a thousand subjects have several each, and the memory they take is most of the hub's.
/// </summary>
internal sealed class Belief : IMassByCell
{
    // A word for each row: first column and number of cells.
    private uint[] _rows = [];

    // The groups in their order, so many to a page.
    private uint[][] _pages = [];
    private int _stride;

    // The grid's own, which is read alone: a belief that is given no look yet takes no room.
    private bool _borrowed;

    // Pages that are its own.
    private int _taken;

    /// <summary>Of no place yet: the first to write it gives it a box.</summary>
    public Belief()
    {
    }

    /// <summary>Anywhere on the floor, with equal probability; nobody is outside before something says so.</summary>
    public Belief(FusionGrid grid) => SpreadEvenly(grid);

    private Belief(Belief other)
    {
        TakeShapeOf(other);
        (Outside, _borrowed) = (other.Outside, other._borrowed);
        if (_borrowed)
        {
            (_rows, _pages, _taken) = (other._rows, other._pages, 0);
            return;
        }
        _rows = other._rows.AsSpan(0, Box.Height).ToArray();
        TakePages(FreePages.For(Groups));
        for (var page = 0; page < _taken; page++) other._pages[page].CopyTo(_pages[page]);
    }

    /// <summary>The columns and rows of the cells that hold any.</summary>
    public CellBox Box { get; private set; }

    public float Outside { get; set; }

    /// <summary>Of eight cells, <see cref="MassGroup"/>.</summary>
    public int Groups { get; private set; }

    public MassCode Code { get; private set; }

    /// <summary>Of one group. Not to be written before <see cref="Reshape"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref uint Masses(int group) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_pages[(uint)group / FreePages.Groups]), (nuint)((uint)group % FreePages.Groups * MassGroup.Words));

    /// <summary>All groups, one after the other.</summary>
    public void CopyMasses(Span<uint> to)
    {
        for (var page = 0; page * FreePages.Words < to.Length; page++)
        {
            var part = to[(page * FreePages.Words)..];
            _pages[page].AsSpan(0, Math.Min(part.Length, FreePages.Words)).CopyTo(part);
        }
    }

    /// <summary>What is its own takes so much.</summary>
    public long Bytes => sizeof(uint) * (_rows.Length + ((long)_taken * FreePages.Words));

    public Belief Clone() => new(this);

    /// <param name="row">From the box's lowest.</param>
    public RowOfGroups Row(int row) => RowOfGroups.Of(_rows[row], _stride);

    public void SpreadEvenly(FusionGrid grid)
    {
        GivePages();
        TakeShapeOf(grid.Anywhere);
        (Outside, _rows, _pages, _borrowed) = (0, grid.Anywhere._rows, grid.Anywhere._pages, true);
    }

    /// <summary>Other cells; the masses are then of no meaning until they are written.</summary>
    /// <param name="rows">Of each row of the box, see <see cref="RowOfGroups.Word"/>.</param>
    public void Reshape(CellBox box, FusionGrid grid, ReadOnlySpan<uint> rows, MassCode code)
    {
        (Box, Code, Groups, _stride) = (box, code, 0, grid.Stride);
        foreach (var row in rows) Groups += RowOfGroups.Of(row, _stride).Groups;
        if (_borrowed) (_rows, _pages, _borrowed) = ([], [], false);
        if (_rows.Length < box.Height || _rows.Length > 2 * box.Height) _rows = new uint[box.Height];
        rows.CopyTo(_rows);
        TakePages(FreePages.For(Groups));
    }

    /// <summary>Its room is another's from now on: nothing may be asked of it before it is given a shape.</summary>
    public void LetGo()
    {
        GivePages();
        (Box, Groups) = (default, 0);
    }

    public void LoadInto(Field field, in ModeSwitch first)
    {
        var modes = ModePlanes.Of(field);
        var from = 0;
        for (var row = 0; row < Box.Height; row++)
        {
            var of = Row(row);
            var (inRow, column) = (row + Box.Bottom - field.Box.Bottom, of.Start - field.Box.Left);
            field.Include(inRow, of.From - field.Box.Left, of.Cells);
            var at = (nuint)(field.At(inRow) + column);
            for (var group = 0; group < of.Groups; group++, at += Simd.Width, from++)
            {
                ref var masses = ref Masses(from);
                modes.Store(at, MassGroup.Standing(ref masses), MassGroup.Slow(ref masses, Code), MassGroup.Brisk(ref masses, Code));
            }
        }
        if (!first.IsNone) first.Run(field);
    }

    /// <summary>The sum over the modes of each cell, group by group.</summary>
    public void Sum(Span<float> sums)
    {
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (var group = 0; group < Groups; group++) MassGroup.Sum(ref Masses(group), Code).StoreUnsafe(ref to, (nuint)(group * Simd.Width));
    }

    /// <summary>Equal masses in all cells that can be walked.</summary>
    internal static Belief Anywhere(FusionGrid grid)
    {
        var rows = new uint[grid.Rows];
        var walkable = 0;
        for (var row = 0; row < grid.Rows; row++)
        {
            var (first, last) = (grid.Stride, -1);
            for (var column = 0; column < grid.Stride; column++)
                if (grid.IsWalkable((row * grid.Stride) + column)) (first, last, walkable) = (Math.Min(first, column), column, walkable + 1);
            rows[row] = last < 0 ? 0 : RowOfGroups.Word(first, last + 1 - first);
        }
        var each = 1f / (Motion.Modes * walkable);
        var (belief, box) = (new Belief(), CellBox.Whole(grid));
        belief.Reshape(box, grid, rows, MassCode.UpTo(Motion.Modes * each));
        Span<float> eight = stackalloc float[Simd.Width];
        var at = 0;
        for (var row = 0; row < grid.Rows; row++)
            for (var (of, group) = (belief.Row(row), 0); group < of.Groups; group++, at++)
            {
                for (var i = 0; i < eight.Length; i++) eight[i] = grid.IsWalkable((row * grid.Stride) + of.Start + (group * Simd.Width) + i) ? each : 0;
                var all = Vector256.Create<float>(eight);
                MassGroup.Write(ref belief.Masses(at), belief.Code, Vector256<float>.One, all, new(all, all, all, all), new(all, all, all, all));
            }
        return belief;
    }

    private void TakePages(int count)
    {
        GivePagesFrom(count);
        if (_pages.Length < count || _pages.Length > 4 + (2 * count)) Array.Resize(ref _pages, count);
        for (; _taken < count; _taken++) _pages[_taken] = FreePages.Take();
    }

    private void GivePages()
    {
        GivePagesFrom(0);
        (_rows, _pages, _borrowed) = ([], [], false);
    }

    private void GivePagesFrom(int page)
    {
        for (; _taken > page; _pages[_taken] = []) FreePages.Give(_pages[--_taken]);
    }

    private void TakeShapeOf(Belief other) => (Box, Groups, Code, _stride) = (other.Box, other.Groups, other.Code, other._stride);
}
