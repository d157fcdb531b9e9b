using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Hq;

public sealed class HqStandInTests
{
    private const string HealthData = """{"reportedAtMs":5,"agents":3,"devicesOpen":28,"devicesOpening":0,"devicesDegraded":0,"devicesSilent":0,"devicesNever":1,"backlog":0,"dropped":0,"malformed":2}""";

    [Fact]
    public async Task What_is_stored_is_acknowledged_up_to_the_first_gap_and_past_it_once_that_is_filled()
    {
        await using var stand = await Stand.Open();

        await stand.Say(1);
        await Eventually.Holds(() => stand.Acknowledged.Contains(1), "1 is acknowledged");
        await stand.Say(3);
        await Eventually.Holds(() => stand.Hq.Summary().Rows == 2, "3 is stored");
        var gaps = stand.Hq.Summary().Gaps;
        await stand.Say(2);
        await Eventually.Holds(() => stand.Acknowledged.Contains(3), "3 is acknowledged");

        Assert.Equal(1, gaps);
        Assert.Equal((3, 0, 0, 0), (stand.Hq.Summary().Rows, stand.Hq.Summary().Gaps, stand.Hq.Summary().Duplicates, stand.Hq.Summary().Faults));
    }

    [Fact]
    public async Task A_message_that_comes_again_is_counted_stored_once_and_acknowledged_again()
    {
        await using var stand = await Stand.Open();

        await stand.Say(1);
        await stand.Say(1);

        await Eventually.Holds(() => stand.Acknowledged.Count >= 2, "both are answered");
        Assert.Equal((1, 1, 0), (stand.Hq.Summary().Rows, stand.Hq.Summary().Duplicates, stand.Hq.Summary().Faults));
    }

