using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>Adds smoothed looks up to milliseconds per hour and cell.</summary>
internal sealed class TimeByCell(Fuser fuser)
{
    private readonly SortedDictionary<long, double[]> _byHour = [];

    /// <param name="creditMs">The time that the look stands for.</param>
    public void Add(SmoothedLook smoothed, long hourStartMs, double creditMs)
    {
        if (!_byHour.TryGetValue(hourStartMs, out var hour)) _byHour[hourStartMs] = hour = new double[fuser.Grid.Cells];
        ref var ms = ref MemoryMarshal.GetArrayDataReference(hour);
        var mass = smoothed.Mass;
        var credit = Vector256.Create(creditMs);
        for (var group = 0; group < smoothed.Cells.Length; group++)
        {
            var cell = smoothed.Cells[group];
            var (low, high) = Vector256.Widen(Vector256.Create<float>(mass.Slice(group * Simd.Width, Simd.Width)));
            (Vector256.LoadUnsafe(ref ms, (nuint)cell) + (low * credit)).StoreUnsafe(ref ms, (nuint)cell);
            (Vector256.LoadUnsafe(ref ms, (nuint)cell + 4) + (high * credit)).StoreUnsafe(ref ms, (nuint)cell + 4);
        }
    }

    public Dictionary<HeatKey, int> Read()
    {
        var heat = new Heat(fuser.Heat.Columns * fuser.Heat.Rows);
        foreach (var (hour, ms) in _byHour)
            for (var cell = 0; cell < ms.Length; cell++)
                if (ms[cell] > 0) heat.Add(hour, fuser.Heat.CellOf(cell), ms[cell]);
        return heat.Read();
    }
}
