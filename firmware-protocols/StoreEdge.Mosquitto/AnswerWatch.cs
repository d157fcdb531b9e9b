namespace StoreEdge.Mosquitto;

/// <summary>
/// Whether a broker still answers what is published. Only a broker that answers nothing is silent: a slow line that takes the messages one by one is a line.
/// Keep-alive alone would find a half-open line too, later, and not a broker that answers its pings and nothing else.
/// </summary>
internal sealed class AnswerWatch(TimeSpan limit, TimeProvider wall)
{
    public const string Why = "no answer to what was published in time";

    private readonly Lock _lock = new();
    private int _onTheWay;
    private long _since = wall.GetTimestamp();   // the last answer, or when the first went after a pause

    public bool IsSilent
    {
        get
        {
            lock (_lock) return _onTheWay > 0 && wall.GetElapsedTime(_since) >= limit;
        }
    }

    public void Sent()
    {
        lock (_lock)
            if (_onTheWay++ == 0) _since = wall.GetTimestamp();
    }

    public void Answered()
    {
        lock (_lock) (_onTheWay, _since) = (_onTheWay - 1, wall.GetTimestamp());
    }
}
