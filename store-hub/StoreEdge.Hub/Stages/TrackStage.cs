using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Stages;

/// <summary>
/// From the journal to the facts: reads what was committed, folds it into tracks and baskets, and commits their facts together
/// with how far it has read. Kept between commits is only what the journal can give again.
/// </summary>
internal sealed class TrackStage(JournalReader journal, FactsStore facts, TrackRoom tracks, TillRoom tills, LiveCounts counts, LiveFloor live, StageFigures figures)
{
    private const int RowsAtOnce = 2000;

    private long _read = facts.Position;

    /// <summary>Journal rows taken in, committed or not.</summary>
    public long ReadThrough => _read;

    public bool HasChanges => tracks.Changed || tills.Changed || _read > figures.JournalSequence;

    /// <returns>False when there is nothing more to read.</returns>
    public bool ReadSome(DateTimeOffset now)
    {
        var rows = journal.ReadAfter(_read, RowsAtOnce);
        foreach (var row in rows)
        {
            if (row.Kind is JournalKind.Ping or JournalKind.Sighting) tracks.Take(row, now);
            else if (row.Kind == JournalKind.TillEvent) tills.Take(row);
            _read = row.Sequence;
        }
        return rows.Count == RowsAtOnce;
    }

    public void Commit(DateTimeOffset now)
    {
        facts.Commit(new FactsChange(tracks.TakeChanges(now), tills.TakeBaskets(), _read));
        figures.Committed(_read);
        tracks.LetGoOfEnded(now);
    }

    public void Publish(DateTimeOffset now) => live.Publish(counts.Count(tracks.Tracks, now));
}
