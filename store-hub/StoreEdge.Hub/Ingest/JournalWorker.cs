using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Ingest;

/// <summary>Gives the journal's writer its thread. When the writer fails for another reason than a full disk, the host stops with it.</summary>
internal sealed class JournalWorker(JournalFile journal, HubOptions options) : BackgroundService, IReadyCheck
{
    private const long Megabyte = 1024 * 1024;

    private volatile bool _ready;

    public bool IsReady => _ready;

    public string WaitsFor => "the journal is opening";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var writing = Task.Factory.StartNew(() => journal.Writer.Run(stoppingToken), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await journal.Writer.LimitSizeAsync(options.JournalMaxMegabytes * Megabyte);
        _ready = true;
        await writing;
    }
}
