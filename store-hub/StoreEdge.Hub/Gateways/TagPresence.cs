using StoreEdge.Observations;

namespace StoreEdge.Hub.Gateways;

/// <summary>Which of the store's tags are about. No gateway says "gone": a tag is gone after three of its own intervals, at least five seconds, or after a set time where no gateway tells its interval.</summary>
internal sealed class TagPresence(TimeSpan goneAfter)
{
    private const int Intervals = 3;

    // Adverts of a lively tag are lost by the dozen when somebody stands before the gateway.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    // A tag that says it sleeps a day is believed three, and no word of a clock that was wrong longer than that.
    private static readonly TimeSpan Most = TimeSpan.FromDays(Intervals);

    private readonly Lock _lock = new();
    private readonly Dictionary<BeaconId, DateTimeOffset> _goneAt = [];

    public void Heard(BeaconId tag, TimeSpan? interval, DateTimeOffset now)
    {
        var patience = interval is { } measured ? TimeSpan.FromTicks(Math.Max((measured * Intervals).Ticks, Least.Ticks)) : goneAfter;
        lock (_lock)
            // Rooms measure different intervals: the most patient word holds.
            _goneAt[tag] = _goneAt.TryGetValue(tag, out var before) && before > now + patience && before <= now + Most ? before : now + patience;
    }

    /// <returns>Tags heard since the start, by whether they are still about.</returns>
    public (int Present, int Gone) At(DateTimeOffset now)
    {
        lock (_lock)
        {
            var present = _goneAt.Values.Count(goneAt => goneAt > now);
            return (present, _goneAt.Count - present);
        }
    }
}
