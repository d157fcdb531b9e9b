using StoreEdge.Hub.Gateways;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Gateways;

public sealed class GatewayWindowsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeviceId Dairy = DeviceId.Of("receiver-1"), Door = DeviceId.Of("receiver-2");
    private static readonly BeaconId Cart = BeaconId.Of("cart-1");

    private readonly GatewayWindows _windows = new(capacity: 3);

    [Fact]
    public void A_second_is_one_sighting_with_its_median_strength()
    {
        foreach (var rssi in new[] { -70, -50, -60, -61 }) _windows.Hear(Dairy, Cart, rssi, Noon.AddMilliseconds(300), Noon.AddMilliseconds(300));

        var told = Assert.Single(_windows.Close(Noon.AddSeconds(2)));
        Assert.Equal((Dairy, Cart, Noon, -61, 4), (told.Device, told.Beacon, told.ObservedAt, told.RssiDbm, told.Adverts));
    }

    [Fact]
    public void A_second_is_kept_open_for_one_that_is_a_little_late()
    {
        _windows.Hear(Dairy, Cart, -70, Noon, Noon.AddSeconds(0.9));

        Assert.Empty(_windows.Close(Noon.AddSeconds(1.9)));
        Assert.Single(_windows.Close(Noon.AddSeconds(2)));
    }

    [Fact]
    public void A_second_that_was_told_is_not_told_again()
    {
        _windows.Hear(Dairy, Cart, -70, Noon, Noon);
        _windows.Close(Noon.AddSeconds(2));

        Assert.Equal(Hearing.TooLate, _windows.Hear(Dairy, Cart, -60, Noon, Noon.AddSeconds(2)));
        Assert.Equal(Hearing.Taken, _windows.Hear(Door, Cart, -60, Noon, Noon.AddSeconds(2)));   // another receiver's second
        Assert.Equal(Hearing.Taken, _windows.Hear(Dairy, Cart, -60, Noon.AddSeconds(1), Noon.AddSeconds(2)));
    }

    [Fact]
    public void A_gateway_whose_clock_is_behind_loses_nothing()
    {
        for (var second = 0; second < 5; second++)
        {
            Assert.Equal(Hearing.Taken, _windows.Hear(Dairy, Cart, -70, Noon.AddSeconds(second - 4), Noon.AddSeconds(second)));
            _windows.Close(Noon.AddSeconds(second));
        }
    }

    [Fact]
    public void More_seconds_than_there_is_room_for_are_given_up()
    {
        for (var second = 0; second < 3; second++) Assert.Equal(Hearing.Taken, _windows.Hear(Dairy, Cart, -70, Noon.AddSeconds(second), Noon));

        Assert.Equal(Hearing.Full, _windows.Hear(Dairy, Cart, -70, Noon.AddSeconds(3), Noon));
        Assert.Equal(Hearing.Taken, _windows.Hear(Dairy, Cart, -70, Noon.AddSeconds(2), Noon));   // one that is open
        Assert.Equal([0, 1, 2], _windows.Close(Noon, all: true).Select(s => (s.ObservedAt - Noon).TotalSeconds));
    }

    [Fact]
    public void A_store_clock_that_was_a_year_ahead_and_is_set_right_goes_on_at_once()
    {
        var wrong = Noon.AddDays(365);
        _windows.Hear(Dairy, Cart, -70, wrong, wrong);
        _windows.Close(wrong.AddSeconds(2));
        _windows.Hear(Dairy, Cart, -71, wrong.AddSeconds(3), wrong.AddSeconds(3));

        Assert.Equal(wrong.AddSeconds(3), Assert.Single(_windows.Close(Noon)).ObservedAt);
        Assert.Equal(Hearing.Taken, _windows.Hear(Dairy, Cart, -72, Noon, Noon));
        Assert.Equal(Noon, Assert.Single(_windows.Close(Noon.AddSeconds(2))).ObservedAt);
        Assert.Equal(Hearing.TooLate, _windows.Hear(Dairy, Cart, -73, Noon, Noon.AddSeconds(2)));
    }

    [Fact]
    public void A_tag_heard_while_the_clock_was_ahead_is_not_about_for_a_year()
    {
        var presence = new TagPresence(TimeSpan.FromSeconds(60));
        presence.Heard(Cart, null, Noon.AddDays(365));

        presence.Heard(Cart, null, Noon);

        Assert.Equal((0, 1), presence.At(Noon.AddSeconds(60)));
    }

    [Theory]
    [InlineData(null, 59.9, true)]
    [InlineData(null, 60.0, false)]
    [InlineData(4000, 11.9, true)]      // three of its own intervals
    [InlineData(4000, 12.0, false)]
    [InlineData(300, 4.9, true)]        // at least five seconds
    [InlineData(300, 5.0, false)]
    [InlineData(600_000, 1799.9, true)] // a sleepy tag has time
    public void A_tag_is_gone_when_nobody_has_heard_it_for_long(int? intervalMs, double afterSeconds, bool present)
    {
        var presence = new TagPresence(TimeSpan.FromSeconds(60));
        presence.Heard(Cart, intervalMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null, Noon);

        Assert.Equal(present ? (1, 0) : (0, 1), presence.At(Noon.AddSeconds(afterSeconds)));
        presence.Heard(Cart, null, Noon.AddHours(1));
        Assert.Equal((1, 0), presence.At(Noon.AddHours(1)));
    }
}
