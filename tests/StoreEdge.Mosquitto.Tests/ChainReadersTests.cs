using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using StoreEdge.Testing;

namespace StoreEdge.Mosquitto.Tests;

/// <summary>Programs of HQ beside the one that stores the feed, at the broker that install/hq sets up.</summary>
public sealed class ChainReadersTests
{
    private const string Gap = """{"store":"store-0001","from":1,"to":1,"reason":"not-held"}""", Word = """{"store":"store-0001","sequence":0,"highest":0}""";

    [Fact]
    public async Task Several_read_at_once_hear_the_same_and_can_say_nothing_to_a_store()
    {
        await using var broker = await Broker();
        var heard = new ConcurrentQueue<string>();
        await using var hq = Line(broker, "hq");
        await using var lake = Line(broker, "hq-lake");
        await using var board = Line(broker, "hq-board");
        foreach (var (name, line) in new[] { ("hq", hq), ("lake", lake), ("board", board) }) line.Subscribe("storeedge/v1/+/answer/gap", _ => heard.Enqueue(name));
        foreach (var line in new[] { hq, lake, board }) await Stands(line);
        var told = new ConcurrentQueue<string>();
        await using var store = Line(broker, "store-0001");
        store.Subscribe("storeedge/v1/store-0001/hq/#", m => told.Enqueue(m.Topic));
        await Stands(store);

        var refused = await Say(lake, "storeedge/v1/store-0001/hq/acknowledged", Word);
        var forged = await Say(lake, "storeedge/v1/store-0001/answer/gap", Gap);
        await Say(store, "storeedge/v1/store-0001/answer/gap", Gap);
        await Say(hq, "storeedge/v1/store-0001/hq/acknowledged", Word);
        await Eventually.Holds(() => heard.Count == 3 && !told.IsEmpty, "all three hear the store, and the store hears HQ");

        Assert.Equal(["board", "hq", "lake"], heard.Order(StringComparer.Ordinal));
        Assert.Single(told);
        Assert.Equal((PublishStatus.Refused, PublishStatus.Refused), (refused.Status, forged.Status));
    }

    [Fact]
    public async Task What_came_while_one_was_away_waits_for_it_also_over_a_restart_of_the_broker()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mosquitto_sub"), "mosquitto_sub is not installed (apt-get install mosquitto-clients)");
        await using var broker = await Broker();
        await Subscriber(broker, "-E");   // leaves once it has subscribed
        await using (var store = Line(broker, "store-0001"))
        {
            await Stands(store);
            for (var n = 1; n <= 3; n++) await Say(store, "storeedge/v1/store-0001/answer/gap", Gap.Replace("\"to\":1", string.Create(CultureInfo.InvariantCulture, $"\"to\":{n}"), StringComparison.Ordinal));
        }

        await broker.EndAsync();
        await broker.StartAsync();
        var got = await Subscriber(broker, "-C", "3", "-W", "20");

        Assert.Equal(["1", "2", "3"], got.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split("\"to\":")[1][..1]));
    }

    [Theory]
    [InlineData("hq-2")]
    [InlineData("hq-lake")]
    public async Task No_store_gets_a_certificate_of_HQs_names(string name)
    {
        await using var broker = await Broker();

        Assert.Throws<InvalidOperationException>(() => broker.MakeHere("store", name));
    }

    private static async Task<string> Subscriber(ChainBroker broker, params string[] more)
    {
        var start = new ProcessStartInfo("/usr/bin/mosquitto_sub") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-h", "localhost", "-p", broker.Port.ToString(CultureInfo.InvariantCulture), "--cafile", broker.File("ca.crt"), "--cert", broker.File("hq-lake.crt"),
            "--key", broker.File("hq-lake.key"), "-V", "mqttv311", "-i", "hq-lake", "-c", "-q", "1", "-t", "storeedge/v1/+/answer/gap", .. more]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return said;
    }

    private static async Task<ChainBroker> Broker()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        var broker = await ChainBroker.StartedAsync("store-0001");
        broker.MakeHere("hq", "lake", "board");
        await broker.EndAsync();
        await broker.StartAsync();   // as the README says: with the acl that has them
        return broker;
    }

    private static IMqttLine Line(ChainBroker broker, string who) => MqttLine.Open(new()
    {
        Host = "localhost", Port = broker.Port, ClientId = who, BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.2),
        Tls = new(broker.File("ca.crt"), broker.File($"{who}.crt"), broker.File($"{who}.key")),
    });

    private static Task Stands(IMqttLine line)
    {
        line.Start();
        return Eventually.Holds(() => line.IsConnected, "the line stands");
    }

    private static Task<PublishOutcome> Say(IMqttLine line, string topic, string payload) =>
        line.PublishAsync(topic, Encoding.UTF8.GetBytes(payload), 1, retain: false, TestContext.Current.CancellationToken);
}
