using System.Text;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class RadioTests : IDisposable
{
    private static readonly Guid Carts = Guid.Parse("5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20");
    private static readonly byte[] HciEventOfFailure = new HciEvent(HciEvent.HardwareError, [0x05]).Encode();

    private const ulong PhoneAddress = 0x7A11B2C3D4E5;

    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_carts_advert_becomes_a_sighting_at_the_hub()
    {
        using var radio = new FakeController(_folder.File("receiver-1")) { AnswersWithStatus = HciCommands.LeSetScanEnableOpcode };
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path));
        await Eventually.Holds(() => radio.Scanning, "the radio scans");

        radio.Advert(Cart(7), rssi: -63);
        await Eventually.Holds(() => _hub.Of<Sighting>().Any(), "the hub has the sighting");

        var sighting = Assert.Single(_hub.Of<Sighting>());
        Assert.Equal(("receiver-1", "cart-7", -63, 1), (sighting.Device.Value, sighting.Beacon.Value, sighting.RssiDbm, sighting.Adverts));
        Assert.Equal(
            [HciCommands.ResetOpcode, HciCommands.SetEventMaskOpcode, HciCommands.LeSetEventMaskOpcode, HciCommands.LeReadLocalFeaturesOpcode,
                HciCommands.LeSetScanParametersOpcode, HciCommands.LeSetScanEnableOpcode],
            radio.Commands);
    }

    [Fact]
    public async Task A_phones_advert_is_counted_and_leaves_no_trace()
    {
        using var radio = new FakeController();
        var options = Options(radio.Path);
        await using (var agent = await RunningAgent.StartAsync(options))
        {
            await Eventually.Holds(() => radio.Scanning, "the radio scans");
            radio.Advert([2, 0x01, 0x06, 7, 0x09, .. "PHONE1"u8], address: PhoneAddress);
            radio.Advert(Cart(99), address: PhoneAddress);      // a cart, but not one of ours
            radio.Advert(Cart(1));
            await Eventually.Holds(() => agent.Device("receiver-1").Decoded == 1, "our own cart was heard");
            Assert.Equal(2, agent.Device("receiver-1").Foreign);
        }

        var bytes = AllBytesIn(options.DataFolder!);
        Assert.True(bytes.Length > 0);
        Assert.DoesNotContain("PHONE1", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("7a11b2c3d4e5", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Encoding.Latin1.GetString([0x7A, 0x11, 0xB2, 0xC3, 0xD4, 0xE5]), bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(Encoding.Latin1.GetString([0xE5, 0xD4, 0xC3, 0xB2, 0x11, 0x7A]), bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_that_says_no_identity_is_known_by_its_listed_address_and_no_other_address_is_kept()
    {
        const ulong tag = 0xC1AABBCCDD01;
        var warm = new RuuviTag { Format = 5, TemperatureMilliCelsius = 4_500, Address = tag };
        using var radio = new FakeController();
        var options = Options(radio.Path);
        File.WriteAllText(options.BeaconList!, """{"beacons":[{"id":"fridge-1","identity":"address:c1:aa:bb:cc:dd:01"}]}""");
        await using (var agent = await RunningAgent.StartAsync(options))
        {
            await Eventually.Holds(() => radio.Scanning, "the radio scans");
            byte[] advert = AdStructures.Encode(AdTypes.ManufacturerData, warm.Encode());
            radio.Advert(advert, address: PhoneAddress);    // the same words from somebody else
            radio.Advert(advert, address: tag);
            await Eventually.Holds(() => _hub.Of<Sighting>().Any(), "the hub has the sighting");

            Assert.Equal("fridge-1", Assert.Single(_hub.Of<Sighting>()).Beacon.Value);
            Assert.Equal((1, 1), (agent.Device("receiver-1").Decoded, agent.Device("receiver-1").Foreign));
        }

        Assert.DoesNotContain("7a11b2c3d4e5", AllBytesIn(options.DataFolder!), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_radio_that_hears_only_phones_is_seen_when_it_hears_them()
    {
        var store = new ManualClock(OpenOutbox.Noon);
        using var radio = new FakeController();
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path), store: store);
        await Eventually.Holds(() => radio.Scanning, "the radio scans");
        Assert.Null(agent.Device("receiver-1").LastSeenAt);

        store.Advance(TimeSpan.FromMinutes(20));
        radio.Advert([2, 0x01, 0x06], address: PhoneAddress);
        await Eventually.Holds(() => agent.Device("receiver-1").Foreign == 1, "the phone was heard");

        Assert.Equal(OpenOutbox.Noon.AddMinutes(20), agent.Device("receiver-1").LastSeenAt);
    }

    [Fact]
    public async Task A_tag_that_names_its_makers_beacon_before_the_stores_is_known()
    {
        using var radio = new FakeController();
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path));
        await Eventually.Holds(() => radio.Scanning, "the radio scans");

        radio.Advert([.. Cart(99), .. Cart(1)]);
        await Eventually.Holds(() => _hub.Of<Sighting>().Any(), "its sighting has come");

        Assert.Equal("cart-1", _hub.Of<Sighting>().First().Beacon.Value);
    }

    [Fact]
    public async Task A_device_seen_by_a_clock_since_set_right_is_told_as_seen_at_no_time_to_come()
    {
        var store = new ManualClock(OpenOutbox.Noon.AddHours(2));
        using var radio = new FakeController();
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path), store: store);
        await Eventually.Holds(() => radio.Scanning, "the radio scans");
        radio.Advert([2, 0x01, 0x06], address: PhoneAddress);
        await Eventually.Holds(() => agent.Device("receiver-1").Foreign == 1, "the phone was heard");

        store.SetBack(TimeSpan.FromHours(2));
        var told = () => _hub.Health.Where(h => h.ReportedAt < OpenOutbox.Noon.AddHours(1)).ToList();
        await Eventually.Holds(() =>
        {
            store.Advance(TimeSpan.FromSeconds(1));
            return told().Count >= 2;
        }, "the hub is told");

        Assert.All(told(), h => Assert.True(h.Devices.Single(d => d.Device.Value == "receiver-1").LastSeenAt <= told()[0].ReportedAt));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(21)]        // reserved, as all up to 126: a controller that sends it is broken
    [InlineData(126)]
    [InlineData(-128)]
    public async Task An_advert_without_a_strength_is_heard_and_makes_no_sighting(int? strength)
    {
        using var radio = new FakeController();
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path));
        await Eventually.Holds(() => radio.Scanning, "the radio scans");

        radio.Advert(Cart(1), rssi: (sbyte?)strength);
        radio.Advert(Cart(2), rssi: -50);
        await Eventually.Holds(() => _hub.Of<Sighting>().Any(), "the other cart's sighting has come");

        Assert.Equal(["cart-2"], _hub.Of<Sighting>().Select(s => s.Beacon.Value));
        Assert.Equal(2, agent.Device("receiver-1").Decoded);
    }

    [Fact]
    public async Task Bytes_that_are_no_event_are_counted_the_radio_is_reset_and_heard_again()
    {
        var wall = new ManualClock(OpenOutbox.Noon);
        using var radio = new FakeController();
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path), wall: wall);
        await Eventually.Holds(() => radio.Scanning, "the radio scans");

        radio.Raw(0xFF, 0x00, 0x55);
        radio.Advert(Cart(1));
        await Eventually.Holds(() => agent.Device("receiver-1") is { Malformed: 1, Decoded: 1 }, "the advert after the noise was decoded");
        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(1));
            return radio.Resets >= 2 && radio.Scanning;
        }, "the radio was reset");
        radio.Advert(Cart(1));

        await Eventually.Holds(() => agent.Device("receiver-1").Decoded == 2, "it is heard again");
    }

    [Fact]
    public async Task A_radio_whose_hardware_failed_is_reset_long_before_its_silence_would_tell()
    {
        var wall = new ManualClock(OpenOutbox.Noon);
        using var radio = new FakeController();
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path), wall: wall);
        await Eventually.Holds(() => radio.Scanning && agent.Device("receiver-1").State == "open", "the radio scans");

        radio.Raw(HciEventOfFailure);
        radio.Advert(Cart(1));
        await Eventually.Holds(() => agent.Device("receiver-1").Decoded == 1, "both have come");

        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(1));
            radio.Advert([2, 0x01, 0x06]);      // it is never silent
            return radio.Resets >= 2 && radio.Scanning;
        }, "the radio was reset");
    }

    [Fact]
    public async Task A_radio_that_falls_silent_is_degraded_and_reset()
    {
        var wall = new ManualClock(OpenOutbox.Noon);
        using var radio = new FakeController();
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path), wall: wall);
        await Eventually.Holds(() => radio.Scanning && agent.Device("receiver-1").State == "open", "the radio scans");

        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(1));
            return agent.Device("receiver-1").State == "degraded";
        }, "the silence is seen");

        await Eventually.Holds(() => radio.Resets >= 2 && radio.Scanning, "the radio was reset");
        radio.Advert([2, 0x01, 0x06]);
        await Eventually.Holds(() => agent.Device("receiver-1").State == "open", "a phone's advert shows that it listens");
    }

    [Fact]
    public async Task A_controller_that_does_not_answer_is_tried_again_and_then_opened_anew()
    {
        var wall = new ManualClock(OpenOutbox.Noon);
        using var radio = new FakeController { Mute = true };
        await using var agent = await RunningAgent.StartAsync(Options(radio.Path), wall: wall);

        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(1));
            return agent.Device("receiver-1").Reopened >= 1;
        }, "the port was opened anew");
        // The clock stands now, so no try is added; the controller's thread may be behind the agent's.
        await Eventually.Holds(() => radio.Resets >= 3, "each try is heard");
        Assert.NotEqual("open", agent.Device("receiver-1").State);

        radio.Mute = false;
        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(1));
            return agent.Device("receiver-1").State == "open";
        }, "it scans once it answers");
    }

    private AgentOptions Options(string port)
    {
        var list = _folder.File("beacons.json");
        File.WriteAllText(list, $$"""
            {"beacons":[{{string.Join(',', Enumerable.Range(1, 10).Select(i => $$"""{"id":"cart-{{i}}","identity":"ibeacon:{{Carts}}:1:{{i}}"}"""))}}]}
            """);
        var options = RunningAgent.Options(_folder.Path, _hub.Url);
        options.BeaconList = list;
        options.Radios = [new() { Device = "receiver-1", Port = port, HardwareFlowControl = false, SilenceSeconds = 30 }];
        return options;
    }

    private static byte[] Cart(ushort number) => new IBeacon(Carts, 1, number, -59).EncodeAdvert();

    internal static string AllBytesIn(string folder) =>
        string.Concat(Directory.GetFiles(folder).Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f))));
}
