using System.Text.Json;

namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>A page that shows the live floor: reads the hub's events and remembers when it saw how many shoppers.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _reading;
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _appNow;

    public LivePage(Uri hub)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hub };
        _reading = ReadAsync(_closed.Token);
    }

    public int AppNow
    {
        get
        {
            lock (_lock) return _appNow;
        }
    }

    /// <returns>The time stamp of the message that showed so many.</returns>
    public async Task<long> ShowsAsync(int appNow, TimeSpan patience)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_appNow >= appNow) return TimeProvider.System.GetTimestamp();
                changed = _changed.Task;
            }
            await changed.WaitAsync(patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _reading;
        _closed.Dispose();
        _http.Dispose();
    }

    private async Task ReadAsync(CancellationToken closed)
    {
        try
        {
            using var lines = new StreamReader(await _http.GetStreamAsync("/api/live", closed));
            while (await lines.ReadLineAsync(closed) is { } line)
                if (line.StartsWith("data: ", StringComparison.Ordinal)) Take(line);
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // the page was closed
        }
    }

    private void Take(string line)
    {
        using var message = JsonDocument.Parse(line.AsMemory("data: ".Length));
        TaskCompletionSource changed;
        lock (_lock)
        {
            _appNow = message.RootElement.GetProperty("appNow").GetInt32();
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        changed.SetResult();
    }
}
