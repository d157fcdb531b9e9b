namespace StoreEdge.Hub.Downlink;

/// <summary>Asks the program to stop as at a signal and to start again in the same process: what it reads at its start has changed.</summary>
internal sealed class HubRestart(IHostApplicationLifetime lifetime)
{
    private int _requested;

    public bool IsRequested => Volatile.Read(ref _requested) == 1;

    /// <returns>False when it was asked before.</returns>
    public bool Request()
    {
        if (Interlocked.Exchange(ref _requested, 1) == 1) return false;
        lifetime.StopApplication();
        return true;
    }
}
