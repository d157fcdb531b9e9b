using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

/// <summary>What was told of some days' time by cell and by hour of the wall clock: a frame of any hours is a sum of columns.</summary>
internal sealed class HeatMatrix
{
    private readonly long[]?[] _hours = new long[24][];
    private readonly int _cells;

    /// <param name="rows">The days' hours, those of one hour together.</param>
    /// <param name="hourOf">The hour of the wall clock of an instant.</param>
    public HeatMatrix(IReadOnlyList<IReadOnlyList<HeatCells.HourRow>> rows, Func<long, int> hourOf)
    {
        foreach (var day in rows)
            for (var i = 0; i < day.Count; i++) _cells = Math.Max(_cells, (int)day[i].Cell + 1);
        foreach (var day in rows) Add(day, hourOf);
        HighestInHour = _hours.Max(h => h?.Max() ?? 0);
        Highest = Of(new(0, 24)).Select(c => c.DwellMs).DefaultIfEmpty().Max();
    }

    /// <summary>The most time of any cell in all hours.</summary>
    public long Highest { get; }

    /// <summary>The most time of any cell in one hour of the wall clock.</summary>
    public long HighestInHour { get; }

    /// <summary>The cells of which anything is told in these hours, in their order.</summary>
    public IReadOnlyList<HeatCells.Row> Of(HourRange hours)
    {
        var sums = new long[_cells];
        for (var hour = 0; hour < _hours.Length; hour++)
            if (_hours[hour] is { } column && hours.Holds(hour))
                for (var cell = 0; cell < column.Length; cell++) sums[cell] += column[cell];
        var told = new List<HeatCells.Row>(_cells);
        for (var cell = 0; cell < sums.Length; cell++)
            if (sums[cell] > 0) told.Add(new(cell, sums[cell]));   // no row is told without time
        return told;
    }

    // A floor of 5,000 cells has 60,000 rows a day, and a time zone answers slowly: it is asked once for those that stand together.
    private void Add(IReadOnlyList<HeatCells.HourRow> day, Func<long, int> hourOf)
    {
        var (start, column) = (long.MinValue, Array.Empty<long>());
        for (var i = 0; i < day.Count; i++)
        {
            var row = day[i];
            if (row.HourStartMs != start) (start, column) = (row.HourStartMs, _hours[hourOf(row.HourStartMs)] ??= new long[_cells]);
            column[row.Cell] += row.DwellMs;
        }
    }
}
