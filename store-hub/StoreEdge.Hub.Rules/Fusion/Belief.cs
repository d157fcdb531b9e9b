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
    // A word for each row, first column and number of cells, then the groups.
    private uint[] _words = [];
    private int _stride;

    // The grid's own, which is read alone: a belief that is given no look yet takes no room.
    private bool _borrowed;

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
            _words = other._words;
            return;
        }
        _words = FreeWords.Take(other.Words.Length);
        other.Words.CopyTo(_words);
    }

    /// <summary>The columns and rows of the cells that hold any.</summary>
    public CellBox Box { get; private set; }

    public float Outside { get; set; }

    /// <summary>Of eight cells, <see cref="MassGroup"/>.</summary>
    public int Groups { get; private set; }

    public MassCode Code { get; private set; }

    /// <summary>All that is kept; equal beliefs have equal words.</summary>
    public ReadOnlySpan<uint> Words => _words.AsSpan(0, Box.Height + (Groups * MassGroup.Words));

    /// <summary>Group by group, those of the lowest row first. Not to be written before <see cref="Reshape"/>.</summary>
    public Span<uint> Masses => _words.AsSpan(Box.Height, Groups * MassGroup.Words);

    public Belief Clone() => new(this);

    /// <param name="row">From the box's lowest.</param>
    public RowOfGroups Row(int row) => RowOfGroups.Of(_words[row], _stride);

    public void SpreadEvenly(FusionGrid grid)
    {
        GiveWords();
        TakeShapeOf(grid.Anywhere);
        (Outside, _words, _borrowed) = (0, grid.Anywhere._words, true);
    }

    /// <summary>Other cells; the masses are then of no meaning until they are written.</summary>
    /// <param name="rows">Of each row of the box, see <see cref="RowOfGroups.Word"/>.</param>
    public void Reshape(CellBox box, FusionGrid grid, ReadOnlySpan<uint> rows, MassCode code)
    {
        (Box, Code, Groups, _stride) = (box, code, 0, grid.Stride);
        foreach (var row in rows) Groups += RowOfGroups.Of(row, _stride).Groups;
        var needed = box.Height + (Groups * MassGroup.Words);
        // Of a thousand beliefs none keeps more than it needs.
        if (_borrowed || !FreeWords.Fits(_words.Length, needed))
        {
            GiveWords();
            _words = FreeWords.Take(needed);
        }
        rows.CopyTo(_words);
    }

    /// <summary>Its room is another's from now on: nothing may be asked of it before it is given a shape.</summary>
    public void LetGo()
    {
        GiveWords();
        (Box, Groups) = (default, 0);
    }

    public void LoadInto(Field field, in ModeSwitch first)
    {
        var modes = ModePlanes.Of(field);
        ref var masses = ref MemoryMarshal.GetReference(Masses);
        nuint from = 0;
        for (var row = 0; row < Box.Height; row++)
        {
            var of = Row(row);
            var (inRow, column) = (row + Box.Bottom - field.Box.Bottom, of.Start - field.Box.Left);
            field.Include(inRow, of.From - field.Box.Left, of.Cells);
            var at = (nuint)(field.At(inRow) + column);
            for (var group = 0; group < of.Groups; group++, at += Simd.Width, from += MassGroup.Words)
                first.Write(in modes, at, ((row + Box.Bottom) * _stride) + of.Start + (group * Simd.Width), MassGroup.Standing(ref masses, from), MassGroup.Slow(ref masses, from, Code), MassGroup.Brisk(ref masses, from, Code));
        }
    }

    /// <summary>The sum over the modes of each cell, group by group.</summary>
    public void Sum(Span<float> sums)
    {
        ref var masses = ref MemoryMarshal.GetReference(Masses);
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (var group = 0; group < Groups; group++) MassGroup.Sum(ref masses, (nuint)(group * MassGroup.Words), Code).StoreUnsafe(ref to, (nuint)(group * Simd.Width));
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
        ref var masses = ref MemoryMarshal.GetReference(belief.Masses);
        Span<float> eight = stackalloc float[Simd.Width];
        nuint at = 0;
        for (var row = 0; row < grid.Rows; row++)
            for (var (of, group) = (belief.Row(row), 0); group < of.Groups; group++, at += MassGroup.Words)
            {
                for (var i = 0; i < eight.Length; i++) eight[i] = grid.IsWalkable((row * grid.Stride) + of.Start + (group * Simd.Width) + i) ? each : 0;
                var all = Vector256.Create<float>(eight);
                MassGroup.Write(ref masses, at, belief.Code, Vector256<float>.One, all, new(all, all, all, all), new(all, all, all, all));
            }
        return belief;
    }

    private void GiveWords()
    {
        if (!_borrowed && _words.Length > 0) FreeWords.Give(_words);
        (_words, _borrowed) = ([], false);
    }

    private void TakeShapeOf(Belief other) => (Box, Groups, Code, _stride) = (other.Box, other.Groups, other.Code, other._stride);
}
