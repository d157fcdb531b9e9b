namespace StoreEdge.Agent.Ports;

/// <summary>Waits that double from a first to a last, each drawn between half and whole, on the wall clock.</summary>
internal sealed class BackOff(TimeSpan first, TimeSpan last, TimeProvider wall, Random random)
{
    private int _doublings;

    public void Reset() => _doublings = 0;

    public TimeSpan Draw()
    {
        var whole = first * Math.Pow(2, _doublings);
        if (whole < last) _doublings++;
        else whole = last;
        return whole * (0.5 + (random.NextDouble() / 2));       // many agents must not come back in step
    }

    public Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Draw(), wall, cancellationToken);
}
