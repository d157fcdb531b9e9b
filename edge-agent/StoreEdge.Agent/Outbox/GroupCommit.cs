using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using StoreEdge.Agent.Health;
using StoreEdge.Agent.Ports;

namespace StoreEdge.Agent.Outbox;

/// <summary>
/// One loop owns the outbox file. Whatever waits is committed together, and every caller is answered after the commit,
/// so the disk's flush is paid once for all. On a full disk the loop waits and tries again; nothing is given up.
/// </summary>
internal sealed partial class GroupCommit(OutboxTables tables, TimeProvider wall, AgentMetrics metrics, ILogger logger)
{
    // One step per device and one for the uplink at a time: the bound is never met unless a caller forgets to await.
    private readonly Channel<Step> _steps = Channel.CreateBounded<Step>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly BackOff _fullBackOff = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2), wall, Random.Shared);

    /// <summary>The disk refused the last commit.</summary>
    public bool DiskFull { get; private set; }

    /// <param name="grows">Adds to the file: held back on a full disk, while steps that read or delete go on.</param>
    public async Task<T> RunAsync<T>(Func<OutboxTables, T> step, bool grows, CancellationToken cancellationToken)
    {
        var work = new Step<T>(step, grows);
        await _steps.Writer.WriteAsync(work, cancellationToken);
        return await work.Task;     // not cancelled from here on: the step may be committed at any moment
    }

    /// <summary>No more steps are taken; the loop ends once those that wait are committed.</summary>
    public void Complete() => _steps.Writer.TryComplete();

    /// <param name="giveUp">Ends the wait for a full disk at a stop; the callers of uncommitted steps are told.</param>
    public async Task LoopAsync(CancellationToken giveUp)
    {
        var waiting = new List<Step>();
        try
        {
            while (waiting.Count > 0 || await _steps.Reader.WaitToReadAsync(giveUp))
            {
                while (waiting.Count < 1024 && _steps.Reader.TryRead(out var step)) waiting.Add(step);
                if (TryCommit(waiting))
                {
                    waiting.Clear();
                    if (DiskFull) Log.DiskHasRoom(logger);
                    DiskFull = false;
                    _fullBackOff.Reset();
                    continue;
                }
                if (!DiskFull) Log.DiskFull(logger);
                DiskFull = true;
                metrics.DiskFull();
                // The log may be what fills the disk, or have no room to grow while the file has: moving it gives its bytes back.
                if (!TryCheckpoint()) Log.LogStays(logger);
                var others = waiting.FindAll(s => !s.Grows);
                if (others.Count > 0 && TryCommit(others)) waiting.RemoveAll(s => !s.Grows);
                await _fullBackOff.WaitAsync(giveUp);
            }
        }
        catch (Exception e)
        {
            foreach (var step in waiting) step.Fail(e);
            _steps.Writer.TryComplete(e);
            while (_steps.Reader.TryRead(out var step)) step.Fail(e);
            if (e is not OperationCanceledException) throw;
            Log.GivenUp(logger, waiting.Count);
        }
    }

    private bool TryCommit(List<Step> steps)
    {
        try
        {
            tables.Commit(steps.Select(s => (Action<OutboxTables>)s.Run));
            if (DiskFull) tables.Checkpoint();
        }
        catch (SqliteException e) when (IsRefusalOfTheDisk(e))
        {
            return false;
        }
        foreach (var step in steps) step.Complete();
        return true;
    }

    private bool TryCheckpoint()
    {
        try
        {
            tables.Checkpoint();
            return true;
        }
        catch (SqliteException e) when (IsRefusalOfTheDisk(e))
        {
            return false;
        }
    }

    // SQLITE_FULL, and SQLITE_IOERR for writes: a full file system under the log shows as either. A disk that cannot
    // write for another reason is waited for as well: what is not committed is still in the device or in our hands.
    private static bool IsRefusalOfTheDisk(SqliteException e) => e.SqliteErrorCode is 13 or 10;

    private abstract class Step(bool grows)
    {
        public bool Grows { get; } = grows;

        public abstract void Run(OutboxTables tables);

        public abstract void Complete();

        public abstract void Fail(Exception e);
    }

    private sealed class Step<T>(Func<OutboxTables, T> run, bool grows) : Step(grows)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _done.Task;

        public override void Run(OutboxTables tables) => _result = run(tables);

        public override void Complete() => _done.TrySetResult(_result!);     // Run has set it: only committed steps complete

        public override void Fail(Exception e) => _done.TrySetException(e);
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Error, "The disk refuses the outbox's commits; devices wait until there is room")]
        public static partial void DiskFull(ILogger logger);

        [LoggerMessage(1202, LogLevel.Information, "The outbox commits again")]
        public static partial void DiskHasRoom(ILogger logger);

        [LoggerMessage(1204, LogLevel.Debug, "The file has no room for the outbox's log either")]
        public static partial void LogStays(ILogger logger);

        [LoggerMessage(1203, LogLevel.Error, "Stopped with {Count} steps that the disk did not take")]
        public static partial void GivenUp(ILogger logger, int count);
    }
}
