using System.Text;
using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.Storage;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Gateways;

/// <summary>From the broker to the journal.</summary>
public sealed class GatewaysTests
{
    private static readonly DateTimeOffset Opening = HubUnderTest.Opening;

    [Fact]
    public async Task Each_kind_of_gateway_brings_a_sighting_at_its_receiver_of_the_plan()
    {
        await using var store = await GatewayHub.StartAsync();
        await using var gateway = await store.GatewayAsync();
        var beacon = "iBeacon:5d1f2c3a-0000-4000-8000-0123456789ab-1-1";

        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic(beacon, "dairy"), EspresenseMessage.Encode(beacon, GatewayHub.Report(-61, Opening), TimeSpan.FromSeconds(1)));
        await GatewayHub.PublishAsync(gateway, OpenMqttGatewayMessage.Topic("omg-1", GatewayHub.Cart), OpenMqttGatewayMessage.Encode(GatewayHub.Report(-62, Opening)));
        await GatewayHub.PublishAsync(gateway, RuuviGatewayMessage.Topic(GatewayHub.Ruuvi, GatewayHub.Cart), RuuviGatewayMessage.Encode(GatewayHub.Ruuvi, GatewayHub.Report(-63, Opening.AddSeconds(-2))));
        await GatewayHub.PublishAsync(gateway, "minew/1", MinewJson.Encode(GatewayHub.Minew, Opening, [GatewayHub.Report(-64, Opening)]));
        await GatewayHub.PublishAsync(gateway, "minew/1", MinewBinary.Encode(GatewayHub.Minew, [GatewayHub.Report(-66, Opening)]));
        await store.HeardAsync(5);

