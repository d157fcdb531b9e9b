using StoreEdge.Observations;

namespace StoreEdge.Hub.Gateways;

/// <summary>
/// One sighting per tag, receiver and second. A second is kept open for one to two seconds after its first report, by the store's clock and
/// not by its own stamp: a gateway whose clock is behind is late with everything, and always by the same. A store's clock that was ahead and
/// is set right ends what is open and begins anew. Thread-safe.
/// </summary>
internal sealed class GatewayWindows(int capacity)
{
    // A stamp is believed when it is at most a minute from the store's clock: one told further ahead came of that clock being wrong.
    private const long FurthestAhead = 120, StepBack = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<Key, Open> _open = [];

    // Bounded by the listed tags and the receivers of the plan.
    private readonly Dictionary<(DeviceId, BeaconId), long> _told = [];

    public Hearing Hear(DeviceId receiver, BeaconId tag, int rssiDbm, DateTimeOffset observedAt, DateTimeOffset now)
    {
        var key = new Key(receiver, tag, observedAt.ToUnixTimeSeconds());
        lock (_lock)
        {
            if (_open.TryGetValue(key, out var open))
            {
                open.Strengths.Add(rssiDbm);
                return Hearing.Taken;
            }
            if (_told.TryGetValue((receiver, tag), out var told) && key.Second <= told && told <= now.ToUnixTimeSeconds() + FurthestAhead) return Hearing.TooLate;
            if (_open.Count >= capacity) return Hearing.Full;
            _open.Add(key, new(now.ToUnixTimeSeconds(), [rssiDbm]));
            return Hearing.Taken;
        }
    }

    /// <summary>The seconds that are over, in order; at a stop all of them.</summary>
    public IReadOnlyList<Sighting> Close(DateTimeOffset now, bool all = false)
    {
        lock (_lock)
        {
            var second = now.ToUnixTimeSeconds();
            var over = _open.Where(o => all || second >= o.Value.OpenedSecond + 2 || second <= o.Value.OpenedSecond - StepBack).OrderBy(o => o.Key.Second)
                .ThenBy(o => o.Key.Receiver.Value, StringComparer.Ordinal).ThenBy(o => o.Key.Tag.Value, StringComparer.Ordinal).ToList();
            foreach (var (key, _) in over)
            {
                _open.Remove(key);
                var told = _told.GetValueOrDefault((key.Receiver, key.Tag));
                _told[(key.Receiver, key.Tag)] = told > second + FurthestAhead ? key.Second : Math.Max(key.Second, told);
            }
            return [.. over.Select(o => SightingOfSecond.Of(o.Key.Receiver, o.Key.Tag, o.Key.Second, o.Value.Strengths, now))];
        }
    }

    private readonly record struct Key(DeviceId Receiver, BeaconId Tag, long Second);

    private readonly record struct Open(long OpenedSecond, List<int> Strengths);
}

internal enum Hearing
{
    Taken,

    /// <summary>Of a second that was told already.</summary>
    TooLate,

    /// <summary>The journal has taken nothing for long.</summary>
    Full,
}
