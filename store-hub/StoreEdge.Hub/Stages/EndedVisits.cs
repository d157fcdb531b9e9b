using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Stages;

/// <summary>Recomputes visits that have ended with the whole of their data, which only the journal holds by then.</summary>
internal sealed class EndedVisits(JournalReader journal, RowMeasurements measurements)
{
    // A long visit is some megabytes of measurements and as many of beliefs: no more at a time than are worked on.
    private static readonly int AtOnce = Environment.ProcessorCount;

    /// <param name="visits">Each with its track; what is smoothed comes back in the same order.</param>
    public List<VisitFacts> Smooth(IReadOnlyList<(SubjectTrack Track, VisitFacts Visit)> visits)
    {
        var smoothed = new List<VisitFacts>(visits.Count);
        foreach (var some in visits.Chunk(AtOnce))
        {
            var read = some.Select(v => (v.Track, v.Visit, Measurements: MeasurementsOf(v.Visit))).ToList();
            var done = new VisitFacts[read.Count];
            Parallel.For(0, read.Count, i => done[i] = read[i].Track.Smooth(read[i].Visit, read[i].Measurements));
            smoothed.AddRange(done);
        }
        return smoothed;
    }

    private List<Measurement> MeasurementsOf(VisitFacts visit)
    {
        var all = new List<Measurement>();
        foreach (var row in journal.ReadSubject(visit.Subject.Bytes.ToArray(), visit.StartedAtMs, visit.LastFixAtMs))
            if (TrackRoom.IsWhole(row)) all.AddRange(measurements.Of(row, out _));
        return all;
    }
}
