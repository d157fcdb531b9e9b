using System.Text.Json;
using StoreEdge.DeviceSim.Rig;

namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>A page that shows the live floor: reads the hub's events and remembers up to which moment they are true.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _reading;
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _asOfMs;

    /// <param name="hubData">The hub's data folder, where its keys lie.</param>
    public LivePage(Uri hub, string hubData)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hub, DefaultRequestHeaders = { Authorization = ManagersDoor.KeyIn(hubData) } };
        _reading = ReadAsync(_closed.Token);
    }

    /// <returns>The time stamp of the first message that is true of an instant of event time, or of a later one.</returns>
    public async Task<long> ShowsAsync(DateTimeOffset instant, TimeSpan patience)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_asOfMs >= instant.ToUnixTimeMilliseconds()) return TimeProvider.System.GetTimestamp();
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
            _asOfMs = message.RootElement.GetProperty("asOfMs").GetInt64();
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        changed.SetResult();
    }
}
