using System.Collections.Concurrent;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Stages;

/// <summary>Recomputes visits that have ended with the whole of their data, which only the journal holds by then.</summary>
internal sealed class EndedVisits(Fuser fuser, VisitRules rules, TradingCalendar calendar, JournalReader journal, SubjectRows rows, RowMeasurements measurements)
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
            Parallel.For(0, read.Count, TrackRoom.AProcessorEach, i => done[i] = read[i].Track.Smooth(read[i].Visit, read[i].Measurements));
            smoothed.AddRange(done);
        }
        return smoothed;
    }

    /// <summary>The visits of subjects that were only noted, from the silence before the first row on; one subject on each processor, and no more are read than are worked on.</summary>
    /// <param name="reachFromMs">Visits that began before may have lost rows and do not change.</param>
    public ComputedVisits[] Compute(IReadOnlyList<HeardSubject> subjects, long reachFromMs)
    {
        var computed = new ComputedVisits[subjects.Count];
        // Its iterator runs under the partitioner's lock: the journal is read by one thread at a time.
        var read = Partitioner.Create(subjects.Select((heard, at) => (heard, at, Rows: RowsOf(heard, reachFromMs))), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(read, TrackRoom.AProcessorEach, one =>
        {
            var visits = WholeVisits.Of(fuser, rules, calendar, one.heard.Subject, one.heard.Source, one.Rows.Measurements);
            computed[one.at] = new(one.heard.Subject, one.Rows.FromMs, one.Rows.UntilMs, visits);
        });
        return computed;
    }

    private (List<Measurement> Measurements, long FromMs, long UntilMs) RowsOf(HeardSubject heard, long reachFromMs)
    {
        // What is behind the last row noted and still of its visit may stand in the journal already.
        var untilMs = heard.LastMs + (long)rules.IdleEnd(heard.Source).TotalMilliseconds;
        var all = new List<Measurement>();
        var stored = rows.OfVisit(heard.Subject, heard.Source, heard.FirstMs, untilMs, reachFromMs, out var fromMs);
        foreach (var row in stored)
            if (row.ObservedAtMs >= fromMs && TrackRoom.IsWhole(row)) all.AddRange(measurements.Of(row, out _));
        return (all, fromMs, untilMs);
    }

    private List<Measurement> MeasurementsOf(VisitFacts visit)
    {
        var all = new List<Measurement>();
        foreach (var row in journal.ReadSubject(visit.Subject.Bytes.ToArray(), visit.StartedAtMs, visit.LastFixAtMs))
            if (TrackRoom.IsWhole(row)) all.AddRange(measurements.Of(row, out _));
        return all;
    }
}

/// <summary>All visits of a subject that began in a span of event time, both ends included.</summary>
internal readonly record struct ComputedVisits(TrackSubject Subject, long FromMs, long UntilMs, IReadOnlyList<VisitFacts> Visits);
