using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Evaluation;

/// <summary>All that a folder says but the truth, and the runs that come of it.</summary>
internal sealed class EvaluationFolder
{
    private readonly EvaluationOptions _options;
    private readonly EvaluationNotes _notes;
    private readonly List<SightingRow> _sightings;
    private readonly List<PingRow> _pings;

    /// <exception cref="EvaluationFault">There is nothing to replay, or a file is wrong.</exception>
    public EvaluationFolder(EvaluationOptions options, EvaluationNotes notes)
    {
        (_options, _notes) = (options, notes);
        if (!Directory.Exists(options.Folder)) throw new EvaluationFault($"the folder {options.Folder} does not exist");
        _sightings = EvaluationFloor.Existing(options.Folder, "sightings.csv") is { } sightings ? ObservationFiles.Sightings(sightings, notes) : [];
        _pings = EvaluationFloor.Existing(options.Folder, "pings.csv") is { } pings ? ObservationFiles.Pings(pings, notes) : [];
        if (_sightings.Count == 0 && _pings.Count == 0) throw new EvaluationFault($"{options.Folder}: neither sightings.csv nor pings.csv has a row to replay");
        Floor = EvaluationFloor.Read(options, _pings, notes);
        Survey = options.Survey ? SurveyFiles.Read(options.Folder, _sightings, Floor.Shape.Anchors, notes) : [];
        Fuser = new Fuser(GridOf(Floor.Shape, options.Folder), new FusionOptions(), Survey);
        if (Survey.Count > 0) notes.Tell(FormattableString.Invariant($"with a survey of {Survey.Count} readings"));
    }

    public EvaluationFloor Floor { get; }

    public Fuser Fuser { get; }

    /// <summary>Empty without --survey.</summary>
    public IReadOnlyList<SurveyReading> Survey { get; }

    private static FusionGrid GridOf(FloorShape floor, string folder)
    {
        try
        {
            return new FusionGrid(floor);
        }
        catch (ArgumentException e) when (e.ParamName == "floor")
        {
            throw new EvaluationFault($"{folder}: no place of the floor is walkable by its plan, floor.geojson, occupancy*.csv or shelves.csv");
        }
    }

    /// <summary>In the order of the files: streams of sightings, then paths of pings, then both together.</summary>
    public List<ReplayRun> Runs()
    {
        var streams = _sightings.Where(s => !s.IsSurvey).GroupBy(s => s.Stream, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<Measurement>)[.. g.Select(Of).OfType<Measurement>().Order()], StringComparer.Ordinal);
        var paths = _pings.GroupBy(p => p.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<Measurement>)[.. g.Select(Of).Order()], StringComparer.Ordinal);
        foreach (var silent in streams.Where(s => s.Value.Count == 0).Select(s => s.Key).ToList()) streams.Remove(silent);
        var streamOf = SamePhone.Join(streams.Keys, paths.Keys);
        var joined = streamOf.Values.ToHashSet(StringComparer.Ordinal);

        var runs = streams.Select(s => new ReplayRun(s.Key, ReplayRun.Sightings, s.Value, true, !joined.Contains(s.Key))).ToList();
        runs.AddRange(paths.Select(p => new ReplayRun(p.Key, ReplayRun.Pings, p.Value, true, !streamOf.ContainsKey(p.Key))));
        foreach (var (path, stream) in streamOf) runs.AddRange(Together(path, paths[path], stream, streams[stream]));
        return runs;
    }

    private IEnumerable<ReplayRun> Together(string path, IReadOnlyList<Measurement> pings, string stream, IReadOnlyList<Measurement> sightings)
    {
        var aheadMs = SamePhone.PingClockAheadMs(pings[0].ObservedAtMs, sightings[0].ObservedAtMs, _options.FirstPingAfterSeconds);
        yield return new(path, ReplayRun.Both, Merged(pings, 0, sightings, aheadMs), true, true);
        if (stream != path) yield return new(stream, ReplayRun.Both, Merged(pings, -aheadMs, sightings, 0), false, true);
    }

    private static List<Measurement> Merged(IReadOnlyList<Measurement> pings, long shiftPingsMs, IReadOnlyList<Measurement> sightings, long shiftSightingsMs)
    {
        List<Measurement> merged = [.. pings.Select(p => Shifted(p, shiftPingsMs)), .. sightings.Select(s => Shifted(s, shiftSightingsMs))];
        merged.Sort();
        return merged;
    }

    private static Measurement Shifted(Measurement measurement, long ms) => measurement with { ObservedAtMs = measurement.ObservedAtMs + ms };

    private Measurement? Of(SightingRow row)
    {
        var anchor = Fuser.ReceiverIndex(row.Anchor);
        if (anchor >= 0) return Measurement.OfSighting(row.TimeMs, anchor, row.RssiDbm);
        _notes.UnknownAnchor(row.Anchor);
        return null;
    }

    private static Measurement Of(PingRow row) => Measurement.OfPing(row.TimeMs, row.XMetres, row.YMetres, row.AccuracyMetres, PingUses.None);
}
