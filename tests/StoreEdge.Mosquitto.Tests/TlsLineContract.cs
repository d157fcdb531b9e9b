using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StoreEdge.Testing;

namespace StoreEdge.Mosquitto.Tests;

/// <summary>Lines to the broker that install/hq sets up, by every library: who is not trusted has none, and nobody speaks or hears beyond its own topics.</summary>
public abstract class TlsLineContract(string library)
{
    [Fact]
    public async Task A_store_speaks_and_hears_under_its_own_name_and_nowhere_else()
    {
        await using var broker = await Broker();
        broker.Watch.MeansFaultsIn("");   // who may speak where is the question, not what is said
        var heard = new ConcurrentQueue<string>();
        await using var hq = Line(broker, "hq", MqttVersion.V5);
        foreach (var filter in (string[])["storeedge/v1/+/feed/+", "storeedge/v1/+/status", "storeedge/v1/+/answer/gap"]) hq.Subscribe(filter, m => heard.Enqueue(m.Topic));
        await Stands(hq);
        var told = new ConcurrentQueue<string>();
        await using var first = Line(broker, "store-0001");
        first.Subscribe("storeedge/v1/+/hq/#", m => told.Enqueue(m.Topic));
        first.Subscribe("storeedge/v1/+/feed/+", m => told.Enqueue(m.Topic));
        await Stands(first);

        string[] foreign =
        [
            "storeedge/v1/store-0002/feed/zone-days", "storeedge/v1/store-0002/status", "storeedge/v1/store-0002/answer/gap", "storeedge/v1/store-0001/hq/acknowledged",
            "storeedge/v1/store-0002/hq/acknowledged", "storeedge/v1/store-0001/feed", "storeedge/v1/store-0001/feed/a/b",
        ];
        foreach (var topic in foreign) await Say(first, topic);
        foreach (var topic in (string[])["status", "feed/zone-days", "answer/gap"]) await Say(first, $"storeedge/v1/store-0001/{topic}");
        await Say(hq, "storeedge/v1/store-0002/hq/acknowledged");
        await Say(hq, "storeedge/v1/store-0001/hq/downlink/plan");
        await using var orders = Line(broker, "hq-orders");
        await Stands(orders);
        await Say(orders, "storeedge/v1/store-0001/hq/downlink/plan");
        await Say(orders, "storeedge/v1/store-0001/hq/resend");
        await Say(hq, "storeedge/v1/store-0001/hq/acknowledged");
        await Eventually.Holds(() => heard.Count >= 3 && told.Contains("storeedge/v1/store-0001/hq/acknowledged"), "the last of what is allowed came");

        Assert.Equal(["storeedge/v1/store-0001/status", "storeedge/v1/store-0001/feed/zone-days", "storeedge/v1/store-0001/answer/gap"], heard);
        Assert.Equal(["storeedge/v1/store-0001/hq/downlink/plan", "storeedge/v1/store-0001/hq/acknowledged"], told);
    }

