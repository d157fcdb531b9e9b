namespace StoreEdge.Hub.Evaluation;

/// <summary>The truth of each run, by its name: truth.csv, or what stands beside the pings where truth.csv does not know the name or has another clock. Nothing but the scoring asks it.</summary>
internal sealed class TruthFiles
{
    private readonly ILookup<string, TruthRow> _besidePings;
    private readonly ILookup<string, TruthRow> _ofStreams;
    private readonly ILookup<string, ZoneVisitRow> _zoneVisits;

    public TruthFiles(string folder, EvaluationNotes notes)
    {
        var pings = EvaluationFloor.Existing(folder, "pings.csv");
        var truth = EvaluationFloor.Existing(folder, "truth.csv");
        _zoneVisits = (EvaluationFloor.Existing(folder, "zone_visits.csv") is { } visits ? ObservationFiles.ZoneVisits(visits, notes) : [])
            .ToLookup(v => v.Stream, StringComparer.Ordinal);
        _besidePings = (pings is null ? [] : ObservationFiles.TruthOfPings(pings)).ToLookup(r => r.Stream, StringComparer.Ordinal);
        _ofStreams = (truth is null ? [] : ObservationFiles.Truth(truth, notes)).Where(r => !r.IsSurvey).ToLookup(r => r.Stream, StringComparer.Ordinal);
    }

    /// <summary>The stays as zone_visits.csv has them; null where it does not know the run.</summary>
    public IReadOnlyList<TrueStay>? StaysOf(ReplayRun run) =>
        _zoneVisits.Contains(run.Name) ? [.. _zoneVisits[run.Name].OrderBy(v => v.FromSeconds).Select(v => new TrueStay(v.Zone, v.FromSeconds, v.ToSeconds))] : null;

    public TruthTrack Of(ReplayRun run)
    {
        var (first, last) = (run.Measurements[0].ObservedAtMs, run.Measurements[^1].ObservedAtMs);
        var ofStream = _ofStreams[run.Name].ToList();
        var rows = ofStream.Exists(r => first <= r.TimeMs && r.TimeMs <= last) || !_besidePings[run.Name].Any() ? ofStream : _besidePings[run.Name];
        return new(rows, run.Measurements.Select(m => m.ObservedAtMs));
    }
}
