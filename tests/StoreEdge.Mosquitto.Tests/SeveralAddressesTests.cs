using System.Collections.Concurrent;
using System.Net;
using StoreEdge.Testing;

namespace StoreEdge.Mosquitto.Tests;

/// <summary>A broker's name that stands for several addresses, under TLS, by every library: who answers first is asked first, and none is believed more easily than another.</summary>
public abstract class SeveralAddressesContract(string library)
{
    private static readonly IPAddress First = IPAddress.Parse("127.0.0.77"), Second = IPAddress.Loopback;

    [Fact]
    public async Task Where_nothing_answers_at_the_first_the_second_gives_a_line_again_and_again()
    {
        await using var broker = await Broker();
        await using var line = MqttLine.Open(Options(broker, "localhost"));
        line.Start();

        for (var life = 0; life < 3; life++)
        {
            await Eventually.Holds(() => line.IsConnected, "it stands at the second address");
            var outcome = await line.PublishAsync("storeedge/v1/store-0001/answer/gap", "{\"store\":\"store-0001\",\"from\":1,\"to\":1,\"reason\":\"not-held\"}"u8.ToArray(), 1, false, TestContext.Current.CancellationToken);
            Assert.True(outcome.IsAcknowledged);
            await broker.StopAsync();
            await Eventually.Holds(() => !line.IsConnected, "the line is gone");
            await broker.StartAsync();
        }
    }

    [Fact]
    public async Task Who_shows_a_certificate_of_another_authority_at_the_first_hears_nothing_and_the_second_is_asked_for_a_right_one()
    {
        await using var broker = await Broker();
        await using var impostor = Impostor.WithCertificate(First, broker.Port, "localhost");
        var notices = new ConcurrentQueue<MqttNotice>();
        await using var line = MqttLine.Open(Options(broker, "localhost"), notices.Enqueue);
        line.Start();

        await Eventually.Holds(() => line.IsConnected, "it stands at the second address");

        Assert.Equal(MqttNoticeKind.NotTrusted, notices.First().Kind);
        Assert.True(impostor.Callers >= 1);
        Assert.Empty(impostor.Heard);
    }

    [Fact]
    public async Task A_refused_certificate_never_leads_to_a_plain_line_or_to_a_broker_of_another_name_at_the_next_address()
    {
        await using var broker = await Broker();
        await using var impostor = Impostor.WithCertificate(First, broker.Port, "broker.invalid");
        await using var plain = Impostor.Plain(IPAddress.Parse("127.0.0.78"), broker.Port);
        var notices = new ConcurrentQueue<MqttNotice>();
        // The third is the chain's own broker, whose certificate holds another name.
        await using var line = MqttLine.Open(Options(broker, "broker.invalid", First, IPAddress.Parse("127.0.0.78"), Second), notices.Enqueue);
        line.Start();

        await Eventually.Holds(() => impostor.Callers >= 3 && plain.Callers >= 3 && notices.Count(n => n.Kind == MqttNoticeKind.NotTrusted) >= 4, "all were tried again and again");

        Assert.False(line.IsConnected);
        Assert.DoesNotContain(notices, n => n.Kind == MqttNoticeKind.Connected);
        Assert.Empty(impostor.Heard);
        Assert.All(plain.Heard, first => Assert.Equal(Impostor.TlsHandshake, first));
    }

    [Fact]
    public async Task Dead_addresses_before_the_living_one_hold_nobody_up()
    {
        await using var broker = await Broker();
        IPAddress[] dead = [.. Enumerable.Range(80, 4).Select(n => IPAddress.Parse($"127.0.0.{n}"))];
        var doors = dead.Select(a => new FullDoor(a, broker.Port)).ToList();
        // Whoever waited for one of them would wait longer than this test does.
        await using var line = MqttLine.Open(Options(broker, "localhost", [.. dead, Second]) with { ConnectLimit = TimeSpan.FromMinutes(10) });
        line.Start();

        await Eventually.Holds(() => line.IsConnected, "it stands at the fifth address");

        doors.ForEach(d => d.Dispose());
    }

    [Fact]
    public async Task Where_all_are_dead_it_is_said_and_tried_again()
    {
        await using var broker = await Broker();
        using var first = new FullDoor(First, broker.Port);
        using var second = new FullDoor(IPAddress.Parse("127.0.0.78"), broker.Port);
        var notices = new ConcurrentQueue<MqttNotice>();
        await using var line = MqttLine.Open(Options(broker, "localhost", First, IPAddress.Parse("127.0.0.78")) with { ConnectLimit = TimeSpan.FromSeconds(0.6) }, notices.Enqueue);
        line.Start();

        await Eventually.Holds(() => notices.Count(n => n.Kind == MqttNoticeKind.NotConnected) >= 2, "it is said at each try");

        Assert.All(notices, n => Assert.Contains("none of its 2 addresses answers", n.Text, StringComparison.Ordinal));
    }

    private MqttOptions Options(ChainBroker broker, string name, params IPAddress[] addresses) => new()
    {
        Library = library, Host = name, Port = broker.Port, ClientId = "store-0001", Version = MqttVersion.V311, BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.2),
        Tls = new(broker.File("ca.crt"), broker.File("store-0001.crt"), broker.File("store-0001.key")), Names = (_, _) => Task.FromResult(addresses is [] ? [First, Second] : addresses),
    };

    private static async Task<ChainBroker> Broker()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        return await ChainBroker.StartedAsync("store-0001");
    }
}

public sealed class LibmosquittoSeveralAddressesTests() : SeveralAddressesContract(MqttLine.Libmosquitto);

#if MQTTNET
public sealed class MqttNetSeveralAddressesTests() : SeveralAddressesContract(MqttLine.MqttNet);
#endif
