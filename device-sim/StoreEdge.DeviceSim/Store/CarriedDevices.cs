using System.Globalization;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>What shoppers carry and push: phones that ping and say which fixed beacons they hear, beacons that advertise.</summary>
internal sealed class CarriedDevices(Agenda agenda, DateTimeOffset start, StoreSimulationOptions options, Action<StoreEvent> tell, AnchorAir beacons)
{
    private DateTimeOffset Now => start.AddMilliseconds(agenda.NowMs);

    public void Consents(Shopper shopper) => tell(new ConsentChanged(Now, shopper.Subject!, Given: true, shopper.Purposes));

    public void Withdraws(Shopper shopper) => tell(new ConsentChanged(Now, shopper.Subject!, Given: false, []));

    /// <summary>The app goes on after a withdrawal: to keep nothing then is the hub's duty, not the phone's.</summary>
    public void PingsFromNow(Shopper shopper)
    {
        if (shopper.Phone is not { } phone || shopper.LeftAtMs is not null) return;
        Ping(shopper, phone);
        agenda.At(agenda.NowMs + phone.NextInMs(), () => PingsFromNow(shopper));
    }

    /// <summary>At the exit; none when one was sent at the same instant.</summary>
    public void LastPing(Shopper shopper)
    {
        if (shopper.Phone is { } phone && shopper.LastPingAtMs != agenda.NowMs) Ping(shopper, phone);
    }

    public void AdvertsFromNow(Shopper shopper, BeaconId cart, CartTrip trip)
    {
        if (trip.Over) return;
        tell(new BeaconAdvertised(Now, cart, shopper.Trajectory.At(agenda.NowMs)));
        agenda.At(agenda.NowMs + (long)(options.BeaconSeconds * 1000), () => AdvertsFromNow(shopper, cart, trip));
    }

    private void Ping(Shopper shopper, PingNoise phone)
    {
        shopper.LastPingAtMs = agenda.NowMs;
        var where = shopper.Trajectory.At(agenda.NowMs);
        tell(new AppPinged(Now, shopper.Subject!, phone.Around(where, Now) with { Heard = HeardAt(where, shopper.Number) }));
    }

    private List<HeardBeacon>? HeardAt(PlanPoint where, int number)
    {
        var phone = BeaconId.Of(string.Create(CultureInfo.InvariantCulture, $"phone-{number}"));
        var heard = beacons.Heard(phone, where, Now).OrderByDescending(h => h.RssiDbm).Take(HeardBeacon.MostInAPing).Select(h => new HeardBeacon(BeaconId.Of(h.Anchor), h.RssiDbm)).ToList();
        return heard.Count > 0 ? heard : null;
    }
}
