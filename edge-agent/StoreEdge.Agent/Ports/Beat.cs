namespace StoreEdge.Agent.Ports;

/// <summary>
/// Goes on all who wait for it at once, one after the other on one thread of its own: one waking for all of them. Beats only
/// while somebody waits. Whoever goes on from here must be quick and never block.
/// </summary>
internal sealed class Beat : IDisposable
{
    private readonly object _gate = new();      // waited on, which a Lock cannot be
    private readonly TimeSpan _every;
    private readonly AutoResetEvent _now = new(false);
    private readonly Thread _thread;
    private List<TaskCompletionSource> _waiting = [], _going = [];
    private bool _ended;

    public Beat(TimeSpan every)
    {
        _every = every;
        _thread = new Thread(Run) { IsBackground = true, Name = "beat" };
        _thread.Start();
    }

    /// <summary>Completes at the next beat, at most the given time from now.</summary>
    public Task NextAsync()
    {
        // Continuations run on the beat's thread, on purpose.
        var wait = new TaskCompletionSource();
        lock (_gate)
        {
            if (_ended) return Task.CompletedTask;
            _waiting.Add(wait);
            if (_waiting.Count == 1) Monitor.Pulse(_gate);
        }
        return wait.Task;
    }

    /// <summary>The next beat comes now.</summary>
    public void Hurry()
    {
        lock (_gate)
            if (!_ended) _now.Set();
    }

    /// <summary>Nobody is left waiting.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _now.Set();
            Monitor.Pulse(_gate);
        }
        if (Thread.CurrentThread == _thread) return;        // one who went on from here ends everything: the loop ends behind it
        _thread.Join();
        _now.Dispose();
    }

    private void Run()
    {
        while (SomebodyWaits())
        {
            _now.WaitOne(_every);
            lock (_gate) (_waiting, _going) = (_going, _waiting);
            foreach (var wait in _going) wait.SetResult();
            _going.Clear();
        }
    }

    private bool SomebodyWaits()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_ended) Monitor.Wait(_gate);
            return _waiting.Count > 0;
        }
    }
}
