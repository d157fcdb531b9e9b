using Microsoft.Extensions.Configuration;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;
using static StoreEdge.Hub.Tests.HqFeed.PublishingStore;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>A feed over TLS, to the broker that install/hq sets up.</summary>
public sealed class FeedCertificateTests
{
    [Fact]
    public async Task A_refused_certificate_is_said_everywhere_sends_nothing_and_is_cured_without_a_restart()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        await using var broker = await ChainBroker.StartedAsync("store-0001", "store-0002");
        using var facts = Filled(hours: 3);
        await using var hq = new HqStandIn(new MqttOptions
        {
            Host = "localhost", Port = broker.Port, ClientId = "hq", Tls = new(broker.File("ca.crt"), broker.File("hq.crt"), broker.File("hq.key")),
        }, facts.File("hq.db"));
        hq.Start();
        await Eventually.Holds(() => hq.IsConnected, "HQ is connected");
        (facts.Options.CaFile, facts.Options.CertificateFile, facts.Options.KeyFile) = (broker.File("ca.crt"), facts.File("store.crt"), facts.File("store.key"));
        using (var elsewhere = new ScratchFolder())
        {
            // A certificate of the same name by another authority.
            ChainBroker.Make(elsewhere.Path, "ca");
            ChainBroker.Make(elsewhere.Path, "store", "store-0001");
            Install(elsewhere.File("store-0001"));
        }

        await using var store = await Start(facts, broker.Url, connects: false);
        await Eventually.Holds(() => store.Status.Distrust is not null, "the refusal is known");
        var alert = Assert.Single(new FeedAlerts(AlertThresholds.Default, store.Status).At(Ten.AddHours(4)), a => a.Severity == AlertSeverity.Critical);
        var (connected, rows) = (store.Status.Connected, hq.Summary().Rows);
        Install(broker.File("store-0001"));
        await Eventually.Holds(() => store.PassBurst() && hq.Summary().Rows == 7, "the feed flows");

        Assert.Equal((false, 0), (connected, rows));
        Assert.Contains("do not trust each other", alert.Title.English, StringComparison.Ordinal);
        Assert.True(store.LineLog.Count(3616) >= 1);
        Assert.Null(store.Status.Distrust);
        await Eventually.Holds(() => store.PassBurst() && !new FeedAlerts(AlertThresholds.Default, store.Status).At(Ten.AddHours(4)).Any(), "HQ has acknowledged all, and nothing is said any more");

        void Install(string from)
        {
            File.WriteAllText(facts.Options.CertificateFile, File.ReadAllText($"{from}.crt"));
            File.WriteAllText(facts.Options.KeyFile, File.ReadAllText($"{from}.key"));
        }
    }

    [Fact]
    public async Task Another_stores_certificate_stops_the_start_and_one_that_comes_later_gets_no_line()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        await using var broker = await ChainBroker.StartedAsync("store-0001", "store-0002");
        using var facts = Filled(hours: 3);
        (facts.Options.CaFile, facts.Options.CertificateFile, facts.Options.KeyFile) = (broker.File("ca.crt"), broker.File("store-0002.crt"), broker.File("store-0002.key"));
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StoreEdge:HqFeed:Broker"] = broker.Url, ["StoreEdge:HqFeed:CaFile"] = facts.Options.CaFile, ["StoreEdge:HqFeed:CertificateFile"] = facts.Options.CertificateFile,
            ["StoreEdge:HqFeed:KeyFile"] = facts.Options.KeyFile, ["StoreEdge:Plan"] = TestRepository.File("install", "sample-store", "plan.geojson"),
            ["StoreEdge:DataFolder"] = facts.File("data"), ["StoreEdge:SaltFolder"] = facts.File("salts"),
        }).Build();

        Assert.Null(HubConfiguration.Read(settings, clock: null, out var faults));
        Assert.Equal([$"StoreEdge:HqFeed:CertificateFile: '{facts.Options.CertificateFile}': is the certificate of 'store-0002', this is 'store-0001'"], faults);

        await using var store = await Start(facts, broker.Url, connects: false);
        await Eventually.Holds(() => store.Status.Distrust is not null, "it is no line, and said");
        Assert.Contains("is the certificate of 'store-0002', this is 'store-0001'", store.Status.Distrust!.Why, StringComparison.Ordinal);
        Assert.False(store.Status.Connected);
    }
}
