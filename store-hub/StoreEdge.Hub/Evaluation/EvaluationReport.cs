using System.Globalization;

namespace StoreEdge.Hub.Evaluation;

/// <summary>The figures of each run and of all runs of a kind, as a table for people or as JSON.</summary>
internal sealed class EvaluationReport
{
    private readonly List<(ReplayRun Run, ErrorFigures Figures)> _runs = [];

    public void Add(ReplayRun run, ErrorFigures figures) => _runs.Add((run, figures));

    public IEnumerable<(string From, ErrorFigures All, IReadOnlyList<(string Name, ErrorFigures Figures)> Streams)> Groups()
    {
        foreach (var group in _runs.GroupBy(r => r.Run.From, StringComparer.Ordinal))
        {
            var all = new ErrorFigures();
            foreach (var (_, figures) in group) all.Add(figures);
            yield return (group.Key, all, [.. group.Select(g => (g.Run.Name, g.Figures))]);
        }
    }

    public void Write(TextWriter output)
    {
        foreach (var (from, all, streams) in Groups())
        {
            var table = new ReportTable(from, "fixes", "mean m", "median", "p75", "p90", "at 5 s", "in 68 %", "zone", "away", "aisle");
            foreach (var (name, figures) in streams) table.Add(Cells(name, figures));
            if (streams.Count > 1) table.Add(Cells("all", all));
            output.WriteLine(table);
        }
    }

    private static string[] Cells(string name, ErrorFigures figures) =>
    [
        name, figures.Fixes > 0 ? figures.Fixes.ToString(CultureInfo.InvariantCulture) : "", ReportTable.Metres(figures.Mean), ReportTable.Metres(figures.Percentile(50)),
        ReportTable.Metres(figures.Percentile(75)), ReportTable.Metres(figures.Percentile(90)), ReportTable.Metres(figures.MeanSettled), ReportTable.Percent(figures.Calibration),
        ReportTable.Percent(figures.Zone.Value), ReportTable.Percent(figures.ZoneAway.Value), ReportTable.Percent(figures.Aisle.Value),
    ];
}
