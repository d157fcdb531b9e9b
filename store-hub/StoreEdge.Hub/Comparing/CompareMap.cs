using System.Runtime.InteropServices;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Plans;

namespace StoreEdge.Hub.Comparing;

/// <summary>Two periods' heat, cell against cell. Only cells that are told in both have a difference: what is missing in one is hidden or nobody, which look alike.</summary>
internal static class CompareMap
{
    /// <param name="before">Days that are over and known.</param>
    public static CompareMapReply Of(PlanDays plans, string? source, TwoPeriods periods, IReadOnlyList<ToldDay> before, IReadOnlyList<ToldDay> after)
    {
        var grid = new CoarseCells(plans.Now);
        var weekdays = before.Select(d => d.Day.DayOfWeek).Intersect(after.Select(d => d.Day.DayOfWeek)).ToHashSet();
        var (first, second) = (Heat(plans, before, weekdays), Heat(plans, after, weekdays));
        var both = InOrder(first.Keys.Where(second.ContainsKey));
        var (allFirst, allSecond) = (both.Sum(c => first[c]), both.Sum(c => second[c]));
        var cells = both.ConvertAll(c => Cell(c, first[c] / (double)allFirst, second[c] / (double)allSecond));
        return new CompareMapReply(
            source, CoarseCells.CellMetres, grid.Columns, grid.FloorRows, Period(periods.Before, before, weekdays, first, allFirst), Period(periods.After, after, weekdays, second, allSecond),
            cells.Count == 0 ? 0 : cells.Max(c => Math.Abs(c[4])), cells,
            [.. InOrder(first.Keys.Union(second.Keys).Except(both)).Select(c => new[] { c.Column, c.Row })]);
    }

    private static double[] Cell((int Column, int Row) cell, double before, double after) => [cell.Column, cell.Row, before, after, after - before];

    private static List<(int Column, int Row)> InOrder(IEnumerable<(int Column, int Row)> cells) => [.. cells.OrderBy(c => c.Row).ThenBy(c => c.Column)];

    // Each day's cells are numbered by the layout of the day; their places are in metres of one and the same building. Those of the ground floor.
    private static Dictionary<(int Column, int Row), long> Heat(PlanDays plans, IReadOnlyList<ToldDay> days, HashSet<DayOfWeek> weekdays)
    {
        var sums = new Dictionary<(int, int), long>();
        foreach (var day in days.Where(d => weekdays.Contains(d.Day.DayOfWeek)))
        {
            var grid = new CoarseCells(plans.On(day.Day));
            var (columns, cells) = (grid.Columns, grid.Columns * grid.FloorRows);
            foreach (var (cell, dwellMs) in day.Heat)
                if (cell < cells) CollectionsMarshal.GetValueRefOrAddDefault(sums, ((int)(cell % columns), (int)(cell / columns)), out _) += dwellMs;   // a year of a large floor is millions
        }
        return sums;
    }

    private static MapPeriod Period(Days days, IReadOnlyList<ToldDay> known, HashSet<DayOfWeek> weekdays, Dictionary<(int Column, int Row), long> heat, long compared)
    {
        var all = heat.Values.Sum();
        return new(days.First, days.Last, known.Count(d => weekdays.Contains(d.Day.DayOfWeek)), Figures.Seconds(compared), Figures.Share(all - compared, all));
    }
}
