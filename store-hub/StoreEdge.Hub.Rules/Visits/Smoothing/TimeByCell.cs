using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>Adds smoothed looks up: the probability of each zone at a look, and milliseconds per hour and cell of the fusion.</summary>
internal sealed class TimeByCell(Fuser fuser)
{
    private readonly SortedDictionary<long, double[]> _byHour = [];

    /// <param name="zones">One per zone, filled with its probability given that the subject is on the floor.</param>
    /// <param name="creditMs">The time that the look stands for.</param>
    public void Add(SmoothedLook smoothed, long hourStartMs, double creditMs, Span<double> zones)
    {
        var (grid, box) = (fuser.Grid, smoothed.Box);
        if (!_byHour.TryGetValue(hourStartMs, out var hour)) _byHour[hourStartMs] = hour = new double[grid.Cells];
        ref var ms = ref MemoryMarshal.GetArrayDataReference(hour);
        var mass = smoothed.Mass;
        var (onFloor, credit) = (Math.Max(1e-9, 1 - smoothed.Outside), Vector256.Create(creditMs));
        for (var group = 0; group < smoothed.Cells.Length; group++)
        {
            var inBox = smoothed.Cells[group];
            var cell = ((box.Bottom + (inBox / box.Width)) * grid.Stride) + box.Left + (inBox % box.Width);
            var here = mass.Slice(group * Simd.Width, Simd.Width);
            var eight = Vector256.Create<float>(here);
            var (low, high) = Vector256.Widen(eight);
            (Vector256.LoadUnsafe(ref ms, (nuint)cell) + (low * credit)).StoreUnsafe(ref ms, (nuint)cell);
            (Vector256.LoadUnsafe(ref ms, (nuint)cell + 4) + (high * credit)).StoreUnsafe(ref ms, (nuint)cell + 4);
            var of = grid.ZonesFrom(cell, Simd.Width);
            if (Vector128.Create<short>(of) == Vector128.Create(of[0]))
            {
                if (of[0] >= 0) zones[of[0]] += Simd.Sum(eight);
                continue;
            }
            for (var i = 0; i < of.Length; i++)
                if (of[i] >= 0) zones[of[i]] += here[i];
        }
        foreach (ref var zone in zones) zone /= onFloor;
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
