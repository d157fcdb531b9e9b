using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

/// <summary>
/// HQ's broker is away for 72 hours of store time and comes back without its sessions; the hub, a process of its own, is killed with
/// SIGKILL twice meanwhile, and its machine is off in between. The same body for every broker that a chain may run.
/// </summary>
public sealed class LongOutageTests : IDisposable
{
    // A Friday: the outage has a Sunday in it, with which the week is told.
    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private const double Speed = 3600;

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task After_72_hours_without_mosquitto_hq_has_every_row_of_the_store_once_and_byte_for_byte()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        await using var broker = await MosquittoBroker.StartedAsync();

        await HqHasEverythingAfterAnOutageAsync(broker.Port, "5", broker.StopAsync, broker.StartAsync);
    }

    [Fact]
    public async Task After_72_hours_without_RabbitMQ_hq_has_every_row_of_the_store_once_and_byte_for_byte_by_MQTT_3_1_1()
    {
        Assert.SkipUnless(RabbitBroker.IsInstalled, RabbitBroker.WhyAbsent);
        await using var broker = await RabbitBroker.StartedAsync();

        await HqHasEverythingAfterAnOutageAsync(broker.Port, "3.1.1", broker.StopAsync, broker.StartAsync);
    }

    public void Dispose() => _scratch.Dispose();

    private async Task HqHasEverythingAfterAnOutageAsync(int port, string mqtt, Func<Task> stopBroker, Func<Task> startBroker)
    {
        await using var hq = new HqStandIn(new MqttOptions
        {
            Host = "127.0.0.1", Port = port, ClientId = "storeedge-hq", Version = mqtt == "5" ? MqttVersion.V5 : MqttVersion.V311,
            BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.5),
        }, _scratch.File("hq.db"), patience: TimeSpan.FromSeconds(1));
        hq.Start();
        await Eventually.Holds(() => hq.IsConnected, "HQ is connected");
        Prepare();

        long before;
        await using (var hub = Hub(port, mqtt, Begin))
        {
            hub.Start();
            await Until(hub, () => hq.Summary() is { Rows: >= 4 } told && told.Stores["store-0001"].Contiguous == told.Rows, "HQ has the first hours");
            await stopBroker();
            before = Told().Last;
            await Until(hub, () => Told().Last >= before + 6, "three hours are told to nobody");
            await hub.KillAsync();
        }
        await using (var hub = Hub(port, mqtt, Begin.AddHours(30)))
        {
            hub.Start();
            var second = Told().Last;
            await Until(hub, () => Told().Last >= second + 8, "three more, and a day");
            await hub.KillAsync();
        }
        await using (var hub = Hub(port, mqtt, Begin.AddHours(70)))
        {
            hub.Start();
            var third = Told().Last;
            await Until(hub, () => Told() is var told && told.Last >= third + 12 && told.Week, "two hours more, two days and a week");
            await startBroker();
            await Until(hub, () => hq.IsConnected && hq.Summary().Rows > before, "the drain has begun");
            var (began, had) = (TimeProvider.System.GetTimestamp(), hq.Summary().Rows);
            await Until(hub, () => Told() is var told && told.Acknowledged == told.Last && hq.Summary().Rows == told.Last, "HQ has everything");
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            Report(Told().Last - before, hq.Summary().Rows - had, seconds);
            await hub.StopAsync();
        }

        var (made, stored) = (Rows(), hq.Rows());
        Assert.Equal(made, stored.Select(r => (r.Sequence, r.Family, Convert.ToHexString(r.Payload))));
        Assert.Equal(Enumerable.Range(1, made.Count).Select(n => (long)n), stored.Select(r => r.Sequence));
        Assert.Equal((0, 0, 0), (hq.Summary().Gaps, hq.Summary().Lost, hq.Summary().Faults));
        foreach (var family in (string[])["device-health", "sync-state", "till-days", "till-bands"]) Assert.Contains(stored, r => r.Family == family);
    }

    private void Prepare()
    {
        foreach (var file in (string[])["plan.geojson", "hub.json", "products.csv"])
            File.Copy(Path.Combine(ProgramPaths.OfCheckout().SampleStore, file), _scratch.File(file));
    }

    // The store's clock goes on where the machine comes back.
    private ChildProgram Hub(int port, string mqtt, DateTimeOffset at) => new("hub", _scratch.Path, new Dictionary<string, string>
    {
        [ScaledClock.VariableName] = new ScaledClock(at, TimeProvider.System.GetUtcNow(), Speed).ToSetting(),
        ["StoreEdge__Url"] = "http://127.0.0.1:0", ["StoreEdge__SaltFolder"] = _scratch.File("salt"),
        ["StoreEdge__HqFeed__Broker"] = $"mqtt://127.0.0.1:{port}", ["StoreEdge__HqFeed__MqttVersion"] = mqtt,
    }, "dotnet", ProgramPaths.OfCheckout().Hub, "--config", "hub.json");

    private static Task Until(ChildProgram hub, Func<bool> holds, string what) => Eventually.Holds(
        () => hub.ExitCode is { } code ? throw new InvalidOperationException($"the hub ended with {code}: {hub.LastLines(20)}") : holds(), what, TimeSpan.FromMinutes(3));

    private (long Last, long Acknowledged, bool Week) Told()
    {
        if (!File.Exists(_scratch.File("hub-data/facts.db"))) return default;
        using var facts = Open();
        using var command = facts.CreateCommand();
        command.CommandText = "SELECT last_sequence, acknowledged_sequence, EXISTS (SELECT 1 FROM feed_outbox WHERE family = 'till-bands') FROM feed_state";
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2));
    }

    private List<(long Sequence, string Family, string Bytes)> Rows()
    {
        using var facts = Open();
        using var command = facts.CreateCommand();
        command.CommandText = "SELECT sequence, family, payload FROM feed_outbox ORDER BY sequence";
        using var reader = command.ExecuteReader();
        var rows = new List<(long, string, string)>();
        while (reader.Read()) rows.Add((reader.GetInt64(0), reader.GetString(1), Convert.ToHexString((byte[])reader.GetValue(2))));
        return rows;
    }

    private SqliteConnection Open()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _scratch.File("hub-data/facts.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    // Seen by install/measure-drain: the rate of the rows after HQ was reached again, beside what a store makes (rows of the outage over 72 hours).
    private static void Report(long made, long drained, double seconds)
    {
        var (ingest, drain) = (made / (72 * 3600.0), drained / Math.Max(seconds, 0.001));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"drain: {made} messages were made in 72 h of store time; the last {drained} of them took {seconds:F2} s: {drain:F1} a second, {drain / ingest:F0} times the rate at which they were made"));
    }
}
