using System.Collections.Concurrent;
using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Pages;

/// <summary>
/// Counters of what devices and telephones did, as far as a reader may watch them: what has been told stands for a quarter of an hour, so that no
/// counter ticks with a shopper's pings, a cart's adverts, a customer's sale or a cashier's scans.
/// </summary>
/// <param name="threshold">By how many shoppers a counter may move.</param>
internal sealed class ToldCounters(Threshold threshold)
{
    /// <summary>
    /// What as many shoppers as are told from send in a quarter of an hour at a ping a second: counts of what telephones and tags send are told
    /// rounded down to this.
    /// </summary>
    public long Step { get; } = threshold.K * (long)Threshold.Slot.TotalSeconds;

    // A device is missed after ten minutes: finer than this nobody needs to know when it last spoke.
    private const long SeenStepMs = 5 * 60_000;

    private readonly ConcurrentDictionary<string, (long Slot, long? Count)> _told = [];

    /// <summary>About no person, but each count is somebody's sale or scan.</summary>
    /// <param name="name">The same counter, the same name.</param>
    public long? Exact(string name, long? count, DateTimeOffset now)
    {
        var slot = now.ToUnixTimeMilliseconds() / (long)Threshold.Slot.TotalMilliseconds;
        return _told.AddOrUpdate(name, _ => (slot, count), (_, told) => told.Slot == slot ? told : (slot, count)).Count;
    }

    /// <summary>Of what shoppers' telephones and the store's tags send.</summary>
    public long? InSteps(string name, long? count, DateTimeOffset now) => Exact(name, count / Step * Step, now);

    public static long? Seen(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds() / SeenStepMs * SeenStepMs;
}
