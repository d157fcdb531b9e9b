using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>
/// What passes between anchors at known places and one thing that moves: receivers hear a tag, a phone hears fixed beacons. The way
/// between two antennas is the same in both directions, so both are <see cref="PathLoss"/> of the anchor.
/// </summary>
/// <param name="offsetDb">Standard deviation of how much louder one tag, or keener one phone, is than the next; nobody tells the hub.</param>
/// <param name="missedShare">Adverts that nobody catches: the listener was on another of the three channels, or two spoke at once.</param>
internal sealed class AnchorAir(IEnumerable<(string Id, PlanPoint At)> anchors, PathLossOptions options, int seed, double offsetDb, double missedShare)
{
    private readonly List<(string Id, PathLoss Loss)> _anchors = [.. anchors.Select(a => (a.Id, new PathLoss(new(DeviceId.Of(a.Id), a.At), options, seed)))];
    private readonly Dictionary<BeaconId, (Dice Dice, double OffsetDb)> _devices = [];

    /// <param name="device">A tag's name, or one given to a phone.</param>
    /// <returns>The anchors between which and the device an advert arrived, and how strong.</returns>
    public IEnumerable<(string Anchor, int RssiDbm)> Heard(BeaconId device, PlanPoint where, DateTimeOffset at)
    {
        if (!_devices.TryGetValue(device, out var own))
        {
            var dice = Dice.Stream((uint)seed, device.Value);
            _devices.Add(device, own = (dice, offsetDb * dice.Gaussian()));
        }
        foreach (var (id, loss) in _anchors)
        {
            var hearing = loss.Hear(device, where, at, own.OffsetDb);
            if (hearing is { Heard: true, RssiDbm: { } dbm } && !own.Dice.Chance(missedShare)) yield return (id, dbm);
        }
    }
}
