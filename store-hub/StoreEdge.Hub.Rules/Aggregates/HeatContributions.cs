using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Aggregates;

/// <summary>What a visit's time by cell adds to the sums: by hour and coarse cell its dwell, and itself in the first hour that it was there.</summary>
internal sealed class HeatContributions
{
    private readonly CoarseCells _cells;

    // By the cell of a metre: asked for every cell of every visit at each commit.
    private readonly int[] _coarse;

    public HeatContributions(FloorPlan plan)
    {
        _cells = new(plan);
        _coarse = [.. Enumerable.Range(0, (int)Math.Ceiling(plan.WidthMetres) * (int)Math.Ceiling(plan.HeightMetres) * plan.Floors).Select(_cells.Of)];
    }

    /// <summary>Of the whole visit.</summary>
    public void Put(IReadOnlyDictionary<HeatKey, int> heat, int day, VisitSource source, Action<AggregateKey, Measures> put)
    {
        var first = new Dictionary<int, long>(heat.Count / 2);
        foreach (var (key, dwellMs) in heat)
        {
            var cell = Coarse(key.Cell);
            put(At(day, source, key.HourStartMs, cell), new(0, dwellMs));
            if (!first.TryGetValue(cell, out var hour) || key.HourStartMs < hour) first[cell] = key.HourStartMs;
        }
        foreach (var (cell, hour) in first) put(At(day, source, hour, cell), new(1));
    }

    /// <summary>What changes when a visit goes on: it has a hundred cells, of which a few seconds more change one or two.</summary>
    public void Replace(AggregateDelta delta, HeatTable had, HeatTable has, int day, VisitSource source)
    {
        var moved = new HashSet<int>();
        foreach (var (key, moreMs, isInBoth) in HeatTable.Differences(had, has))
        {
            var cell = Coarse(key.Cell);
            delta.Add(At(day, source, key.HourStartMs, cell), new(0, moreMs));
            if (!isInBoth) moved.Add(cell);
        }
        if (moved.Count == 0) return;
        PutFirst(had, moved, day, source, delta.Remove);
        PutFirst(has, moved, day, source, delta.Add);
    }

    // The table is in the order of its hours.
    private void PutFirst(HeatTable heat, HashSet<int> cells, int day, VisitSource source, Action<AggregateKey, Measures> put)
    {
        var left = new HashSet<int>(cells);
        foreach (var hour in heat.Hours)
            foreach (var metre in hour.Cells)
            {
                if (left.Count == 0) return;
                if (Coarse(metre) is var cell && left.Remove(cell)) put(At(day, source, hour.StartMs, cell), new(1));
            }
    }

    // What stands from the days of a larger plan may lie beyond this one.
    private int Coarse(int cell) => (uint)cell < (uint)_coarse.Length ? _coarse[cell] : _cells.Of(cell);

    private static AggregateKey At(int day, VisitSource source, long hourStartMs, int cell) => new(AggregateTable.HeatHour, day, hourStartMs, Source: (int)source, Number: cell);
}
