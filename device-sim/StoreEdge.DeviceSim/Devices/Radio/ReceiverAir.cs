using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>All that reaches one receiver's antenna: the store's beacons, weakened by the way, and whoever else is on the air.</summary>
internal sealed class ReceiverAir(Receiver receiver, StoreDevicesOptions options, IRadio radio)
{
    /// <summary>Wall time between two bursts of strangers' adverts.</summary>
    public static readonly TimeSpan StrangersEvery = TimeSpan.FromMilliseconds(100);

    private readonly PathLoss _loss = new(receiver, options.PathLoss, options.Seed);
    private readonly ForeignAdverts _strangers = new(StableHash.Of(options.Seed + 1, receiver.Id.Value));
    private readonly Lock _strangersLock = new();
    private double _due;

    public IRadio Radio { get; set; } = radio;

    public void Carry(BeaconAdvertised advertised, Advert advert)
    {
        var hearing = _loss.Hear(advertised.Beacon, advertised.Where, advertised.At);
        if (hearing.Heard) Radio.Hear(advert, hearing.RssiDbm);
    }

    public void CarryStrangers()
    {
        // A timer's calls may overlap on a busy machine.
        lock (_strangersLock)
            for (_due += options.ForeignAdvertsPerSecond * StrangersEvery.TotalSeconds; _due >= 1; _due--)
                Radio.Hear(_strangers.Next(), _strangers.Rssi());
    }
}
