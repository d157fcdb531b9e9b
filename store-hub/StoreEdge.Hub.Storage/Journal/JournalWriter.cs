using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>
/// The journal's one writer. What waits when the thread comes round is written in one transaction (group commit), and
/// nobody is answered before that commit has been synced.
/// </summary>
public sealed class JournalWriter : IDisposable
{
    private const int RowsPerCommit = 8000;   // about 50 ms of work: the longest a small batch waits behind big ones

    private readonly SqliteConnection _connection;
    private readonly JournalTransaction _transaction;
    private readonly JournalGrowth _growth;
    private readonly RecentRows _recent;

    // Bounded by rows, not by items: when full, appends are refused (the sender keeps them and comes again), never dropped.
    // Corrections and deletions always get in: they are few, and a withdrawal must not wait for a busy door.
    private readonly BlockingCollection<Work> _queue = [];
    private int _rowsWaiting;

    // The writer's thread only. True at first: a hub that was killed may have left deleted rows in the log.
    private bool _logHoldsDeleted = true;

    internal JournalWriter(SqliteConnection connection, JournalGrowth growth, RecentRows recent)
    {
        (_connection, _growth, _recent) = (connection, growth, recent);
        _transaction = new JournalTransaction(connection, growth.LastSequence);
    }

    /// <summary>Rows that may wait before appends are refused; 50,000 are about 15 MB and a third of a second.</summary>
    public int MaxRowsWaiting { get; init; } = 50_000;

    /// <summary>Completes after the commit. All rows are stored (or known already), or none.</summary>
    public Task<AppendResult> AppendAsync(PermittedRows rows)
    {
        var count = rows.Entries.Count;
        if (Interlocked.Add(ref _rowsWaiting, count) > MaxRowsWaiting)
        {
            Interlocked.Add(ref _rowsWaiting, -count);
            return Task.FromResult(new AppendResult(AppendStatus.Behind));
        }
        var append = new Append(rows);
        if (!TryAdd(append)) append.Done.SetResult(new AppendResult(AppendStatus.Behind));
        return append.Done.Task;
    }

    /// <summary>Judges every ping that is stored under these pseudonyms again: deletes what may no longer be kept, corrects what it may be used for.</summary>
    /// <returns>Stored = rows deleted or corrected. Everything appended before this call is judged; what comes later is not.</returns>
    public Task<AppendResult> JudgeAgainAsync(IReadOnlyList<byte[]> pseudonyms, Func<DateTimeOffset, PingDecision> decide) =>
        Correct(() => _transaction.JudgeAgain(pseudonyms, decide));

    /// <summary>Deletes at most <paramref name="limit"/> rows of earlier event time, so that appends get their turn in between.</summary>
    /// <returns>Stored = rows deleted.</returns>
    public Task<AppendResult> DeleteBeforeAsync(DateTimeOffset cutoff, int limit) =>
        Correct(() => _transaction.DeleteBefore(cutoff.ToUnixTimeMilliseconds(), limit));

    /// <summary>
    /// Moves the write-ahead log into the file and cuts it to nothing when rows were deleted since it was last done: deleted rows would
    /// stand in it until it is written over. When a reader is in the way nothing happens, and the next call tries again.
    /// </summary>
    /// <returns>Stored = 1 when the log still holds deleted rows.</returns>
    public Task<AppendResult> EmptyLogAsync()
    {
        var emptying = new Emptying();
        if (!TryAdd(emptying)) emptying.Done.SetResult(new AppendResult(AppendStatus.Behind));
        return emptying.Done.Task;
    }

    /// <summary>The file grows no further than this; appends beyond it are refused as on a full disk, until rows have been deleted.</summary>
    public Task<AppendResult> LimitSizeAsync(long bytes) => Correct(() => _transaction.LimitSize(bytes));

    /// <summary>Writes until the token is cancelled; blocks its thread. What still waits then is refused.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        try
        {
            var group = new List<Append>();
            while (true)
            {
                var next = _queue.Take(cancellationToken);
                while (next is Append append)
                {
                    group.Add(append);
                    if (group.Sum(a => a.Rows.Entries.Count) >= RowsPerCommit || !_queue.TryTake(out next)) next = null;
                }
                Commit(group);
                if (next is Correction correction) Commit(correction);
                if (next is Emptying emptying) EmptyLog(emptying);
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: the rest is refused below.
        }
        finally
        {
            _queue.CompleteAdding();
            foreach (var left in _queue.GetConsumingEnumerable(CancellationToken.None)) left.Done.TrySetResult(new AppendResult(AppendStatus.Behind));
        }
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
        _queue.Dispose();
    }

    private Task<AppendResult> Correct(Func<int> act)
    {
        var correction = new Correction(act);
        if (!TryAdd(correction)) correction.Done.SetResult(new AppendResult(AppendStatus.Behind));
        return correction.Done.Task;
    }

    private bool TryAdd(Work work)
    {
        try
        {
            _queue.Add(work);
            return true;
        }
        catch (InvalidOperationException) when (_queue.IsAddingCompleted)
        {
            return false;   // the hub is stopping
        }
    }

    private void Commit(List<Append> group)
    {
        if (group.Count == 0) return;
        Interlocked.Add(ref _rowsWaiting, -group.Sum(a => a.Rows.Entries.Count));
        var results = new AppendResult[group.Count];
        var status = InTransaction(group, () =>
        {
            for (var i = 0; i < results.Length; i++) results[i] = _transaction.Append(group[i].Rows);
        });
        for (var i = 0; i < results.Length; i++)
            group[i].Done.TrySetResult(status == AppendStatus.Committed ? results[i] : new AppendResult(status));
        group.Clear();
    }

    private void Commit(Correction correction)
    {
        var changed = 0;
        var status = InTransaction([correction], () => changed = correction.Act());
        _logHoldsDeleted |= changed > 0;
        if (changed > 0) _recent.Clear();   // before anybody is told: what was taken out must not be handed on any more
        correction.Done.TrySetResult(new AppendResult(status, changed));
    }

    private void EmptyLog(Emptying emptying)
    {
        try
        {
            if (_logHoldsDeleted) _logHoldsDeleted = !_transaction.TryEmptyLog();
            emptying.Done.TrySetResult(new AppendResult(AppendStatus.Committed, _logHoldsDeleted ? 1 : 0));
        }
        catch (SqliteException exception) when (PassingRefusal.Is(exception))
        {
            emptying.Done.TrySetResult(new AppendResult(AppendStatus.DiskRefused, 1));
        }
        catch (Exception exception)
        {
            emptying.Done.TrySetException(exception);
            throw;   // as in a transaction: the host stops with it
        }
    }

    private AppendStatus InTransaction(IEnumerable<Work> works, Action act)
    {
        try
        {
            _transaction.Begin();
            act();
            var last = _transaction.Commit();
            _recent.Add(_transaction.Added);
            _growth.CommittedUpTo(last);
            return AppendStatus.Committed;
        }
        catch (SqliteException exception) when (PassingRefusal.Is(exception))
        {
            _transaction.RollBack();
            return AppendStatus.DiskRefused;
        }
        catch (Exception exception)
        {
            // A bug or a damaged file: those who wait learn of it, and the host stops with the same exception.
            foreach (var work in works) work.Done.TrySetException(exception);
            throw;
        }
    }

    private abstract class Work
    {
        // Asynchronous continuations: the writer's thread must not run an answer.
        public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Append(PermittedRows rows) : Work
    {
        public PermittedRows Rows => rows;
    }

    private sealed class Emptying : Work;

    private sealed class Correction(Func<int> act) : Work
    {
        public int Act() => act();
    }
}