    [Fact]
    public async Task A_message_that_comes_again_with_other_bytes_is_a_fault_and_the_first_one_stands()
    {
        await using var stand = await Stand.Open();

        await stand.Say(1);
        await stand.Say(1, data: HealthData.Replace("28", "27", StringComparison.Ordinal));

        await Eventually.Holds(() => stand.Hq.Summary().Faults == 1, "the fault is counted");
        Assert.Contains("\"devicesOpen\":28", Encoding.UTF8.GetString(Assert.Single(stand.Hq.Rows()).Payload), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_payloads_are_counted_faults_and_cost_nothing_else()
    {
        await using var stand = await Stand.Open();
        stand.Watch.MeansFaultsIn("/feed/device-health");
        stand.Watch.MeansFaultsIn("/status");
        byte[][] hostile =
        [
            [], [0xFF, 0xFE, 0x00], "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(),
            Encoding.UTF8.GetBytes(new string('[', 100_000)),
            Encoding.UTF8.GetBytes(Message(1).Replace("\"agents\":3", "\"agents\":\"x'; DROP TABLE message;--\"", StringComparison.Ordinal)),
        ];

        await stand.Say(1);
        foreach (var payload in hostile) await stand.Send("storeedge/v1/store-0001/feed/device-health", payload);
        await stand.Send("storeedge/v1/store-0001/status", "offline"u8.ToArray());
        await stand.Say(2);

        await Eventually.Holds(() => stand.Acknowledged.Contains(2), "what came after is acknowledged");
        Assert.Equal((2, hostile.Length + 1), (stand.Hq.Summary().Rows, stand.Hq.Summary().Faults));
    }

    [Theory]
    [InlineData("device-health", "\"agents\":3", "\"agents\":3,\"of\":\"tomorrow\"")]
    [InlineData("device-health", "\"specversion\":\"1.0\"", "\"specversion\":\"1.0\",\"of\":\"tomorrow\"")]
    [InlineData("of-tomorrow", "", "")]
    public async Task A_numbered_message_that_is_not_what_was_agreed_is_a_fault_keeps_its_number_and_holds_up_nothing(string family, string from, string to)
    {
        await using var stand = await Stand.Open();
        stand.Watch.MeansFaultsIn($"/feed/{family}");
        var message = from.Length == 0 ? Message(2, family) : Message(2, family).Replace(from, to, StringComparison.Ordinal);

        await stand.Say(1);
        await stand.Send($"storeedge/v1/store-0001/feed/{family}", Encoding.UTF8.GetBytes(message));
        await stand.Say(3);

        await Eventually.Holds(() => stand.Acknowledged.Contains(3), "what came after is acknowledged");
        Assert.Equal(1, stand.Hq.Summary().Faults);
        Assert.Equal([1, 3], stand.Hq.Rows().Select(r => r.Sequence));
    }

    [Fact]
    public async Task After_a_restart_everything_stored_counts_and_a_store_that_says_hello_is_told_where_hq_stands()
    {
        await using var stand = await Stand.Open();
        await stand.Say(1);
        await stand.Say(2);
        await Eventually.Holds(() => stand.Acknowledged.Contains(2), "2 is acknowledged");

        await stand.RestartHq();
        stand.Acknowledged.Clear();
        await stand.Send("storeedge/v1/store-0001/status", """{"state":"online","store":"store-0001","softwareVersion":"1","lastSequence":2}"""u8.ToArray());

        await Eventually.Holds(() => stand.Acknowledged.Contains(2), "the store is told again");
        Assert.Equal((2, "online"), (stand.Hq.Summary().Rows, stand.Hq.Summary().Stores["store-0001"].State));
    }

    [Fact]
    public async Task An_hq_whose_database_is_empty_asks_each_store_where_it_stands_and_then_for_all_that_it_told()
    {
        await using var stand = await Stand.Open();
        await stand.Send("storeedge/v1/store-0001/status", Online(2), retain: true);   // of its last connect, long ago
        for (var sequence = 1; sequence <= 5; sequence++) await stand.Say(sequence);
        await Eventually.Holds(() => stand.Acknowledged.Contains(5), "5 is acknowledged");

        await stand.RestartHq(emptied: true);
        await Eventually.Holds(() => stand.Asked.Contains((3, 3)), "the store is asked for one that, by what the broker keeps, was never made");
        var missing = stand.Hq.Summary().Rows;
        await stand.Send("storeedge/v1/store-0001/status", Online(5));
        await Eventually.Holds(() => stand.Asked.Contains((1, 5)), "it is asked for everything");
        for (var sequence = 1; sequence <= 5; sequence++) await stand.Say(sequence);

        await Eventually.Holds(() => stand.Hq.Summary() is { Rows: 5, Gaps: 0 }, "nothing is missing");
        Assert.Equal(0, missing);

        static byte[] Online(long last) => Encoding.UTF8.GetBytes($$"""{"state":"online","store":"store-0001","softwareVersion":"1","lastSequence":{{last}}}""");
    }

    [Fact]
    public async Task What_a_store_has_erased_is_deleted_and_stays_deleted_when_it_comes_again()
    {
        await using var stand = await Stand.Open();
        await stand.Say(1);
        await stand.Say(2);

        await stand.Send("storeedge/v1/store-0001/feed/tombstones", Encoding.UTF8.GetBytes(Message(3, "tombstones", """{"sequences":[1],"reason":"erasure"}""")));
        await stand.Say(1);
        await Eventually.Holds(() => stand.Hq.Summary().Duplicates == 1, "1 has come again");

        Assert.Equal([2L, 3L], stand.Hq.Rows().Select(r => r.Sequence));
        Assert.Equal((0, 0, 3), (stand.Hq.Summary().Gaps, stand.Hq.Summary().Faults, stand.Hq.Summary().Stores["store-0001"].Contiguous));
    }

    [Fact]
    public async Task What_a_store_says_was_erased_before_it_was_sent_is_waited_for_no_more_and_what_was_sent_of_it_goes()
    {
        await using var stand = await Stand.Open();
        await stand.Say(1);
        await stand.Say(2);

        await stand.Send("storeedge/v1/store-0001/answer/gap", """{"store":"store-0001","from":2,"to":4,"reason":"erased"}"""u8.ToArray());
        await stand.Say(5);
        await Eventually.Holds(() => stand.Acknowledged.Contains(5), "5 is acknowledged");

        Assert.Equal([1L, 5], stand.Hq.Rows().Select(r => r.Sequence));
        Assert.Equal((0, 0, 0), (stand.Hq.Summary().Gaps, stand.Hq.Summary().Lost, stand.Hq.Summary().Faults));
    }

    [Theory]
    [InlineData("\"specversion\":\"1.0\"", "\"specversion\":\"2.0\"")]
    [InlineData("\"id\":\"store-0001:1\"", "\"id\":\"store-0001:2\"")]
    [InlineData("\"store\":\"store-0001\"", "\"store\":\"store-0002\"")]
    [InlineData("\"sequence\":\"1\"", "\"sequence\":1")]
    [InlineData("\"sequence\":\"1\"", "\"sequence\":\"0\"")]
    [InlineData("\"sequence\":\"1\"", "\"sequence\":\"01\"")]
    [InlineData("\"specversion\":\"1.0\"", "\"specversion\":\"1.0\",\"subject\":\"a\"")]
    [InlineData("device-health.v1", "device-health.v2")]
    [InlineData("urn:storeedge:v1:device-health", "storeedge/v1/device-health")]   // no absolute URI
    public void An_envelope_that_does_not_fit_is_a_fault(string from, string to)
    {
        var changed = Message(1).Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(Message(1), changed);
        Assert.NotEqual("", FaultOf("device-health", changed));
    }

    private static string FaultOf(string family, string payload) =>
        FeedSchema.TryRead($"storeedge/v1/store-0001/feed/{family}", Encoding.UTF8.GetBytes(payload), out _, out var fault) ? "" : fault;

    private static string Message(long sequence, string family = "device-health", string data = HealthData) =>
        $$"""{"specversion":"1.0","id":"store-0001:{{sequence}}","source":"/storeedge/store-0001","type":"storeedge.{{family}}.v1","time":"2026-11-21T10:10:00.000Z","datacontenttype":"application/json","dataschema":"urn:storeedge:v1:{{family}}","sequence":"{{sequence}}","store":"store-0001","data":{{data}}}""";

    /// <summary>A broker, HQ, and a store's side that says what it is told and hears the acknowledgements.</summary>
    private sealed class Stand : IAsyncDisposable
    {
        private readonly ScratchFolder _folder = new();
        private MosquittoBroker _broker = null!;
        private MqttConnection _store = null!;

        public HqStandIn Hq { get; private set; } = null!;

        public ContractWatch Watch => _broker.Watch;

        public ConcurrentQueue<long> Acknowledged { get; } = new();

        /// <summary>Ranges that HQ wants again.</summary>
        public ConcurrentQueue<(long From, long To)> Asked { get; } = new();

        public static async Task<Stand> Open()
        {
            Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
            var stand = new Stand { _broker = await MosquittoBroker.StartedAsync() };
            await stand.StartHq();
            stand._store = new MqttConnection(new MqttOptions { Host = "127.0.0.1", Port = stand._broker.Port, ClientId = "store" });
            stand._store.Subscribe("storeedge/v1/store-0001/hq/acknowledged",
                m => stand.Acknowledged.Enqueue(JsonDocument.Parse(m.Payload).RootElement.GetProperty("sequence").GetInt64()));
            stand._store.Subscribe("storeedge/v1/store-0001/hq/resend", m =>
            {
                using var range = JsonDocument.Parse(m.Payload);
                stand.Asked.Enqueue((range.RootElement.GetProperty("from").GetInt64(), range.RootElement.GetProperty("to").GetInt64()));
            });
            stand._store.Start();
            await Eventually.Holds(() => stand._store.IsConnected, "the store is connected");
            return stand;
        }

        public Task Say(long sequence, string data = HealthData) =>
            Send("storeedge/v1/store-0001/feed/device-health", Encoding.UTF8.GetBytes(Message(sequence, data: data)));

        public async Task Send(string topic, byte[] payload, bool retain = false) =>
            Assert.True((await _store.PublishAsync(topic, payload, 1, retain, TestContext.Current.CancellationToken)).IsAcknowledged);

        /// <param name="emptied">Its database was lost.</param>
        public async Task RestartHq(bool emptied = false)
        {
            await Hq.DisposeAsync();
            await (emptied ? StartHq("hq-anew.db", patience: TimeSpan.FromMilliseconds(200)) : StartHq());
        }

        public async ValueTask DisposeAsync()
        {
            await _store.DisposeAsync();
            await Hq.DisposeAsync();
            await _broker.DisposeAsync();
            _folder.Dispose();
        }

        private async Task StartHq(string file = "hq.db", TimeSpan? patience = null)
        {
            Hq = new HqStandIn(new MqttOptions { Host = "127.0.0.1", Port = _broker.Port, ClientId = "storeedge-hq", BackOffTo = TimeSpan.FromSeconds(5) }, _folder.File(file), patience);
            Hq.Start();
            await Eventually.Holds(() => Hq.IsConnected, "HQ is connected");
        }
    }
}
