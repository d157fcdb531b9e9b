using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Stages;

/// <summary>
/// Who was heard while the hub catches up with its journal, and from when to when; what they said stays in the journal. So memory
/// holds a line per subject however long the hub was away, and a visit that ended meanwhile is never folded look by look.
/// </summary>
internal sealed class Backlog(VisitRules rules)
{
    private readonly Dictionary<TrackSubject, HeardSubject> _heard = [];

    /// <summary>Sequence of the oldest row that is only noted here: the facts may say that they hold what lies before it. The largest number when none is.</summary>
    public long OldestSequence => _heard.Count == 0 ? long.MaxValue : _heard.Values.Min(h => h.OldestSequence);

    public bool TryGet(TrackSubject subject, out HeardSubject heard) => _heard.TryGetValue(subject, out heard);

    public void Note(in HeardSubject heard) => _heard[heard.Subject] = heard;

    public void Remove(TrackSubject subject) => _heard.Remove(subject);

    /// <summary>Subjects that were silent, when the store's clock showed the instant, for so long that their visit is over; the first heard first.</summary>
    public List<HeardSubject> EndedBy(long atMs) => [.. _heard.Values.Where(h => h.LastMs + EndsAfterMs(h.Source) < atMs).OrderBy(h => h.OldestSequence)];

    /// <summary>All others.</summary>
    public List<HeardSubject> OpenAt(long atMs) => [.. _heard.Values.Where(h => h.LastMs + EndsAfterMs(h.Source) >= atMs).OrderBy(h => h.OldestSequence)];

    private long EndsAfterMs(VisitSource source) => (long)(rules.IdleEnd(source) + rules.SettleAfter).TotalMilliseconds;
}

/// <summary>The time between a subject's first and last row that were noted, by event time.</summary>
/// <param name="StoodThroughMs">Event time up to which its facts were settled before; what is older is late.</param>
internal readonly record struct HeardSubject(TrackSubject Subject, VisitSource Source, long FirstMs, long LastMs, long OldestSequence, long StoodThroughMs)
{
    public HeardSubject And(long observedAtMs) => this with { FirstMs = Math.Min(FirstMs, observedAtMs), LastMs = Math.Max(LastMs, observedAtMs) };
}
