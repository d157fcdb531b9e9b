using System.Globalization;

namespace StoreEdge.Hub.Evaluation;

/// <summary>The report for people: per kind of measurements one table of errors, and where zones are known one of visits and one of dwell; with tills one of joins.</summary>
internal static class ReportText
{
    public static void Write(EvaluationReport report, TextWriter output)
    {
        foreach (var group in report.Groups())
        {
            IEnumerable<ReportRow> rows = group.Streams.Count > 1 ? [.. group.Streams, group.All] : group.Streams;
            output.WriteLine(Errors(group.From, rows));
            if (group.All.Zones is not { } zones) continue;
            output.WriteLine(Visits(group.From, rows));
            output.WriteLine(Dwell(group.From, zones));
        }
        if (report.Joins.Count > 0) output.WriteLine(Joins(report.Joins));
    }

    private static ReportTable Joins(IReadOnlyList<JoinFigures> joins)
    {
        var table = new ReportTable("joins of baskets, by stays from", "true", "joined", "right", "precision", "recall");
        foreach (var j in joins) table.Add(j.Stays, Number(j.True), Number(j.Joined), Number(j.Right), ReportTable.Percent(j.Precision), ReportTable.Percent(j.Recall));
        return table;
    }

    private static ReportTable Errors(string from, IEnumerable<ReportRow> rows)
    {
        var table = new ReportTable(from, "fixes", "mean m", "median", "p75", "p90", "p95", "at 5 s", "in 68 %", "zone", "away", "aisle");
        foreach (var (name, e, _) in rows)
            table.Add(name, Count(e.Fixes), ReportTable.Metres(e.Mean), ReportTable.Metres(e.Percentile(50)), ReportTable.Metres(e.Percentile(75)),
                ReportTable.Metres(e.Percentile(90)), ReportTable.Metres(e.Percentile(95)), ReportTable.Metres(e.MeanSettled), ReportTable.Percent(e.Calibration),
                ReportTable.Percent(e.Zone.Value), ReportTable.Percent(e.ZoneAway.Value), ReportTable.Percent(e.Aisle.Value));
        return table;
    }

    private static ReportTable Visits(string from, IEnumerable<ReportRow> rows)
    {
        var table = new ReportTable($"{from}, zones", "visits", "found", "F1", "entries", "missed", "flaps/visit", "switch s", "dwell off s");
        foreach (var (name, _, zones) in rows)
            if (zones is { } z)
                table.Add(name, Number(z.TrueVisits), Number(z.FoundVisits), ReportTable.Metres(z.F1), Number(z.TrueEntries), Number(z.MissedEntries),
                    ReportTable.Metres(z.FlapsPerVisit), ReportTable.Metres(z.MedianSwitch), ReportTable.Metres(z.MedianDwellError));
        return table;
    }

    private static ReportTable Dwell(string from, ZoneFigures zones)
    {
        var table = new ReportTable($"{from}, dwell", "streams", "off s, median", "mean");
        foreach (var zone in zones.DwellErrors.GroupBy(d => d.Zone, StringComparer.Ordinal).OrderBy(z => z.Key, StringComparer.Ordinal))
            table.Add(zone.Key, Number(zone.Count()), ReportTable.Metres(ZoneFigures.Median(zone.Select(d => Math.Abs(d.Seconds)))), ReportTable.Metres(zone.Average(d => d.Seconds)));
        return table;
    }

    private static string Count(int count) => count > 0 ? Number(count) : "";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
