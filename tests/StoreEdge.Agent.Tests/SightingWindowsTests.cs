using StoreEdge.Agent.Beacons;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class SightingWindowsTests : IDisposable
{
    private static readonly DateTimeOffset Noon = OpenOutbox.Noon;
    private static readonly DeviceId First = DeviceId.Of("receiver-1"), Second = DeviceId.Of("receiver-2");
    private static readonly BeaconId Cart = BeaconId.Of("cart-1"), Other = BeaconId.Of("cart-2");

    private readonly ManualClock _store = new(Noon);
    private readonly List<Sighting> _seen = [];
    private readonly SightingWindows _windows;

    public SightingWindowsTests()
    {
        _windows = new SightingWindows(_store, new ClockScheduler(_store));
        _windows.Sightings.Subscribe(_seen.Add);
    }

    public void Dispose() => _windows.Dispose();

    [Fact]
    public void One_sighting_is_made_per_beacon_receiver_and_second()
    {
        for (var tenth = 0; tenth < 20; tenth++)
        {
            _windows.Heard(First, Cart, -60);
            _windows.Heard(Second, Cart, -70);
            _windows.Heard(First, Other, -80);
            _store.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(6, _seen.Count);
        Assert.Equal(6, _seen.Select(s => (s.Device, s.Beacon, s.ObservedAt)).Distinct().Count());
        Assert.All(_seen, s => Assert.Equal(10, s.Adverts));
        Assert.Equal([Noon, Noon.AddSeconds(1)], _seen.Select(s => s.ObservedAt).Distinct().Order());
    }

    [Fact]
    public void The_strength_is_the_median_of_the_second()
    {
        foreach (var rssi in new[] { -40, -90, -60, -61, -59 }) _windows.Heard(First, Cart, rssi);

        _store.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(-60, Assert.Single(_seen).RssiDbm);
    }

    [Fact]
    public void A_second_ends_by_the_clock_though_nothing_more_is_heard()
    {
        _windows.Heard(First, Cart, -60);
        Assert.Empty(_seen);

        _store.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(_seen);
    }

    [Fact]
    public void At_a_stop_the_open_second_is_not_lost()
    {
        _windows.Heard(First, Cart, -60);

        _windows.Complete();

        Assert.Single(_seen);
    }

    [Fact]
    public void A_clock_that_was_hours_ahead_and_is_set_right_goes_on_at_once()
    {
        _store.Advance(TimeSpan.FromHours(2));
        _windows.Heard(First, Cart, -60);

        _store.SetBack(TimeSpan.FromHours(2));
        _windows.Heard(First, Cart, -61);
        Assert.Single(_seen);
        _store.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([(Noon.AddHours(2), 1), (Noon, 1)], _seen.Select(s => (s.ObservedAt, s.Adverts)));
    }

    [Fact]
    public void A_clock_that_is_kept_right_by_a_second_makes_no_second_twice()
    {
        _store.Advance(TimeSpan.FromSeconds(2));
        _windows.Heard(First, Cart, -60);

        _store.SetBack(TimeSpan.FromSeconds(1));
        _windows.Heard(First, Cart, -61);
        _store.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((Noon.AddSeconds(2), 2), (Assert.Single(_seen).ObservedAt, _seen[0].Adverts));
    }
}
