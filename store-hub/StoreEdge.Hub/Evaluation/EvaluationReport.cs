namespace StoreEdge.Hub.Evaluation;

/// <summary>The figures of one run, or of all runs of a kind.</summary>
/// <param name="Zones">Null where no zone is known.</param>
internal sealed record ReportRow(string Name, ErrorFigures Errors, ZoneFigures? Zones);

/// <summary>All runs from the same kind of measurements.</summary>
internal sealed record ReportGroup(string From, ReportRow All, IReadOnlyList<ReportRow> Streams);

/// <summary>The figures of each run, by what it was made from.</summary>
internal sealed class EvaluationReport
{
    private readonly List<(string From, ReportRow Row)> _rows = [];
    private readonly List<JoinFigures> _joins = [];

    public void Add(ReplayRun run, ErrorFigures errors, ZoneFigures? zones) => _rows.Add((run.From, new(run.Name, errors, zones)));

    public void Add(IEnumerable<JoinFigures> joins) => _joins.AddRange(joins);

    /// <summary>Of baskets to phones; empty where the folder has no tills.</summary>
    public IReadOnlyList<JoinFigures> Joins => _joins;

    public IEnumerable<ReportGroup> Groups()
    {
        foreach (var group in _rows.GroupBy(r => r.From, r => r.Row, StringComparer.Ordinal))
        {
            var (errors, zones) = (new ErrorFigures(), (ZoneFigures?)null);
            foreach (var row in group)
            {
                errors.Add(row.Errors);
                if (row.Zones is not null) (zones ??= new()).Add(row.Zones);
            }
            yield return new(group.Key, new("all", errors, zones), [.. group]);
        }
    }
}
