namespace StoreEdge.Hub.Rules.Comparisons;

/// <summary>What one of two periods has to say: only of its days whose weekday the other has too.</summary>
/// <param name="Days">Matched days.</param>
/// <param name="Unmatched">Days that were left out, for want of their weekday in the other period.</param>
/// <param name="Events">Visits, stays or sales of the matched days.</param>
/// <param name="Level">Mean of the weekdays' means, in the figure's unit; 0 without a day.</param>
public sealed record MatchedDays(int Days, int Unmatched, double Events, double Level)
{
    internal double SquaredRest { get; private init; }

    internal double SumOfInverseDays { get; private init; }

    internal double NeighbourProducts { get; private init; }

    internal int NeighbourPairs { get; private init; }

    internal static MatchedDays Of(IReadOnlyCollection<DayFigure> all, IReadOnlyCollection<DayOfWeek> weekdays)
    {
        var days = all.Where(d => weekdays.Contains(d.Day.DayOfWeek)).OrderBy(d => d.Day).ToArray();
        var means = days.GroupBy(d => d.Day.DayOfWeek).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => (Mean: g.Average(d => d.Value), Days: g.Count()));
        var rests = days.Select(d => (d.Day, Off: d.Value - means[d.Day.DayOfWeek].Mean)).ToArray();
        var pairs = rests.Zip(rests.Skip(1)).Where(p => p.First.Day.AddDays(1) == p.Second.Day).ToArray();
        return new MatchedDays(days.Length, all.Count - days.Length, days.Sum(d => d.Events), means.Count == 0 ? 0 : means.Values.Average(m => m.Mean))
        {
            SquaredRest = rests.Sum(r => r.Off * r.Off),
            SumOfInverseDays = means.Values.Sum(m => 1.0 / m.Days),
            NeighbourProducts = pairs.Sum(p => p.First.Off * p.Second.Off),
            NeighbourPairs = pairs.Length,
        };
    }
}
