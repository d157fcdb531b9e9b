namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// How fast rows go: at most so many a second, in bursts that are one to one and a half seconds apart by chance, so that the stores
/// of a chain that all come back at once neither ask more of HQ than they may nor do it in step.
/// </summary>
/// <param name="random">From 0 to 1.</param>
internal sealed class Pace(int perSecond, TimeProvider wall, Func<double> random)
{
    private long? _burstAt;
    private TimeSpan _apart;
    private int _spent;

    /// <summary>Rows that may go now.</summary>
    public int Allowed
    {
        get
        {
            if (_burstAt is { } began && wall.GetElapsedTime(began) >= _apart) (_burstAt, _spent) = (null, 0);
            return perSecond - _spent;
        }
    }

    /// <summary>Until more may go; zero when some may now.</summary>
    public TimeSpan Wait => Allowed > 0 ? TimeSpan.Zero : _apart - wall.GetElapsedTime(_burstAt!.Value);

    public void Spend(int rows)
    {
        if (_burstAt is null) (_burstAt, _apart) = (wall.GetTimestamp(), TimeSpan.FromSeconds(1 + (0.5 * random())));
        _spent += rows;
    }
}
