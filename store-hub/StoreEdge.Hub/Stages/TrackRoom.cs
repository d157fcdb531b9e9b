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
internal sealed class TrackRoom(
    Fuser fuser, VisitRules rules, TradingCalendar calendar, JournalReader journal, FactsStore facts, StageFigures figures, HubOptions options)
{
    // The doors take rows up to the retention, and the journal keeps them half an hour longer. A visit that began between the
    // two still has all its rows; an earlier one may have lost some, and stands as it is.
    private readonly TimeSpan _reach = TimeSpan.FromHours(options.RawRetentionHours) + TimeSpan.FromMinutes(15);

    // Fewer tracks than this are folded before other threads have woken up.
    private const int LeastForMany = 16;

    /// <summary>More threads would only stand in each other's way, each with room for a belief over the whole floor.</summary>
    internal static readonly ParallelOptions AProcessorEach = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    // While catching up: tracks that are built are folded soon, or all their measurements would wait together.
    private const int MostUnfolded = 64;

    private readonly RowMeasurements _measurements = new(fuser);
    private readonly SubjectRows _rows = new(journal, facts, rules);
    private readonly EndedVisits _ended = new(fuser, rules, calendar, journal, new SubjectRows(journal, facts, rules), new RowMeasurements(fuser));
    private readonly Backlog _backlog = new(rules);
    private readonly Dictionary<TrackSubject, OpenTrack> _tracks = [];
    private readonly HashSet<TrackSubject> _changed = [];
    private readonly List<OpenTrack> _unfolded = [];

    // Of the backlog, and in the changes that were asked for last.
    private List<HeardSubject> _inChanges = [];
    private bool _caughtUp;

    // Event time of the newest row read.
    private long _newestMs;

    // What was silent for long by then has ended.
    private long _endsByMs;

    public bool HasChanges => _changed.Count > 0;

    public IEnumerable<SubjectTrack> Tracks => _tracks.Values.Select(t => t.Track);

    /// <summary>Sequence of the oldest row whose facts are in no <see cref="Changes"/> yet because its subject was only noted.</summary>
    public long OldestNoted => _backlog.OldestSequence;

    /// <param name="catchingUp">Nobody follows what is told: a subject without a track is noted and read again when its visit has ended, or when the rest has been read.</param>
    public void Take(in JournalRow row, DateTimeOffset now, bool catchingUp)
    {
        if (!IsWhole(row))
        {
            figures.CountUnread();
            return;
        }
        var measurements = _measurements.Of(row, out var unplaced);
        if (unplaced) figures.CountUnplaced();
        if (measurements.Count == 0) return;
        _newestMs = Math.Max(_newestMs, row.ObservedAtMs);
        if (IsOutOfMap(measurements)) figures.CountOutOfMap();
        var subject = new TrackSubject(row.Subject!);   // it is whole
        if (!_tracks.TryGetValue(subject, out var open))
        {
            if (catchingUp)
            {
                Note(subject, row, now);
                return;
            }
            open = Load(subject, SourceOf(row), row.ObservedAtMs, now, former: null);
        }
        else if (row.ObservedAtMs < open.FromMs)
        {
            // Of a visit before those that the track knows, or of the beginning of its first.
            if (row.ObservedAtMs < open.FromMs - rules.SettleAfter.TotalMilliseconds) figures.CountLate();
            Load(subject, SourceOf(row), row.ObservedAtMs, now, open);
            return;
        }
        else if (row.Sequence > open.LoadedThrough)
        {
            if (row.ObservedAtMs < open.Track.LastObservedAtMs - rules.SettleAfter.TotalMilliseconds) figures.CountLate();
            if (TryAdd(open.Track, measurements)) Changed(subject, open);
            else Load(subject, SourceOf(row), row.ObservedAtMs, now, open);
            return;
        }
        // The journal had it when the track was built; was it news to what stood before?
        if (row.ObservedAtMs <= open.StoodThroughMs) figures.CountLate();
    }

    // Loops, not lambdas: they are run for each of tens of thousands of rows a second.
    private bool IsOutOfMap(List<Measurement> measurements)
    {
        foreach (var measurement in measurements)
            if (OutOfMap.Holds(fuser.Grid.Floor, measurement)) return true;
        return false;
    }

    private static bool TryAdd(SubjectTrack track, List<Measurement> measurements)
    {
        foreach (var measurement in measurements)
            if (!track.TryAdd(measurement)) return false;
        return true;
    }

    /// <summary>The journal lost or changed rows of this subject: what stands is put in line with what is left.</summary>
    public void Refold(TrackSubject subject, VisitSource source, DateTimeOffset now)
    {
        // From the beginning: where rows are gone, a silence may be new.
        Load(subject, source, 0, now, _tracks.GetValueOrDefault(subject));
    }

    /// <summary>After a start: visits that stand as they were known live are taken up, so that they are recomputed when they have ended.</summary>
    public void TakeUp(DateTimeOffset now)
    {
        foreach (var (subject, source, startedAtMs) in facts.NotSmoothed(ReachFrom(now)))
            if (!_tracks.ContainsKey(subject) && !_backlog.TryGet(subject, out _)) Load(subject, source, startedAtMs, now, former: null);
        foreach (var heard in _backlog.OpenAt(now.ToUnixTimeMilliseconds()))
        {
            Load(heard.Subject, heard.Source, heard.FirstMs, now, former: null);
            if (_unfolded.Count >= MostUnfolded) Fold();
        }
        _caughtUp = true;
    }

    /// <summary>Tracks whose last visit has ended by the store's clock have changed: what stands of them was known live.</summary>
    /// <param name="behind">The journal holds rows that were not read: what they will add to has not ended, however long ago it was.</param>
    public void NoticeEnds(DateTimeOffset now, bool behind)
    {
        _endsByMs = behind ? Math.Min(_newestMs, now.ToUnixTimeMilliseconds()) : now.ToUnixTimeMilliseconds();
        foreach (var (subject, open) in _tracks)
        {
            var hasEnded = open.Track.LastObservedAtMs + (long)(rules.IdleEnd(open.Track.Source) + rules.SettleAfter).TotalMilliseconds < _endsByMs;
            if (hasEnded != open.HasEnded) _changed.Add(subject);
            open.HasEnded = hasEnded;
        }
    }

    /// <summary>Folds what was taken, each track on one processor and as many tracks at a time as there are processors. Their order does not matter: they share nothing.</summary>
    public void Fold()
    {
        if (_unfolded.Count < LeastForMany) _unfolded.ForEach(open => open.Track.Fold());
        else Parallel.ForEach(_unfolded, AProcessorEach, open => open.Track.Fold());
        foreach (var open in _unfolded) open.WaitsForFold = false;
        _unfolded.Clear();
    }

    /// <summary>What changed since the last commit, against what stands in the facts. It stays changed until it is <see cref="Committed"/>.</summary>
    public List<(VisitFacts? Before, VisitFacts? After)> Changes(DateTimeOffset now)
    {
        var from = ReachFrom(now);
        var changes = new List<(VisitFacts?, VisitFacts?)>();
        Fold();
        Parallel.ForEach(_changed, AProcessorEach, subject =>
        {
            var open = _tracks[subject];
            open.Next = open.Track.Read().Where(v => v.StartedAtMs >= Math.Max(from, open.FromMs)).ToList();
        });
        Smooth();
        foreach (var subject in _changed)
        {
            var open = _tracks[subject];
            var changeable = Math.Max(from, open.FromMs);
            AddDifference((open.Stood ?? facts.VisitsOf(subject, changeable)).Where(v => v.StartedAtMs >= changeable), open.Next, changes);
        }
        _inChanges = _backlog.EndedBy(_caughtUp ? long.MaxValue : _endsByMs);
        foreach (var computed in _ended.Compute(_inChanges, from))
        {
            var changeable = Math.Max(from, computed.FromMs);
            AddDifference(facts.VisitsOf(computed.Subject, changeable).Where(v => v.StartedAtMs <= computed.UntilMs),
                computed.Visits.Where(v => v.StartedAtMs >= changeable), changes);
        }
        foreach (var heard in _inChanges) _backlog.Remove(heard.Subject);
        return changes;
    }

    private static void AddDifference(IEnumerable<VisitFacts> stood, IEnumerable<VisitFacts> stands, List<(VisitFacts?, VisitFacts?)> changes)
    {
        var gone = stood.ToDictionary(v => v.VisitId);
        foreach (var visit in stands)
        {
            gone.Remove(visit.VisitId, out var before);
            if (!ReferenceEquals(before, visit)) changes.Add((before, visit));
        }
        changes.AddRange(gone.Values.Select(visit => ((VisitFacts?)visit, (VisitFacts?)null)));
    }

    /// <summary>The last <see cref="Changes"/> are in the facts. Lets go of tracks that have ended.</summary>
    /// <param name="behind">The journal holds rows that were not read: what they will add to has not ended, however long ago it was.</param>
    public void Committed(DateTimeOffset now, bool behind)
    {
        var reach = ReachFrom(now);
        foreach (var subject in _changed)
        {
            var open = _tracks[subject];
            open.Stood = open.Next;
            open.Track.ForgetVisitsBefore(reach);
        }
        _changed.Clear();
        var until = now.ToUnixTimeMilliseconds();
        if (behind) until = Math.Min(until, _newestMs);
        var before = until - (long)(rules.IdleEndApp + rules.SettleAfter).TotalMilliseconds;
        foreach (var (subject, open) in _tracks)
            if (open.HasEnded && open.Track.LastObservedAtMs < before) _tracks.Remove(subject);
    }

    /// <summary>The last <see cref="Changes"/> were not taken. Whether the disk kept them all the same is asked of the facts the next time.</summary>
    public void Refused()
    {
        foreach (var subject in _changed) _tracks[subject].Stood = null;
        foreach (var heard in _inChanges) _backlog.Note(heard);
    }

    // Each visit that another follows, and the last once the clock says so.
    private void Smooth()
    {
        var live = new List<(OpenTrack Open, int At)>();
        foreach (var subject in _changed)
        {
            var open = _tracks[subject];
            for (var at = 0; at < open.Next.Count - (open.HasEnded ? 0 : 1); at++)
                if (open.Smoothed.TryGetValue(open.Next[at].VisitId, out var known) && ReferenceEquals(known.Live, open.Next[at])) open.Next[at] = known.Smoothed;
                else live.Add((open, at));
        }
        var smoothed = _ended.Smooth(live.ConvertAll(v => (v.Open.Track, v.Open.Next[v.At])));
        for (var i = 0; i < live.Count; i++)
        {
            var (open, at) = live[i];
            open.Smoothed[smoothed[i].VisitId] = (open.Next[at], smoothed[i]);
            open.Next[at] = smoothed[i];
        }
    }

    private void Note(TrackSubject subject, in JournalRow row, DateTimeOffset now)
    {
        if (_backlog.TryGet(subject, out var heard)) heard = heard.And(row.ObservedAtMs);
        else
        {
            var stood = facts.VisitsOf(subject, ReachFrom(now));
            heard = new(subject, SourceOf(row), row.ObservedAtMs, row.ObservedAtMs, row.Sequence,
                StoodThroughMs: stood.Count == 0 ? long.MinValue : stood[^1].LastFixAtMs - (long)rules.SettleAfter.TotalMilliseconds);
        }
        _backlog.Note(heard);
        if (row.ObservedAtMs <= heard.StoodThroughMs) figures.CountLate();
    }

    private OpenTrack Load(TrackSubject subject, VisitSource source, long aroundMs, DateTimeOffset now, OpenTrack? former)
    {
        var track = new SubjectTrack(fuser, rules, calendar, subject, source);
        if (_backlog.TryGet(subject, out var heard)) aroundMs = Math.Min(aroundMs, heard.FirstMs);
        _backlog.Remove(subject);
        var rows = _rows.OfVisit(subject, source, aroundMs, long.MaxValue, ReachFrom(now), out var fromMs);
        var measurements = rows.Where(r => r.ObservedAtMs >= fromMs && IsWhole(r)).SelectMany(r => _measurements.Of(r, out _)).Order();
        foreach (var measurement in measurements) track.TryAdd(measurement);
        List<VisitFacts> stood = [.. facts.VisitsOf(subject, Math.Max(ReachFrom(now), fromMs))];
        var settle = (long)rules.SettleAfter.TotalMilliseconds;
        var open = new OpenTrack(track, fromMs, rows.Count == 0 ? 0 : rows.Max(r => r.Sequence), stood,
            stoodThroughMs: (former?.Track.LastObservedAtMs ?? (stood.Count == 0 ? 0 : stood[^1].LastFixAtMs)) - settle);
        _tracks[subject] = open;
        Changed(subject, open);
        return open;
    }

    private void Changed(TrackSubject subject, OpenTrack open)
    {
        if (open.WaitsForFold) return;
        open.WaitsForFold = true;
        _changed.Add(subject);
        _unfolded.Add(open);
    }

    private long ReachFrom(DateTimeOffset now) => (now - _reach).ToUnixTimeMilliseconds();

    // The doors let no other in; a damaged file may hold one, and it would be met at every start.
    internal static bool IsWhole(in JournalRow row) => row.Subject is { Length: > 0 and <= TrackSubject.MaxLength } && row.Kind switch
    {
        JournalKind.Ping => row is { XMetres: not null, YMetres: not null, AccuracyMetres: not null },
        JournalKind.Sighting => row is { Device: not null, RssiDbm: not null },
        _ => row.Place is not null,
    };

    private static VisitSource SourceOf(in JournalRow row) => row.Kind == JournalKind.Ping ? VisitSource.App : VisitSource.Cart;

    private sealed class OpenTrack(SubjectTrack track, long fromMs, long loadedThrough, List<VisitFacts> stood, long stoodThroughMs)
    {
        public SubjectTrack Track { get; } = track;

        /// <summary>Event time from which the track knows its subject: the first row after a silence; 0 for all of it.</summary>
        public long FromMs { get; } = fromMs;

        /// <summary>Rows up to here were in when it was built from the journal.</summary>
        public long LoadedThrough { get; } = loadedThrough;

        /// <summary>Event time up to which the subject was settled when it was built from the journal.</summary>
        public long StoodThroughMs { get; } = stoodThroughMs;

        /// <summary>What the facts hold of this subject; null when they have to be asked.</summary>
        public List<VisitFacts>? Stood { get; set; } = stood;

        /// <summary>Its last visit has ended by the store's clock.</summary>
        public bool HasEnded { get; set; }

        /// <summary>By visit: the facts as they were known live, and those of the whole of its data. Good as long as the first are the same.</summary>
        public Dictionary<long, (VisitFacts Live, VisitFacts Smoothed)> Smoothed { get; } = [];

        public bool WaitsForFold { get; set; }

        /// <summary>What they will hold when the changes are committed.</summary>
        public List<VisitFacts> Next { get; set; } = [];
    }
}
