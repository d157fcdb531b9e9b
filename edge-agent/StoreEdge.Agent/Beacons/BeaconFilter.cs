using System.Collections.Frozen;
using StoreEdge.Agent.Health;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Beacons;

/// <summary>
/// Lets the store's own beacons through and nothing else. A phone's advert ends here, and all that is left of it is a one in a
/// count: its address is compared with those that the list names, if it names any, and is neither kept nor told.
/// </summary>
internal sealed class BeaconFilter(DeviceId receiver, FrozenDictionary<BeaconIdentity, BeaconId> own, SightingWindows windows,
    DeviceStatus status, TimeProvider store) : IAdvertSink
{
    // Core Specification, volume 4, part E, section 7.7.65.2; the hub refuses a sighting beyond it.
    private const sbyte WeakestDbm = -127, StrongestDbm = 20;

    // A list without addresses is the rule: then nobody's is looked at.
    private readonly bool _namesAddresses = own.Keys.Any(identity => identity.IsAddress);
    private int _own, _foreign;

    public void OnAdvert(ulong? address, ReadOnlySpan<byte> data, sbyte? rssiDbm)
    {
        var isOwn = TryOwn(data, out var beacon);
        if (!isOwn && _namesAddresses && address is { } sender) isOwn = own.TryGetValue(BeaconIdentity.OfAddress(sender), out beacon);
        if (!isOwn)
        {
            _foreign++;
            return;
        }
        _own++;
        // A strength that the controller does not know, or that none may report, says nothing about where the beacon is.
        if (rssiDbm is >= WeakestDbm and <= StrongestDbm and { } rssi) windows.Heard(receiver, beacon, rssi);
    }

    // One advert may name two beacons: its maker's, the same on every tag, and the store's.
    private bool TryOwn(ReadOnlySpan<byte> data, out BeaconId beacon)
    {
        while (BeaconIdentity.TryFromAdvert(data, out var identity, out data))
            if (own.TryGetValue(identity, out beacon)) return true;
        beacon = default;
        return false;
    }

    public void OnMalformed(long count) => status.Malformed(count);

    // Counted once a chunk: at a thousand adverts a second the counters' locks would be felt.
    public void OnChunk()
    {
        var now = store.GetUtcNow();
        status.Foreign(now, _foreign);
        status.Decoded(now, _own);
        (_own, _foreign) = (0, 0);
    }
}
