using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>One end, the first column or the one past the last, of what each row of a box holds.</summary>
/// <param name="none">Of a row that holds nothing, and of the rows beside the box.</param>
internal sealed class RowEnds(int none)
{
    // Rows begin one vector in: one row of border before them, and whole vectors from the first on.
    private int[] _ends = [];
    private int[] _grown = [];
    private int _rows;

    public int this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _ends[Simd.Width + row];
        set => _ends[Simd.Width + row] = value;
    }

    /// <summary>All rows are empty.</summary>
    public void Begin(int rows)
    {
        _rows = rows;
        var length = Simd.RoundUp(rows) + (2 * Simd.Width);
        if (_ends.Length < length) (_ends, _grown) = (new int[length], new int[length]);
        _ends.AsSpan(0, length).Fill(none);
        _grown[Simd.Width - 1] = none;
    }

    /// <summary>Each row's end moves one down, or to the lower of its neighbours'.</summary>
    public void GrowDown(int least)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(_ends);
        ref var to = ref MemoryMarshal.GetArrayDataReference(_grown);
        for (nuint row = Simd.Width; row < (nuint)(Simd.Width + _rows); row += Simd.Width)
        {
            var beside = Vector256.Min(Vector256.LoadUnsafe(ref from, row - 1), Vector256.LoadUnsafe(ref from, row + 1));
            var grown = Vector256.Min(beside, Vector256.LoadUnsafe(ref from, row) - Vector256<int>.One);
            Vector256.Max(Vector256.Create(least), grown).StoreUnsafe(ref to, row);
        }
        Swap();
    }

    /// <summary>Each row's end moves one up, or to the higher of its neighbours'.</summary>
    public void GrowUp(int most)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(_ends);
        ref var to = ref MemoryMarshal.GetArrayDataReference(_grown);
        for (nuint row = Simd.Width; row < (nuint)(Simd.Width + _rows); row += Simd.Width)
        {
            var beside = Vector256.Max(Vector256.LoadUnsafe(ref from, row - 1), Vector256.LoadUnsafe(ref from, row + 1));
            var grown = Vector256.Max(beside, Vector256.LoadUnsafe(ref from, row) + Vector256<int>.One);
            Vector256.Min(Vector256.Create(most), grown).StoreUnsafe(ref to, row);
        }
        Swap();
    }

    // What was grown into the border is none of the box.
    private void Swap()
    {
        (_ends, _grown) = (_grown, _ends);
        _ends[Simd.Width + _rows] = none;
    }
}
