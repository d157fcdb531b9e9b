namespace StoreEdge.Hub.Evaluation;

/// <summary>The truth of each run, by its name: what stands beside the pings, else truth.csv. Nothing but the scoring asks it.</summary>
internal sealed class TruthFiles
{
    private readonly ILookup<string, TruthRow> _besidePings;
    private readonly ILookup<string, TruthRow> _ofStreams;

    public TruthFiles(string folder, EvaluationNotes notes)
    {
        var pings = EvaluationFloor.Existing(folder, "pings.csv");
        var truth = EvaluationFloor.Existing(folder, "truth.csv");
        _besidePings = (pings is null ? [] : ObservationFiles.TruthOfPings(pings)).ToLookup(r => r.Stream, StringComparer.Ordinal);
        _ofStreams = (truth is null ? [] : ObservationFiles.Truth(truth, notes)).Where(r => !r.IsSurvey).ToLookup(r => r.Stream, StringComparer.Ordinal);
    }

    public TruthTrack Of(ReplayRun run)
    {
        var rows = _besidePings[run.Name];
        return new(rows.Any() ? rows : _ofStreams[run.Name], run.Measurements.Select(m => m.ObservedAtMs));
    }
}
