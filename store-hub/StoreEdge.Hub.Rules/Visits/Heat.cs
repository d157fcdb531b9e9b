namespace StoreEdge.Hub.Rules.Visits;

/// <summary>
/// Time per cell as it was believed, in whole milliseconds whose sum is exactly the time given in: each cell gets its share
/// rounded down, and what is left goes to the largest remainders (Hamilton's method).
/// </summary>
internal sealed class Heat(int cells)
{
    // A belief has tails over hundreds of cells: what is less than this share of the visit, or beyond so many cells, is given to the rest.
    private const double LeastShare = 2e-4;
    private const int MostRows = 600;

    private readonly SortedDictionary<long, double[]> _byHour = [];

    public void Add(long hourStartMs, int cell, double ms)
    {
        if (!_byHour.TryGetValue(hourStartMs, out var hour)) _byHour[hourStartMs] = hour = new double[cells];
        hour[cell] += ms;
    }

    public Dictionary<HeatKey, int> Read()
    {
        var all = _byHour.SelectMany(h => h.Value.Select((ms, cell) => (Key: new HeatKey(h.Key, cell), Ms: ms))).Where(c => c.Ms > 0).ToList();
        var sum = all.Sum(c => c.Ms);
        var kept = all.Where(c => c.Ms >= sum * LeastShare).OrderByDescending(c => c.Ms).ThenBy(c => c.Key.HourStartMs).ThenBy(c => c.Key.Cell).Take(MostRows).ToList();
        if (kept.Count == 0) kept = all;
        var (total, keptSum) = ((long)Math.Round(sum), kept.Sum(c => c.Ms));
        var shares = kept.ConvertAll(c => (c.Key, Ms: c.Ms / keptSum * total));
        var heat = shares.ToDictionary(c => c.Key, c => (int)Math.Floor(c.Ms));
        var left = (int)(total - heat.Values.Sum(ms => (long)ms));
        foreach (var (key, _) in shares.OrderByDescending(c => c.Ms - Math.Floor(c.Ms)).ThenBy(c => c.Key.HourStartMs).ThenBy(c => c.Key.Cell).Take(left)) heat[key]++;
        return heat.Where(c => c.Value > 0).ToDictionary();
    }
}
