using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Time spent in each cell of two metres on one trading day; cells with none, or with that of too few visits, have no row.</summary>
public static class HeatCells
{
    /// <param name="Cell">row * columns + column, see <see cref="CoarseCells"/>.</param>
    public readonly record struct Row(long Cell, long DwellMs);

    /// <param name="HourStartMs">What was carried here from earlier hours, for want of visits, is in it.</param>
    public readonly record struct HourRow(long Cell, long HourStartMs, long DwellMs);

    /// <summary>The most time of any cell in an hour.</summary>
    /// <param name="HourStartMs"><see cref="WholeDay"/> for the most in all hours.</param>
    public readonly record struct Peak(long HourStartMs, long DwellMs);

    public const long WholeDay = 0;

    private readonly record struct Part(long Cell, int Source, long HourStartMs, long Visits, long DwellMs);

    /// <param name="source">Null adds up all. In the order of the cells.</param>
    public static Told<Row> Ask(FactsSnapshot facts, int day, VisitSource? source) => facts.Once(nameof(HeatCells), day, source, Pass, () =>
        Hours(facts, day, source).As(told => told.GroupBy(p => p.Cell).OrderBy(c => c.Key).Select(c => new Row(c.Key, c.Sum(p => p.DwellMs)))));

    /// <summary>The day, and after it the hours of which anything is told, in order of time. A frame is drawn in the scale of these, and reads no hour but its own.</summary>
    public static Told<Peak> Peaks(FactsSnapshot facts, int day, VisitSource? source) => facts.Once("heat's peaks", day, source, Pass, () =>
        Hours(facts, day, source).As(told => told.GroupBy(p => p.HourStartMs).Select(h => new Peak(h.Key, h.Max(p => p.DwellMs)))
            .Prepend(new(WholeDay, Ask(facts, day, source).Select(c => c.DwellMs).DefaultIfEmpty().Max()))));

    /// <summary>Those of one hour, in the order of the cells.</summary>
    /// <param name="hourStartMs">Of <see cref="Peaks"/>.</param>
    public static Told<Row> Hour(FactsSnapshot facts, int day, VisitSource? source, long hourStartMs) => facts.Once("heat of an hour", day, OfHour.On(day, source, hourStartMs), Pass, () =>
        Hours(facts, day, source).As(told => told.Where(p => p.HourStartMs == hourStartMs).OrderBy(p => p.Cell).Select(p => new Row(p.Cell, p.DwellMs))));

    /// <summary>
    /// The day's time in each cell as it was told hour by hour while the day went on: the hours add up to the day, so a frame says nothing that whoever looked every hour
    /// was not told. In order of time. It is not kept itself: an hour of it is.
    /// </summary>
    private static Told<HourRow> Hours(FactsSnapshot facts, int day, VisitSource? source) => facts.Once<HourRow>("heat by the hour", day, source, null, () =>
        facts.ThresholdOf(day).Parts(
            facts.Rows(
                """
                SELECT cell, source, hour_start_ms, visits, dwell_ms FROM heat_hour
                WHERE trading_day = $day AND ($source IS NULL OR source = $source) AND hour_start_ms + 3600000 <= $until
                ORDER BY hour_start_ms
                """,
                r => new Part(r.GetInt64(0), r.GetInt32(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)),
                ("$day", day), ("$source", (int?)source), ("$until", facts.UntilMs))
                .Where(p => !facts.Hidden.HoldsCell(day, p.Cell)),
            p => (p.Cell, p.Source), (p, stairs) => p with { Visits = stairs.Count(0, p.Visits), DwellMs = stairs.Sum(0, p.DwellMs) }, p => p.DwellMs == 0)
        // Of one source each cell has one row an hour: 60,000 of a large floor are not looked through for a second.
        .As(told => source is not null ? told.Select(p => new HourRow(p.Cell, p.HourStartMs, p.DwellMs)) : told.GroupBy(p => (p.HourStartMs, p.Cell)).Select(c => new HourRow(c.Key.Cell, c.Key.HourStartMs, c.Sum(p => p.DwellMs)))));

    private static Row Pass(Row r, Fields f) => new(f.Number(r.Cell), f.Number(r.DwellMs));

    private static Peak Pass(Peak r, Fields f) => new(f.Number(r.HourStartMs), f.Number(r.DwellMs));
}
