using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>What later looks say of each cell and mode that a look held for possible: how much likelier they are from there, up to a factor.</summary>
internal sealed class SaidLater(FusionGrid grid) : IMassByCell
{
    /// <summary>Of a group: eight cells in each mode.</summary>
    public const int GroupLength = Motion.Modes * Simd.Width;

    private float[] _said = [];
    private int[] _cells = [];
    private int _groups;

    public CellBox Box { get; private set; }

    /// <summary>Group by group, mode by mode.</summary>
    public Span<float> Said => _said.AsSpan(0, _groups * GroupLength);

    /// <summary>Of the same cells; what is said of them is of no meaning until it is written.</summary>
    public void Reshape(in KeptLook look)
    {
        (Box, _groups) = (look.Box, look.Groups);
        if (_cells.Length < _groups) (_cells, _said) = (new int[2 * _groups], new float[2 * _groups * GroupLength]);
        look.Cells.CopyTo(_cells);
    }

    public void Scale(int cell, float by)
    {
        for (var group = 0; group < _groups; group++)
            if (cell - _cells[group] is >= 0 and < Simd.Width and var lane)
                for (var mode = 0; mode < Motion.Modes; mode++) _said[(group * GroupLength) + (mode * Simd.Width) + lane] *= by;
    }

    public void LoadInto(Field field, in ModeSwitch first)
    {
        var modes = ModePlanes.Of(field);
        ref var said = ref MemoryMarshal.GetReference(Said);
        nuint from = 0;
        for (var group = 0; group < _groups; group++, from += GroupLength)
        {
            var (row, column) = ((_cells[group] / grid.Stride) - field.Box.Bottom, (_cells[group] % grid.Stride) - field.Box.Left);
            field.Include(row, column, Math.Min(Simd.Width, field.Box.Width - column));
            first.Write(in modes, (nuint)(field.At(row) + column), _cells[group], Vector256.LoadUnsafe(ref said, from), Heading(ref said, from + Simd.Width), Heading(ref said, from + (5 * Simd.Width)));
        }
    }

    private static Headings Heading(ref float said, nuint at) => new(Vector256.LoadUnsafe(ref said, at), Vector256.LoadUnsafe(ref said, at + Simd.Width),
        Vector256.LoadUnsafe(ref said, at + (2 * Simd.Width)), Vector256.LoadUnsafe(ref said, at + (3 * Simd.Width)));
}
