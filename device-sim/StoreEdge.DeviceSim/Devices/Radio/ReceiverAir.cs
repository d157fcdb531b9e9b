using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>All that reaches one receiver's antenna: the store's beacons, weakened by the way, and whoever else is on the air.</summary>
internal sealed class ReceiverAir(Receiver receiver, StoreDevicesOptions options, IRadio radio, TimeProvider wall)
{
    /// <summary>Wall time between two bursts of strangers' adverts: short, for a terminal holds some eighty adverts and a crowd sends 1,250 a second.</summary>
    public static readonly TimeSpan StrangersEvery = TimeSpan.FromMilliseconds(10);

    // A machine that stood still for longer has missed what was on the air.
    private static readonly TimeSpan LongestBurst = TimeSpan.FromMilliseconds(100);

    private readonly PathLoss _loss = new(receiver, options.PathLoss, options.Seed);
    private readonly ForeignAdverts _strangers = new(StableHash.Of(options.Seed + 1, receiver.Id.Value));
    private readonly Lock _strangersLock = new();
    private long _carriedAt = wall.GetTimestamp();
    private double _due;

    public IRadio Radio { get; set; } = radio;

    public void Carry(BeaconAdvertised advertised, Advert advert)
    {
        var hearing = _loss.Hear(advertised.Beacon, advertised.Where, advertised.At);
        if (hearing.Heard) Radio.Hear(advert, hearing.RssiDbm);
    }

    public void CarryStrangers()
    {
        // A timer's calls may overlap on a busy machine, and come late: what is due goes by the time that has passed.
        lock (_strangersLock)
        {
            var (now, passed) = (wall.GetTimestamp(), wall.GetElapsedTime(_carriedAt));
            _carriedAt = now;
            for (_due += options.ForeignAdvertsPerSecond * Math.Min(passed.TotalSeconds, LongestBurst.TotalSeconds); _due >= 1; _due--)
                Radio.Hear(_strangers.Next(), _strangers.Rssi());
        }
    }
}
