using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// Where one subject really was. It is cut into legs where for more than ten seconds nobody wrote down a truth and nothing was
/// measured: static points a minute apart are legs of their own, and nothing is known of the time between.
/// </summary>
internal sealed class TruthTrack
{
    private const long LongestSilenceMs = 10_000;

    private readonly List<TruthRow> _rows;

    public TruthTrack(IEnumerable<TruthRow> rows, IEnumerable<long> measuredAtMs)
    {
        _rows = [.. rows.OrderBy(r => r.TimeMs)];
        Legs = [.. FindLegs([.. measuredAtMs.Order()])];
    }

    public IReadOnlyList<Leg> Legs { get; }

    /// <summary>The leg whose truths stand before and after the moment; null when there is none.</summary>
    public Leg? LegAt(long atMs)
    {
        foreach (var leg in Legs)
            if (leg.FirstMs <= atMs && atMs <= leg.LastMs) return leg;
        return null;
    }

    /// <summary>Between two rows the subject is taken to have walked straight on; null where a row has no position.</summary>
    public PlanPoint? PositionAt(long atMs)
    {
        var after = FirstAfter(atMs);
        if (after == 0) return null;
        var (a, b) = (_rows[after - 1], after < _rows.Count ? _rows[after] : _rows[after - 1]);
        if (a.XMetres is not { } ax || a.YMetres is not { } ay || b.XMetres is not { } bx || b.YMetres is not { } by) return null;
        var share = b.TimeMs > a.TimeMs ? (double)(atMs - a.TimeMs) / (b.TimeMs - a.TimeMs) : 0;
        return new(ax + (share * (bx - ax)), ay + (share * (by - ay)));
    }

    /// <summary>The zone by the last row so far; null when that names none.</summary>
    public string? ZoneAt(long atMs) => FirstAfter(atMs) is > 0 and var after ? _rows[after - 1].Zone : null;

    private int FirstAfter(long atMs)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_rows[middle].TimeMs <= atMs) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private IEnumerable<Leg> FindLegs(List<long> measuredAtMs)
    {
        var (measured, first) = (0, 0);
        for (var i = 1; i <= _rows.Count; i++)
        {
            if (i < _rows.Count && !IsSilent(_rows[i - 1].TimeMs, _rows[i].TimeMs, measuredAtMs, ref measured)) continue;
            yield return new Leg(_rows[first].TimeMs, _rows[i - 1].TimeMs);
            first = i;
        }
    }

    private static bool IsSilent(long fromMs, long toMs, List<long> measuredAtMs, ref int measured)
    {
        for (; measured < measuredAtMs.Count && measuredAtMs[measured] < toMs; measured++)
        {
            if (measuredAtMs[measured] - fromMs > LongestSilenceMs) return true;
            fromMs = Math.Max(fromMs, measuredAtMs[measured]);
        }
        return toMs - fromMs > LongestSilenceMs;
    }
}

/// <summary>From a leg's first truth to its last.</summary>
internal sealed record Leg(long FirstMs, long LastMs);
