namespace StoreEdge.Hub.Stages;

/// <summary>How far the facts reach, in the store's time: all that was journaled before is in facts.db, committed. Written by the stage, read by who closes days.</summary>
internal sealed class FactsReach
{
    private long _ticks;

    /// <summary>UTC; the year 1 before the stage has first caught up.</summary>
    public DateTimeOffset Until => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void IsNow(DateTimeOffset until) => Interlocked.Exchange(ref _ticks, until.UtcTicks);
}
