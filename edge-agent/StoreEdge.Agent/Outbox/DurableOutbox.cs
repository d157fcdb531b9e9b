using System.Threading.Channels;
using StoreEdge.Agent.Health;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Outbox;

/// <summary>
/// Observations on their way to the hub, durable from the moment an append completes until the hub has acknowledged them.
/// Opened before any device worker starts and closed after the last one has ended.
/// </summary>
internal sealed partial class DurableOutbox(string path, RowsAndBytes bound, TimeProvider wall, AgentMetrics metrics,
    IHostApplicationLifetime lifetime, ILogger<DurableOutbox> logger) : IHostedService, IOutbox, IOutboxForUplink, IDisposable
{
    private readonly Channel<bool> _rowsWait = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _giveUp = new();
    private OutboxFile? _file;
    private OutboxTables? _tables;
    private GroupCommit? _commits;
    private Task _loop = Task.CompletedTask;

    public Guid Epoch { get; private set; }

    public OutboxState State { get; private set; } = new(0, 0, 0, 0);

    /// <summary>The disk refused the last commit; it is being tried again.</summary>
    public bool DiskFull => _commits?.DiskFull ?? false;

    private GroupCommit Commits => _commits ?? throw new InvalidOperationException("the outbox is not open yet");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _file = OutboxFile.Open(path);
        _tables = new OutboxTables(_file.Connection, bound);
        Epoch = _tables.Row.Epoch;
        Note(_tables);
        Log.Opened(logger, State.Rows, Epoch);
        _commits = new GroupCommit(_tables, wall, metrics, logger);
        _loop = Task.Run(RunAsync, CancellationToken.None);
        if (State.Rows > 0) _rowsWait.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Commits.Complete();
        await using var giveUp = cancellationToken.Register(_giveUp.Cancel);
        await _loop;
        Dispose();
    }

    public async Task AppendAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        var dropped = await Commits.RunAsync(t =>
        {
            var before = t.Row.Dropped;
            t.Append(entry);
            Note(t);
            return t.Row.Dropped - before;
        }, grows: true, cancellationToken);
        metrics.Committed(entry.Observations.Count);
        if (dropped > 0)
        {
            metrics.Dropped(dropped);
            Log.Dropped(logger, dropped);
        }
        if (entry.Observations.Count > 0) _rowsWait.Writer.TryWrite(true);
    }

    public Task<IReadOnlyList<KeptLine>> UnfinishedReceiptAsync(DeviceId till, CancellationToken cancellationToken) =>
        Commits.RunAsync(t => t.ReceiptLines(till), grows: false, cancellationToken);

    public async Task WaitForRowsAsync(CancellationToken cancellationToken) => await _rowsWait.Reader.ReadAsync(cancellationToken);

    public Task<IReadOnlyList<OutboxRow>> OldestAsync(int maxRows, int maxBytes, CancellationToken cancellationToken) =>
        Commits.RunAsync(t => t.Oldest(maxRows, maxBytes), grows: false, cancellationToken);

    public Task AcknowledgeAsync(long position, CancellationToken cancellationToken) => DoAsync(t => t.Acknowledge(position), cancellationToken);

    public Task SetAsideAsync(IReadOnlyList<OutboxRow> rows, string reason, CancellationToken cancellationToken) =>
        DoAsync(t => t.SetAside(rows, reason), cancellationToken);

    public void Dispose()
    {
        _tables?.Dispose();
        _file?.Dispose();
        _giveUp.Dispose();
    }

    /// <summary>Any other step on the file, committed like the rest.</summary>
    internal Task DoAsync(Action<OutboxTables> step, CancellationToken cancellationToken) => Commits.RunAsync(t =>
    {
        step(t);
        Note(t);
        return true;
    }, grows: false, cancellationToken);

    private async Task RunAsync()
    {
        try
        {
            await Commits.LoopAsync(_giveUp.Token);
        }
        catch (Exception e)
        {
            // Without the outbox the agent is deaf: stop, and let the service manager start it again.
            Log.Failed(logger, e);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private void Note(OutboxTables t) => State = new(t.Held.Rows, t.Held.Bytes, t.Row.Dropped, t.Row.Refused);

    private static partial class Log
    {
        [LoggerMessage(1211, LogLevel.Information, "Outbox opened with {Rows} rows waiting, epoch {Epoch}")]
        public static partial void Opened(ILogger logger, long rows, Guid epoch);

        [LoggerMessage(1212, LogLevel.Warning, "Outbox is at its bound: the oldest {Count} sightings or scans were given up")]
        public static partial void Dropped(ILogger logger, long count);

        [LoggerMessage(1213, LogLevel.Critical, "The outbox has failed; the agent stops")]
        public static partial void Failed(ILogger logger, Exception cause);
    }
}
