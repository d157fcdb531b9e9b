using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Time spent in each cell of the floor in the chosen hours; cells with none have no row.</summary>
public static class HeatCells
{
    /// <param name="Cell">row * columns + column.</param>
    public readonly record struct Row(long Cell, long DwellMs);

    /// <param name="hourStartsMs">Which hours; those of a day need not lie side by side.</param>
    /// <param name="source">Null adds up all.</param>
    public static IReadOnlyList<Row> Ask(FactsSnapshot facts, int day, IEnumerable<long> hourStartsMs, VisitSource? source) => facts.Rows(
        """
        SELECT cell, SUM(dwell_ms) FROM heat_hour
        WHERE trading_day = $day AND ($source IS NULL OR source = $source)
          AND hour_start_ms IN (SELECT value FROM json_each($hours))
        GROUP BY cell ORDER BY cell
        """,
        r => new Row(r.GetInt64(0), r.GetInt64(1)),
        ("$day", day), ("$source", (int?)source), ("$hours", "[" + string.Join(',', hourStartsMs) + "]"));
}
