using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>What is believed of one look with the whole of the visit's data: a mass per cell, of whatever mode, and one for being outside; together 1.</summary>
internal sealed class SmoothedLook
{
    private float[] _mass = [];
    private int[] _cells = [];

    public CellBox Box { get; private set; }

    public float Outside { get; private set; }

    /// <summary>Of groups of eight cells: the first's number in the grid. What is in no group is 0.</summary>
    public ReadOnlySpan<int> Cells => _cells.AsSpan(0, Groups);

    /// <summary>Group by group.</summary>
    public Span<float> Mass => _mass.AsSpan(0, Groups * Simd.Width);

    private int Groups { get; set; }

    /// <summary>The same cells; the masses are of no meaning until they are written.</summary>
    public void Reshape(in KeptLook look)
    {
        (Box, Outside, Groups) = (look.Box, look.Outside, look.Groups);
        if (_cells.Length < Groups) (_cells, _mass) = (new int[2 * Groups], new float[2 * Groups * Simd.Width]);
        look.Cells.CopyTo(_cells);
    }

    public void Scale(float by)
    {
        ref var mass = ref MemoryMarshal.GetReference(Mass);
        for (nuint at = 0; at < (nuint)(Groups * Simd.Width); at += Simd.Width) (Vector256.LoadUnsafe(ref mass, at) * by).StoreUnsafe(ref mass, at);
    }
}
