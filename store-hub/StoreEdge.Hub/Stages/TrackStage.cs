using System.Runtime.InteropServices;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Stages;

/// <summary>
/// From the journal to the facts: reads what was committed, folds it into tracks and baskets, and commits their facts together
/// with how far it has read. Kept between commits is only what the journal can give again.
/// </summary>
internal sealed class TrackStage(JournalReader journal, FactsStore facts, TrackRoom tracks, TillRoom tills, LiveCounts counts, LiveFloor live, StageFigures figures,
    HubOptions options, int rowsAtOnce = TrackStage.RowsAtOnce)
{
    /// <summary>Where so many more stand in the journal, the stage is behind.</summary>
    public const int RowsAtOnce = 2000;

    // Enough for every processor to have its share; what waits stands in the journal and in memory.
    private const int RowsAtMostUnfolded = 20_000;

    // Between the oldest visit that may still change and those that are forgotten.
    private readonly TimeSpan _joinsLife = TimeSpan.FromHours(options.RawRetentionHours) + TimeSpan.FromMinutes(30);

    private long _read = facts.Position;
    private bool _behind;
    private bool _tookUp;
    private int _unfolded;

    /// <summary>Journal rows taken in, committed or not.</summary>
    public long ReadThrough => _read;

    public bool HasChanges => tracks.HasChanges || tills.Changed || _read > figures.JournalSequence;

    /// <returns>False when there is nothing more to read.</returns>
    public bool ReadSome(DateTimeOffset now)
    {
        var rows = journal.ReadAfter(_read, rowsAtOnce, out var through);
        _behind = rows.Count == rowsAtOnce;
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(rows))
        {
            if (row.Kind is JournalKind.Ping or JournalKind.Sighting || row is { Kind: JournalKind.Scan, Subject: not null }) tracks.Take(row, now, catchingUp: _behind && !_tookUp);
            else if (row.Kind == JournalKind.TillEvent) tills.Take(row);
            _read = row.Sequence;
        }
        _read = through;   // rows that were deleted before they were read are read as well
        if (!_behind && !_tookUp)
        {
            tracks.TakeUp(now);
            _tookUp = true;
        }
        tracks.NoticeEnds(now, _behind);
        if (!_behind || (_unfolded += rows.Count) >= RowsAtMostUnfolded)
        {
            tracks.Fold();
            _unfolded = 0;
        }
        return _behind;
    }

    /// <returns>False when the disk is full or the file busy: everything waits for the next call.</returns>
    public bool TryCommit(DateTimeOffset now)
    {
        tracks.NoticeEnds(now, _behind);
        var changes = tracks.Changes(now);
        var through = Math.Min(_read, tracks.OldestNoted - 1);   // a start reads again what is only noted
        if (!facts.TryCommit(new FactsChange(changes, tills.Waiting, through, (now - _joinsLife).ToUnixTimeMilliseconds())))
        {
            tracks.Refused();
            figures.CountRefused();
            return false;
        }
        tracks.Committed(now, _behind);
        tills.Committed();
        figures.Committed(through);
        return true;
    }

    public void Publish(DateTimeOffset now) => live.Publish(counts.Count(tracks.Tracks, now));
}
