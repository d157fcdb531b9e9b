using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Stages;

/// <summary>
/// The open tracks. A track that is not here is built from the journal when its subject is heard; so a restart, a late
/// observation and a withdrawn one are one and the same thing: the track is dropped and built again.
/// </summary>
internal sealed class TrackRoom(Fuser fuser, VisitRules rules, TradingCalendar calendar, JournalReader journal, FactsStore facts, StageFigures figures)
{
    // Visits that began earlier than this stand as they are: their raw rows are about to be deleted.
    private static readonly TimeSpan Reach = TimeSpan.FromHours(24);

    private readonly Dictionary<TrackSubject, OpenTrack> _tracks = [];
    private readonly HashSet<TrackSubject> _changed = [];

    public bool Changed => _changed.Count > 0;

    public IEnumerable<SubjectTrack> Tracks => _tracks.Values.Select(t => t.Track);

    public void Take(JournalRow row, DateTimeOffset now)
    {
        var subject = new TrackSubject(row.Subject!);
        _changed.Add(subject);
        if (!_tracks.TryGetValue(subject, out var open))
        {
            _tracks[subject] = Load(subject, SourceOf(row), now, stood: null);
            return;
        }
        if (row.Sequence <= open.LoadedThrough || MeasurementOf(row) is not { } measurement || open.Track.TryAdd(measurement)) return;
        figures.CountLate();
        _tracks[subject] = Load(subject, SourceOf(row), now, open.Stood);
    }

    /// <summary>The journal lost or changed rows of this subject: what stands is put in line with what is left.</summary>
    public void Refold(TrackSubject subject, VisitSource source, DateTimeOffset now)
    {
        _tracks[subject] = Load(subject, source, now, _tracks.GetValueOrDefault(subject)?.Stood);
        _changed.Add(subject);
    }

    /// <summary>What changed since the last call, against what stands in the facts.</summary>
    public List<(VisitFacts? Before, VisitFacts? After)> TakeChanges(DateTimeOffset now)
    {
        var from = (now - Reach).ToUnixTimeMilliseconds();
        var changes = new List<(VisitFacts?, VisitFacts?)>();
        foreach (var subject in _changed)
        {
            var open = _tracks[subject];
            var visits = open.Track.Read().Where(v => v.StartedAtMs >= from).ToList();
            var stood = open.Stood.Where(v => v.StartedAtMs >= from).ToDictionary(v => v.VisitId);
            foreach (var visit in visits)
            {
                stood.Remove(visit.VisitId, out var before);
                if (!ReferenceEquals(before, visit)) changes.Add((before, visit));
            }
            changes.AddRange(stood.Values.Select(gone => ((VisitFacts?)gone, (VisitFacts?)null)));
            open.Stood = visits;
        }
        _changed.Clear();
        return changes;
    }

    /// <summary>Lets go of tracks that have ended; to be called when all changes are committed.</summary>
    public void LetGoOfEnded(DateTimeOffset now)
    {
        var before = (now - rules.IdleEndApp - rules.SettleAfter).ToUnixTimeMilliseconds();
        foreach (var (subject, open) in _tracks)
            if (open.Track.LastObservedAtMs < before) _tracks.Remove(subject);
    }

    private OpenTrack Load(TrackSubject subject, VisitSource source, DateTimeOffset now, List<VisitFacts>? stood)
    {
        var track = new SubjectTrack(fuser, rules, calendar, subject, source);
        var rows = journal.ReadSubject(subject.Bytes.ToArray(), 0, long.MaxValue);
        var measurements = rows.Select(MeasurementOf).OfType<Measurement>().Order();
        foreach (var measurement in measurements) track.TryAdd(measurement);
        return new OpenTrack(track, rows.Count == 0 ? 0 : rows.Max(r => r.Sequence))
        {
            Stood = stood ?? [.. facts.VisitsOf(subject, (now - Reach).ToUnixTimeMilliseconds())],
        };
    }

    private Measurement? MeasurementOf(JournalRow row)
    {
        if (row.Kind == JournalKind.Ping)
            return Measurement.OfPing(row.ObservedAtMs, row.XMetres!.Value, row.YMetres!.Value, row.AccuracyMetres!.Value, row.Flags);
        if (fuser.ReceiverIndex(row.Device!) is >= 0 and var receiver) return Measurement.OfSighting(row.ObservedAtMs, receiver, row.RssiDbm!.Value);
        figures.CountUnplaced();
        return null;
    }

    private static VisitSource SourceOf(JournalRow row) => row.Kind == JournalKind.Ping ? VisitSource.App : VisitSource.Cart;

    private sealed class OpenTrack(SubjectTrack track, long loadedThrough)
    {
        public SubjectTrack Track { get; } = track;

        /// <summary>Rows up to here were in when it was built from the journal.</summary>
        public long LoadedThrough { get; } = loadedThrough;

        /// <summary>What the facts hold of this subject.</summary>
        public required List<VisitFacts> Stood { get; set; }
    }
}