    [Fact]
    public async Task A_store_cannot_throw_another_one_out_by_its_client_id()
    {
        await using var broker = await Broker();
        broker.Watch.MeansFaultsIn("");   // who may speak where is the question, not what is said
        await using var first = Line(broker, "store-0001");
        await Stands(first);
        var lost = 0;
        first.ConnectedChanged += _ => Interlocked.Increment(ref lost);

        await using var second = MqttLine.Open(Options(broker, "store-0002") with { ClientId = "store-0001" });
        await Stands(second);
        await Say(first, "storeedge/v1/store-0001/status");

        Assert.Equal(0, lost);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    [InlineData("of another authority")]
    [InlineData("revoked")]
    public async Task A_certificate_that_the_broker_refuses_gives_no_line_is_said_and_serves_again_once_it_is_renewed(string what)
    {
        await using var broker = await Broker();
        var good = File.ReadAllText(broker.File("store-0001.crt"));
        var key = File.ReadAllText(broker.File("store-0001.key"));
        if (what == "revoked")
        {
            broker.MakeHere("revoke", "store-0001");
            await broker.StopAsync();
            await broker.StartAsync();
        }
        else
        {
            Replace(broker, what);
        }
        var notices = new ConcurrentQueue<MqttNotice>();
        await using var line = MqttLine.Open(Options(broker, "store-0001"), notices.Enqueue);
        line.Start();
        await Eventually.Holds(() => notices.Count(n => n.Kind == MqttNoticeKind.NotTrusted) >= 2, "it is said at each try");
        var stood = line.IsConnected;

        // The cure: the old one again, or for one that was revoked a new one.
        if (what == "revoked")
        {
            File.Delete(broker.File("store-0001.key"));
            broker.MakeHere("store", "store-0001");
        }
        else
        {
            File.WriteAllText(broker.File("store-0001.crt"), good);
            File.WriteAllText(broker.File("store-0001.key"), key);
        }
        await Eventually.Holds(() => line.IsConnected, "it stands without a restart");

        Assert.False(stood);
        Assert.DoesNotContain(notices.TakeWhile(n => n.Kind != MqttNoticeKind.Connected), n => n.Kind == MqttNoticeKind.Lost);
        TestContext.Current.TestOutputHelper?.WriteLine(notices.First(n => n.Kind == MqttNoticeKind.NotTrusted).Text);
    }

    [Theory]
    [InlineData("another authority signed it")]
    [InlineData("it has another name")]
    [InlineData("no CA file")]
    [InlineData("no key file")]
    public async Task A_broker_that_is_not_to_be_trusted_gets_no_line(string why)
    {
        await using var broker = await Broker();
        var options = Options(broker, "store-0001");
        if (why == "another authority signed it") File.WriteAllText(broker.File("ca2.crt"), OtherAuthority());
        var tls = why switch
        {
            "another authority signed it" => options.Tls! with { CaFile = broker.File("ca2.crt") },
            "no CA file" => options.Tls! with { CaFile = broker.File("none") },
            "no key file" => options.Tls! with { KeyFile = broker.File("none") },
            _ => options.Tls!,
        };
        var notices = new ConcurrentQueue<MqttNotice>();
        await using var refused = MqttLine.Open(options with { Tls = tls, Host = why == "it has another name" ? "127.0.0.1" : options.Host }, notices.Enqueue);
        refused.Start();

        await Eventually.Holds(() => notices.Count(n => n.Kind == MqttNoticeKind.NotTrusted) >= 2, "it is said at each try");

        Assert.False(refused.IsConnected);
        TestContext.Current.TestOutputHelper?.WriteLine(notices.First(n => n.Kind == MqttNoticeKind.NotTrusted).Text);
    }

    [Fact]
    public async Task A_broker_that_went_down_is_no_matter_of_trust_and_a_plain_client_gets_no_word_out_of_this_one()
    {
        await using var broker = await Broker();
        var notices = new ConcurrentQueue<MqttNotice>();
        await using var line = MqttLine.Open(Options(broker, "store-0001"), notices.Enqueue);
        await Stands(line);
        var plainNotices = new ConcurrentQueue<MqttNotice>();
        await using var plain = MqttLine.Open(Options(broker, "store-0001") with { Tls = null, Host = "127.0.0.1" }, plainNotices.Enqueue);
        plain.Start();
        await Eventually.Holds(() => plainNotices.Any(n => n.Kind == MqttNoticeKind.NotConnected), "the plain client is refused");

        await broker.StopAsync();
        await Eventually.Holds(() => notices.Count(n => n.Kind == MqttNoticeKind.NotConnected) >= 2, "it is tried again");
        await broker.StartAsync();
        await Eventually.Holds(() => line.IsConnected, "it stands again");

        Assert.False(plain.IsConnected);
        Assert.DoesNotContain(notices, n => n.Kind == MqttNoticeKind.NotTrusted);
    }

    [Fact]
    public async Task Every_fault_of_the_files_is_known_before_a_line_is_tried()
    {
        await using var broker = await Broker();
        var good = Options(broker, "store-0001").Tls!;
        File.WriteAllText(broker.File("empty"), "");
        var open = broker.File("open.key");
        File.WriteAllText(open, File.ReadAllText(good.KeyFile));   // as the umask makes it: for all to read

        Assert.Empty(good.Faults());
        Assert.Equal(["CaFile", "CertificateFile", "KeyFile"], Of(new("", "", "")));
        Assert.Equal(["CaFile", "CertificateFile", "KeyFile"], Of(new(broker.File("none"), broker.File("empty"), open)));
        Assert.Equal(["CaFile"], Of(good with { CaFile = broker.File("empty") }));
        Assert.Equal(["KeyFile"], Of(good with { KeyFile = broker.File("store-0002.key") }));   // another one's
        Replace(broker, "expired");
        Assert.Empty(good.Faults());   // the store runs on without HQ

        static IEnumerable<string> Of(MqttTls tls) => tls.Faults().Select(f => f.Property);
    }

    private static async Task<ChainBroker> Broker()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        return await ChainBroker.StartedAsync("store-0001", "store-0002");
    }

    private MqttOptions Options(ChainBroker broker, string who, MqttVersion version = MqttVersion.V311) => new()
    {
        Library = library, Host = "localhost", Port = broker.Port, ClientId = who, Version = version, BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.2),
        Tls = new(broker.File("ca.crt"), broker.File($"{who}.crt"), broker.File($"{who}.key")),
    };

    private IMqttLine Line(ChainBroker broker, string who, MqttVersion version = MqttVersion.V311) => MqttLine.Open(Options(broker, who, version));

    private static Task Stands(IMqttLine line)
    {
        line.Start();
        return Eventually.Holds(() => line.IsConnected, "the line stands");
    }

    // What the ACL forbids is answered by 3.1.1 like anything else, and dropped.
    private static Task<PublishOutcome> Say(IMqttLine line, string topic) => line.PublishAsync(topic, "{}"u8.ToArray(), 1, retain: false, TestContext.Current.CancellationToken);

    private static void Replace(ChainBroker broker, string what)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (what != "of another authority") signer.ImportFromPem(File.ReadAllText(broker.File("ca.key")));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, to) = what switch
        {
            "expired" => (now.AddDays(-2), now.AddDays(-1)),
            "not yet valid" => (now.AddDays(1), now.AddDays(2)),
            _ => (now.AddDays(-1), now.AddDays(1)),
        };
        using var certificate = new CertificateRequest("CN=store-0001", key, HashAlgorithmName.SHA256)
            .Create(new("CN=StoreEdge feed authority"), X509SignatureGenerator.CreateForECDsa(signer), from, to, [1, 2, 3]);
        File.WriteAllText(broker.File("store-0001.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(broker.File("store-0001.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static string OtherAuthority()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=StoreEdge feed authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = request.CreateSelfSigned(now.AddDays(-3), now.AddDays(30));
        return authority.ExportCertificatePem();
    }
}

public sealed class LibmosquittoTlsTests() : TlsLineContract(MqttLine.Libmosquitto);

#if MQTTNET
public sealed class MqttNetTlsTests() : TlsLineContract(MqttLine.MqttNet);
#endif