        var rows = (await store.JournalAsync(4)).OrderBy(r => r.Device).ToList();
        Assert.Equal([("receiver-1", -61, 1), ("receiver-2", -62, 1), ("receiver-3", -63, 1), ("receiver-4", -66, 2)], rows.Select(r => (r.Device!, r.RssiDbm!.Value, r.Adverts!.Value)));
        Assert.All(rows, r => Assert.Equal("cart-1", Encoding.UTF8.GetString(r.Subject!)));
        // Ruuvi's clock is believed; all others were heard when they came.
        Assert.Equal([0, 0, -2, 0], rows.Select(r => (r.ObservedAtMs - Opening.ToUnixTimeMilliseconds()) / 1000));
        Assert.Equal(["ok", "ok", "ok", "ok"], store.Page().Gateways!.Each.Select(g => g.State));
    }

    [Fact]
    public async Task What_the_broker_had_kept_is_no_sighting_but_what_comes_to_be_kept_is()
    {
        var topic = EspresenseMessage.Topic("handheld:two", "dairy");
        var payload = EspresenseMessage.Encode("handheld:two", GatewayHub.Report(-70, Opening), TimeSpan.FromSeconds(1));
        await using var store = await GatewayHub.StartAsync();
        await using var gateway = await store.GatewayAsync();
        await GatewayHub.PublishAsync(gateway, topic, payload, retain: true);
        await store.HeardAsync(1);
        await store.JournalAsync(1);

        await store.Hub.RestartAsync();
        await store.HeardAsync(1);
        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "dairy"), payload);
        await store.HeardAsync(2);

        Assert.Equal(2, (await store.JournalAsync(2)).Count);
        Assert.Equal((1, 0), (store.Board.Of(GatewayCount.Retained), store.Board.Of(GatewayCount.Malformed)));
    }

    [Fact]
    public async Task A_phone_is_counted_and_lands_nowhere()
    {
        await using var store = await GatewayHub.StartAsync();
        await using var gateway = await store.GatewayAsync();
        var phone = new TagAddress(0x7E57C0DE0001);

        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("phone:of-somebody", "dairy"),
            """{"mac":"7e57c0de0001","id":"phone:of-somebody","name":"Somebody's Phone","rssi":-50}""");
        await GatewayHub.PublishAsync(gateway, OpenMqttGatewayMessage.UndecodedTopic("omg-1"), OpenMqttGatewayMessage.Encode(GatewayHub.Report(-50, Opening, phone) with { Advert = default }));
        await GatewayHub.PublishAsync(gateway, "minew/1", MinewBinary.Encode(GatewayHub.Minew, [GatewayHub.Report(-50, Opening, phone) with { Advert = default }]));
        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "dairy"), """{"rssi":-50}""");
        await store.HeardAsync(4);
        await store.JournalAsync(1);

        Assert.Equal(3, store.Board.Of(GatewayCount.Unlisted));
        Assert.Equal((1, 0), store.Tags);
        var page = await store.Hub.Client.GetStringAsync("/api/devices");
        await store.Hub.RestartAsync();   // everything is on the disk now
        var kept = string.Concat(Directory.EnumerateFiles(store.Hub.DataFolder, "*.db*", SearchOption.AllDirectories).Select(Text)) + page;
        foreach (var word in new[] { "somebody", "7e57c0de", "7E:57:C0", "7e:57:c0" }) Assert.DoesNotContain(word, kept, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("cart-2", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dirty_messages_and_strange_gateways_are_counted_and_harm_nothing()
    {
        await using var store = await GatewayHub.StartAsync();
        await using var gateway = await store.GatewayAsync();

        foreach (var dirt in new[] { "{", "{\"rssi\":\"near\"}", "\u0000\u0001", "[[[[[[[[", "{\"mac\":1,\"rssi\":-50}" })
            await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "dairy"), dirt);
        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "dairy"), "");                        // nothing
        await GatewayHub.PublishAsync(gateway, "ruuvi/AA:00:00:00:00:01/gw_status", """{"state":"online"}""");
        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "attic"), """{"rssi":-50}""");          // a room that nobody named
        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "dairy"), """{"rssi":127}""");          // heard, but how strong is not known
        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "DAIRY"), """{"rssi":"-50"}""");
        await store.HeardAsync(10);

        Assert.Equal(-50, Assert.Single(await store.JournalAsync(1)).RssiDbm);
        Assert.Equal((10, 5, 2, 1), (store.Board.Of(GatewayCount.Messages), store.Board.Of(GatewayCount.Malformed), store.Board.Of(GatewayCount.Foreign), store.Board.Of(GatewayCount.Unnamed)));
        Assert.Equal(2, store.Board.Gateways.Single(g => g.Name == "dairy").Heard);
        // One tag is one cart that somebody pushes, and ten messages are nobody's five: the page tells of neither.
        var page = store.Page().Gateways!;
        Assert.Equal((0, 5, 0, 0, 0), (page.Messages, page.Malformed, page.Unnamed, page.TagsPresent, page.Each.Single(g => g.Gateway == "dairy").Heard));
    }

    [Fact]
    public async Task The_line_comes_back_after_the_broker_has_gone_and_sightings_go_on()
    {
        await using var store = await GatewayHub.StartAsync();
        await using var gateway = await store.GatewayAsync();
        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "dairy"), """{"rssi":-50}""");
        await store.HeardAsync(1);
        await store.JournalAsync(1);

        await store.Broker.StopAsync();
        await Eventually.Holds(() => !store.Board.Connected, "the hub has noticed");
        Assert.False(store.Page().Gateways!.Connected);
        await store.Broker.StartAsync();
        await Eventually.Holds(() => store.Board.Connected && gateway.IsConnected, "both are back");
        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "dairy"), """{"rssi":-55}""");
        await store.HeardAsync(2);

        Assert.Equal([-50, -55], (await store.JournalAsync(2)).Select(r => r.RssiDbm!.Value));
        Assert.Equal(1, store.Page().Devices.Single(d => d.Device.Value == "receiver-1").Reopened);
    }

    [Fact]
    public async Task A_gateway_that_comes_back_under_its_old_name_takes_its_line_over()
    {
        await using var store = await GatewayHub.StartAsync();
        await using var first = await store.GatewayAsync("dairy", returns: false);
        await GatewayHub.PublishAsync(first, EspresenseMessage.Topic("handheld:two", "dairy"), """{"rssi":-50}""");
        await store.HeardAsync(1);

        await using var second = await store.GatewayAsync("dairy");   // the broker throws the first one out
        await store.JournalAsync(1);
        await GatewayHub.PublishAsync(second, EspresenseMessage.Topic("handheld:two", "dairy"), """{"rssi":-58}""");
        await store.HeardAsync(2);

        Assert.Equal([-50, -58], (await store.JournalAsync(2)).Select(r => r.RssiDbm!.Value));
    }

    [Fact]
    public async Task A_clock_that_is_far_off_is_not_believed()
    {
        await using var store = await GatewayHub.StartAsync();
        await using var gateway = await store.GatewayAsync();

        await GatewayHub.PublishAsync(gateway, RuuviGatewayMessage.Topic(GatewayHub.Ruuvi, GatewayHub.Cart), RuuviGatewayMessage.Encode(GatewayHub.Ruuvi, GatewayHub.Report(-63, Opening.AddYears(-40))));
        await store.HeardAsync(1);

        Assert.Equal(Opening.ToUnixTimeMilliseconds(), Assert.Single(await store.JournalAsync(1)).ObservedAtMs);
        Assert.Equal(1, store.Page().Gateways!.Skewed);
    }

    [Fact]
    public async Task A_silent_gateway_and_a_gone_tag_stand_on_the_page()
    {
        await using var store = await GatewayHub.StartAsync();
        await using var gateway = await store.GatewayAsync();
        await GatewayHub.PublishAsync(gateway, EspresenseMessage.Topic("handheld:two", "dairy"), """{"rssi":-50}""");
        await store.HeardAsync(1);
        await store.JournalAsync(1);
        Assert.Equal((1, 0), store.Tags);

        store.Hub.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal((0, 1), store.Tags);
        store.Hub.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal([("aa0000000001", "never"), ("aa0000000002", "never"), ("dairy", "silent"), ("omg-1", "never")], store.Page().Gateways!.Each.Select(g => (g.Gateway, g.State)));
        await Eventually.Holds(() => store.Page().Agents.Any(a => a.Agent == GatewayWorker.Agent), "the hub tells of its gateways as an agent tells of its radios");
    }

    [Fact]
    public async Task A_full_disk_puts_sightings_off_and_costs_none()
    {
        const int seconds = 150;   // more than fit into the page that is begun
        await using var store = await GatewayHub.StartAsync();
        await using var gateway = await store.GatewayAsync();
        var writer = store.Hub.Get<JournalFile>().Writer;
        await writer.LimitSizeAsync(1);

        for (var second = 1; second <= seconds; second++)
        {
            await GatewayHub.PublishAsync(gateway, "minew/1", MinewBinary.Encode(GatewayHub.Minew, [GatewayHub.Report(-60, Opening)]));
            await store.HeardAsync(second);
            store.Hub.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        var rowsWhileFull = store.Hub.Journal().Count;
        await writer.LimitSizeAsync(1_000_000_000);
        var rows = await store.JournalAsync(seconds);

        Assert.True(rowsWhileFull < seconds);
        Assert.Equal(Enumerable.Range(0, seconds), rows.Select(r => (int)((r.ObservedAtMs - Opening.ToUnixTimeMilliseconds()) / 1000)).Order());
        Assert.Equal(0, store.Page().Gateways!.Lost);
    }

    private static string Text(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray());
    }
}
