using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

/// <summary>What is told of some days' time by cell, for any hours of the wall clock. Of one day no hour is read that is not asked for: a floor of 5,000 cells has 60,000 figures.</summary>
internal sealed class HeatFrames
{
    private readonly FactsSnapshot _facts;
    private readonly VisitSource? _source;
    private readonly List<(int Day, Told<HeatCells.Peak> Peaks)> _days;
    private readonly ILookup<int, Part> _parts;

    /// <param name="hourOf">The hour of the wall clock of an instant.</param>
    public HeatFrames(FactsSnapshot facts, IEnumerable<int> days, VisitSource? source, Func<long, int> hourOf)
    {
        (_facts, _source) = (facts, source);
        _days = [.. days.Select(d => (d, HeatCells.Peaks(facts, d, source)))];
        _parts = _days.SelectMany(d => d.Peaks.Skip(1).Select(p => new Part(d.Day, p))).ToLookup(p => hourOf(p.Peak.HourStartMs));
    }

    /// <summary>The most time of any cell in all hours.</summary>
    public long Highest() => _days is [var one] ? one.Peaks[0].DwellMs : Most(Sum(_days.Select(d => HeatCells.Ask(_facts, d.Day, _source))));

    /// <summary>The most time of any cell in one hour of the wall clock; the two runs of an hour that the clocks repeat are one.</summary>
    public long HighestInHour() => _parts.Select(h => h.ToList() is [var one] ? one.Peak.DwellMs : Most(Sum(h.Select(Rows)))).DefaultIfEmpty().Max();

    /// <summary>The cells of which anything is told in these hours, in their order.</summary>
    public IReadOnlyList<HeatCells.Row> Of(HourRange hours)
    {
        var told = (hours.IsWholeDay ? _days.Select(d => HeatCells.Ask(_facts, d.Day, _source)) : _parts.Where(h => hours.Holds(h.Key)).SelectMany(h => h).Select(Rows)).ToList();
        if (told is [var one]) return one;
        var sums = Sum(told);
        return [.. sums.Index().Where(c => c.Item > 0).Select(c => new HeatCells.Row(c.Index, c.Item))];   // no row is told without time
    }

    private Told<HeatCells.Row> Rows(Part part) => HeatCells.Hour(_facts, part.Day, _source, part.Peak.HourStartMs);

    private static long[] Sum(IEnumerable<IReadOnlyList<HeatCells.Row>> told)
    {
        long[] sums = [];
        foreach (var rows in told)
        {
            if (rows.Count == 0) continue;
            if (rows[^1].Cell >= sums.Length) Array.Resize(ref sums, (int)rows[^1].Cell + 1);   // they stand in order
            for (var i = 0; i < rows.Count; i++) sums[rows[i].Cell] += rows[i].DwellMs;
        }
        return sums;
    }

    private static long Most(long[] sums) => sums.DefaultIfEmpty().Max();

    private readonly record struct Part(int Day, HeatCells.Peak Peak);
}
