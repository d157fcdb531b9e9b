namespace StoreEdge.DeviceSim.Store;

/// <summary>What is still to happen, in order of time; at the same instant in the order in which it was written down.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (long AtMs, long Turn)> _entries = new();
    private long _turn;

    /// <summary>Milliseconds since the simulation's start.</summary>
    public long NowMs { get; private set; }

    public void At(long ms, Action action)
    {
        if (ms < NowMs) throw new ArgumentOutOfRangeException(nameof(ms), $"{ms} lies before {NowMs}");
        _entries.Enqueue(action, (ms, _turn++));
    }

    /// <returns>False when nothing is left.</returns>
    public bool RunNext()
    {
        if (!_entries.TryDequeue(out var action, out var due)) return false;
        NowMs = due.AtMs;
        action();
        return true;
    }
}
