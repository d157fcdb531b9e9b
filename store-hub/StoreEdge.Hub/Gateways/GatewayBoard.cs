using System.Diagnostics.Metrics;
using StoreEdge.Hub.Live;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Gateways;

/// <summary>How the gateways are and what became of what they said, in counts only; also as metrics <c>storeedge.gateways.*</c>.</summary>
internal sealed class GatewayBoard
{
    public const string MeterName = "StoreEdge.Gateways";

    private readonly long[] _counts = new long[Enum.GetValues<GatewayCount>().Length];
    private readonly Dictionary<string, GatewayState>.AlternateLookup<ReadOnlySpan<char>> _byName;
    private volatile bool _connected;

    public GatewayBoard(GatewaySettings settings, IMeterFactory meters)
    {
        var byName = settings.Receivers.ToDictionary(r => r.Key, r => new GatewayState(r.Key, r.Value), StringComparer.OrdinalIgnoreCase);
        _byName = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        Gateways = [.. byName.Values.OrderBy(g => g.Name, StringComparer.Ordinal)];
        var meter = meters.Create(MeterName);
        foreach (var count in Enum.GetValues<GatewayCount>())
            meter.CreateObservableCounter($"storeedge.gateways.{count.ToString().ToLowerInvariant()}", () => Of(count), "{item}");
    }

    /// <summary>Those of the settings, by name: others are only counted.</summary>
    public IReadOnlyList<GatewayState> Gateways { get; }

    public bool Connected
    {
        get => _connected;
        set => _connected = value;
    }

    public bool TryFind(ReadOnlySpan<char> name, out GatewayState gateway) => _byName.TryGetValue(name, out gateway!);

    public void Count(GatewayCount what, long by = 1) => Interlocked.Add(ref _counts[(int)what], by);

    public long Of(GatewayCount what) => Interlocked.Read(ref _counts[(int)what]);
}

internal enum GatewayCount
{
    /// <summary>Messages that came, retained ones among them.</summary>
    Messages,

    /// <summary>Kept by the broker from before: no sightings.</summary>
    Retained,

    /// <summary>Damaged, in whole or in part.</summary>
    Malformed,

    /// <summary>About something else than tags.</summary>
    Foreign,

    /// <summary>Reports by gateways that the settings do not name.</summary>
    Unnamed,

    /// <summary>Reports of tags that are not the store's own: dropped at once.</summary>
    Unlisted,

    /// <summary>Stamped by a clock too far from the store's: the time of receipt was taken.</summary>
    Skewed,

    /// <summary>Of a second that had been told already.</summary>
    Late,

    /// <summary>Given up because the journal took nothing for long.</summary>
    Lost,
}

/// <summary>One gateway of the settings. Written by the broker's thread, read by all.</summary>
internal sealed class GatewayState(string name, DeviceId receiver)
{
    private long _heard, _dropped, _lastSeenMs = -1;

    public string Name => name;

    public DeviceId Receiver => receiver;

    /// <summary>Reports of the store's own tags.</summary>
    public long Heard => Interlocked.Read(ref _heard);

    /// <summary>Reports of anybody else's.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>When it last told of any tag, by the store's clock.</summary>
    public DateTimeOffset? LastSeenAt => Interlocked.Read(ref _lastSeenMs) is >= 0 and var ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary><c>ok</c>, <c>silent</c>, or <c>never</c> when nothing was ever heard of it. A radio always hears something.</summary>
    public string StateAt(DateTimeOffset now) => LastSeenAt is not { } seen ? "never" : now - seen > AlertThresholds.Default.SilentAfter ? "silent" : "ok";

    public void Told(bool ofOwnTag, DateTimeOffset now)
    {
        Interlocked.Increment(ref ofOwnTag ? ref _heard : ref _dropped);
        Interlocked.Exchange(ref _lastSeenMs, now.ToUnixTimeMilliseconds());
    }
}
