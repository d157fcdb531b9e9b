using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// The site survey of a folder: fingerprints.csv, and what the streams of split survey heard, gathered by the metre that they
/// walked over. Only here is a position that somebody marked read before the fixes stand, and only of the survey.
/// </summary>
internal static class SurveyFiles
{
    public static List<SurveyReading> Read(string folder, IEnumerable<SightingRow> sightings, IReadOnlyList<Anchor> anchors, EvaluationNotes notes)
    {
        var indices = anchors.Select((a, i) => (a.Id, i)).ToDictionary(a => a.Id, a => a.i, StringComparer.Ordinal);
        var readings = new List<SurveyReading>();
        if (EvaluationFloor.Existing(folder, "fingerprints.csv") is { } fingerprints)
        {
            var rows = CsvRows.Read(fingerprints, ["x_m", "y_m", "anchor_id", "n", "mean_rssi_dbm", "sd_rssi_db"], notes, row => new Fingerprint(
                row.Number("x_m"), row.Number("y_m"), row.Name("anchor_id"), row.Number("mean_rssi_dbm"), row.Number("sd_rssi_db"), row.Number("n", 1, 1e9)));
            foreach (var row in rows)
            {
                if (indices.TryGetValue(row.Anchor, out var anchor)) readings.Add(new(row.X, row.Y, anchor, row.Mean, row.Sd, (int)row.Count));
                else notes.UnknownAnchor(row.Anchor);
            }
        }
        if (EvaluationFloor.Existing(folder, "truth.csv") is { } marks) readings.AddRange(OfWalks(ObservationFiles.Truth(marks, notes), sightings, indices, notes));
        if (readings.Count == 0) throw new EvaluationFault($"{folder}: --survey needs fingerprints.csv, or streams of split survey in sightings.csv and truth.csv");
        return readings;
    }

    private static IEnumerable<SurveyReading> OfWalks(List<TruthRow> marks, IEnumerable<SightingRow> sightings, Dictionary<string, int> indices, EvaluationNotes notes)
    {
        var walked = new SortedDictionary<(int Y, int X, int Anchor), Heard>();
        var byStream = sightings.Where(s => s.IsSurvey).ToLookup(s => s.Stream, StringComparer.Ordinal);
        foreach (var stream in marks.Where(m => m.IsSurvey).GroupBy(m => m.Stream, StringComparer.Ordinal))
        {
            var track = new TruthTrack(stream, byStream[stream.Key].Select(s => s.TimeMs));
            foreach (var sighting in byStream[stream.Key])
            {
                if (!indices.TryGetValue(sighting.Anchor, out var anchor)) notes.UnknownAnchor(sighting.Anchor);
                else if (track.LegAt(sighting.TimeMs) is not null && track.PositionAt(sighting.TimeMs) is { } at) Place(at, anchor).Add(at, sighting.RssiDbm);
            }
        }
        return walked.Select(w => w.Value.Reading(w.Key.Anchor));

        Heard Place(PlanPoint at, int anchor)
        {
            var key = ((int)Math.Floor(at.YMetres), (int)Math.Floor(at.XMetres), anchor);
            return walked.TryGetValue(key, out var heard) ? heard : walked[key] = new Heard();
        }
    }

    private sealed record Fingerprint(double X, double Y, string Anchor, double Mean, double Sd, double Count);

    private sealed class Heard
    {
        private double _x, _y, _sum, _square;
        private int _count;

        public void Add(PlanPoint at, int dbm)
        {
            _count++;
            (_x, _y) = (_x + at.XMetres, _y + at.YMetres);
            (_sum, _square) = (_sum + dbm, _square + ((double)dbm * dbm));
        }

        public SurveyReading Reading(int anchor)
        {
            var mean = _sum / _count;
            var variance = _count > 1 ? Math.Max(0, (_square - (_sum * mean)) / (_count - 1)) : 0;
            return new(_x / _count, _y / _count, anchor, mean, Math.Sqrt(variance), _count);
        }
    }
}
