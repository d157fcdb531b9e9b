namespace StoreEdge.Mosquitto;

/// <summary>Doubling waits, each between half and the whole of its step, so that a chain's stores do not return as one.</summary>
internal sealed class BackOff(TimeSpan from, TimeSpan to, Func<double> random)
{
    private TimeSpan? _step;

    public TimeSpan Next()
    {
        var step = _step ?? from;
        _step = step * 2 > to ? to : step * 2;
        return step * (0.5 + (0.5 * random()));
    }

    public void Reset() => _step = null;
}
