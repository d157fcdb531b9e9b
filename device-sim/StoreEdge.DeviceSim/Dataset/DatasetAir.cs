using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Dataset;

/// <summary>
/// Who hears whom: the receivers hear the tags of carts, phones hear the fixed beacons. The air between an anchor and a device is the
/// same in both directions, so both are <see cref="PathLoss"/> of the anchor.
/// </summary>
internal sealed class DatasetAir(FloorPlan plan, DatasetOptions options)
{
    private readonly List<(string Id, PathLoss Loss)> _receivers = [.. plan.Receivers.Select(r => (r.Id.Value, new PathLoss(r, options.PathLoss, options.Seed)))];

    private readonly List<(string Id, PathLoss Loss)> _beacons =
        [.. plan.Beacons.Select(b => (b.Id.Value, new PathLoss(new(DeviceId.Of(b.Id.Value), b.At), options.PathLoss, options.Seed)))];

    private readonly Dictionary<BeaconId, (Dice Dice, double OffsetDb)> _devices = [];

    /// <returns>The receivers that caught one advert of a tag, and how strong it was.</returns>
    public IEnumerable<(string Anchor, int RssiDbm)> OfTag(BeaconId tag, PlanPoint where, DateTimeOffset at) => Heard(_receivers, tag, where, at);

    /// <returns>The fixed beacons that a phone caught since its last ping, and how strong they were.</returns>
    public IEnumerable<(string Anchor, int RssiDbm)> OfPhone(BeaconId phone, PlanPoint where, DateTimeOffset at) => Heard(_beacons, phone, where, at);

    private IEnumerable<(string Anchor, int RssiDbm)> Heard(List<(string Id, PathLoss Loss)> anchors, BeaconId device, PlanPoint where, DateTimeOffset at)
    {
        if (!_devices.TryGetValue(device, out var own))
        {
            var dice = Dice.Stream((uint)options.Seed, device.Value);
            _devices.Add(device, own = (dice, options.DeviceOffsetDb * dice.Gaussian()));
        }
        foreach (var (id, loss) in anchors)
        {
            var hearing = loss.Hear(device, where, at, own.OffsetDb);
            if (hearing is { Heard: true, RssiDbm: { } dbm } && !own.Dice.Chance(options.MissedShare)) yield return (id, dbm);
        }
    }
}
