using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Faults;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Devices;

public sealed class LaneExtrasTests : IAsyncDisposable
{
    private static readonly LaneId Lane = LaneId.Of("lane-1");
    private static readonly DeviceId Display = DeviceId.Of("display-1"), Terminal = DeviceId.Of("terminal-1");
    private static readonly Product Milk = new("04006381333931", "MILK 3.5% 1L", 109, false, ZoneId.Of("dairy"), default);
    private static readonly Product Gum = new("00000096385074", "GUM", 65, false, ZoneId.Of("snacks"), default);
    private readonly ScratchFolder _folder = new();
    private StoreDevices? _devices;

    public async ValueTask DisposeAsync()
    {
        if (_devices is not null) await _devices.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_customer_display_shows_each_article_and_the_total()
    {
        Sell(Open(), "card");
        using var agent = SlaveReader.Open(_folder.File("dev/display-1"));
        var (tap, screens) = (new DisplayTap(), new List<string>());

        await Eventually.Holds(() =>
        {
            tap.Push(agent.Take(), Add);
            return _devices!.QuietSince(Display) > TimeSpan.Zero;
        }, "the display has shown all");
        tap.Push(agent.Take(), Add);
        tap.Flush(Add);

        Assert.Equal(["MILK 3.5% 1L 1,09", "GUM 0,65", "STORNO GUM -0,65", "SUMME 1,09"], screens);

        void Add(DisplayedScreen screen)
        {
            if (screen.Upper.Length > 0 && screen.Lower.Length > 0) screens.Add($"{screen.Upper.Trim()} {screen.Lower.Trim()}");
        }
    }

    [Theory]
    [InlineData("card", 1), InlineData("cash", 0)]
    public async Task A_card_terminal_tells_of_payments_by_card_alone(string method, int payments)
    {
        Sell(Open(), method);
        using var agent = SlaveReader.Open(_folder.File("dev/terminal-1"));
        var (framer, heard) = (new ZvtSerialFramer(), new List<ZvtPayment>());
        var listener = new ZvtListener(heard.Add);

        await Eventually.Holds(() =>
        {
            framer.Push(agent.Take(), listener);
            return heard.Count == payments && _devices!.QuietSince(Terminal) > TimeSpan.Zero;
        }, "the payments are heard");

        Assert.All(heard, p => Assert.Equal((109, 978), (p.AmountMinor, p.Currency)));
        Assert.Equal(0, framer.Malformed);
    }

    [Fact]
    public void A_till_that_logs_leaves_each_basket_as_it_was_sold()
    {
        Sell(Open(), "card");

        using var file = File.OpenRead(Assert.Single(Directory.GetFiles(_folder.File("poslog"))));
        var basket = Assert.Single(PosLogReader.Read(file, new(TimeZoneInfo.FindSystemTimeZoneById(SampleStore.Plan.TimeZone))).Transactions);

        Assert.Equal(("7", 109, "card", true), (basket.Number, basket.TotalMinor, basket.PaymentMethod, basket.AddsUp));
        Assert.Equal([(109, false), (65, true)], basket.Items.Select(i => (i.AmountMinor, i.Voided)));
        Assert.Equal(SampleStore.Nine, basket.Begin);
    }

    [Theory]
    [InlineData("altbeacon:5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20:1:7", AdvertKind.AltBeacon)]
    [InlineData("eddystone:5d1f2c6e8a414b7b9c5e:000000000007", AdvertKind.EddystoneUid)]
    [InlineData("eddystone-url:https://example.com/", AdvertKind.EddystoneUrl)]
    [InlineData("address:c3:00:00:00:00:03", AdvertKind.Minew)]
    [InlineData("address:c3:00:00:00:00:04", AdvertKind.RuuviTag)]
    [InlineData("address:c3:00:00:00:00:05", AdvertKind.BtHome)]
    public void A_cart_carries_a_beacon_of_any_form_that_a_list_can_hold(string identity, AdvertKind kind)
    {
        var advert = StoreBeacon.Advert(BeaconId.Of("cart-1"), identity, -59, seed: 1);

        Assert.True(Adverts.TryRead(advert.Data, out var read));
        Assert.Equal(kind, read.Kind);
        Assert.True(advert.Data.Length <= AdvertParts.LegacySize);
        var heard = BeaconIdentity.TryFromAdvert(advert.Data, out var said) ? said : BeaconIdentity.OfAddress(advert.Address);
        Assert.Equal(identity, heard.ToString());
    }

    [Fact]
    public async Task A_radio_on_a_spoilt_wire_is_heard_again_and_its_damage_counted()
    {
        var faults = new FaultOptions { Flip = 0.002, Drop = 0.002, Split = 0.5 };
        _devices = StoreDevices.Open(SampleStore.Plan, SampleStore.Carts(1), _folder.Path, TimeProvider.System, new() { ForeignAdvertsPerSecond = 500, RadioFaults = faults });
        using var host = HciHost.OnTerminal(_folder.File("dev/receiver-2"));

        await host.BringUp();
        await Eventually.Holds(() => host.Pull() && host.LostSync > 0, "something was spoilt");
        var before = host.Reports.Count;
        await Eventually.Holds(() => host.Pull() && host.Reports.Count > before + 20, "adverts are heard behind it");

        Assert.True(_devices.Spoilt > 0);
    }

    private StoreDevices Open() => _devices = StoreDevices.Open(SampleStore.Plan, SampleStore.Carts(1), _folder.Path, TimeProvider.System, new()
    {
        ForeignAdvertsPerSecond = 0,
        Displays = new Dictionary<LaneId, (DeviceId, DisplayDialect)> { [Lane] = (Display, DisplayDialect.Epson) },
        CardTerminals = new Dictionary<LaneId, DeviceId> { [Lane] = Terminal },
        PosLogs = new Dictionary<LaneId, string> { [Lane] = _folder.File("poslog") },
    });

    private static void Sell(StoreDevices devices, string method)
    {
        devices.Play(new ItemRung(SampleStore.Nine, Lane, Milk, 1, 109));
        devices.Play(new ItemRung(SampleStore.Nine, Lane, Gum, 1, 65));
        devices.Play(new ItemVoided(SampleStore.Nine, Lane, Gum, 1, 65));
        devices.Play(new BasketPaid(SampleStore.Nine.AddMinutes(1), Lane, "7", 109, method));
    }
}
