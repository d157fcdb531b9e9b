namespace StoreEdge.Hub.Storage.Tests.Journal;

/// <summary>A journal whose writer runs.</summary>
internal sealed class OpenJournal : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;

    public OpenJournal(string folder) : this(JournalFile.Open(folder))
    {
    }

    public OpenJournal(JournalFile file)
    {
        File = file;
        _writing = Task.Factory.StartNew(() => file.Writer.Run(_stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public JournalFile File { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        File.Dispose();
        _stop.Dispose();
    }
}
