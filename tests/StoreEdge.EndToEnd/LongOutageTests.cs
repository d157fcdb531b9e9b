using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

/// <summary>
/// HQ's broker is away for 72 hours of store time and comes back without its sessions. The hub, a process of its own, lives through every one of
/// them, hour by hour, and is killed with SIGKILL twice meanwhile, in the middle of a close. The same body for every broker that a chain may run.
/// </summary>
public sealed class LongOutageTests : IDisposable
{
    // A Friday: three trading days are closed in the outage, and with the Sunday the week.
    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private const int Hours = 72;

    // 04:00 store time and ten minutes lie in these: Friday is closed in the one, Sunday and the week in the other.
    private const int FirstClose = 19, LastClose = 67;

    // The pace of 20 rows a second makes ten seconds of the drain; that it is kept to is shown elsewhere (FeedPublisherTests).
    private const int QuickPace = 200;

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task After_72_hours_without_mosquitto_hq_has_every_row_of_the_store_once_and_byte_for_byte() => await OfMosquittoAsync("5", MqttLine.Libmosquitto, QuickPace);

    /// <summary>Every way to keep the line at the pace that a store keeps to, by install/measure-drain.</summary>
    [Theory(Explicit = true)]
    [InlineData("Mosquitto", "5", MqttLine.Libmosquitto)]
    [InlineData("Mosquitto", "3.1.1", MqttLine.Libmosquitto)]
    [InlineData("Mosquitto", "5", MqttLine.MqttNet)]
    [InlineData("RabbitMQ", "3.1.1", MqttLine.Libmosquitto)]
    [InlineData("RabbitMQ", "3.1.1", MqttLine.MqttNet)]
    public async Task After_72_hours_without_any_broker_by_any_library_it_is_the_same(string broker, string mqtt, string library)
    {
        Assert.SkipUnless(MqttLine.Libraries.Contains(library), $"this build has no {library} (install/probe-feed)");
        await (broker == "RabbitMQ" ? OfRabbitAsync(mqtt, library) : OfMosquittoAsync(mqtt, library));
    }

    public void Dispose() => _scratch.Dispose();

    private async Task OfMosquittoAsync(string mqtt, string library, int? pace = null)
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        await using var broker = await MosquittoBroker.StartedAsync();
        await HqHasEverythingAfterAnOutageAsync($"mosquitto, MQTT {mqtt}, {library}", broker.Port, mqtt, library, broker.StopAsync, broker.StartAsync, pace);
    }

    private async Task OfRabbitAsync(string mqtt, string library)
    {
        Assert.SkipUnless(RabbitBroker.IsInstalled, RabbitBroker.WhyAbsent);
        await using var broker = await RabbitBroker.StartedAsync();
        await HqHasEverythingAfterAnOutageAsync($"RabbitMQ, MQTT {mqtt}, {library}", broker.Port, mqtt, library, broker.StopAsync, broker.StartAsync);
    }

    private async Task HqHasEverythingAfterAnOutageAsync(string what, int port, string mqtt, string library, Func<Task> stopBroker, Func<Task> startBroker, int? pace = null)
    {
        await using var hq = new HqStandIn(new MqttOptions
        {
            Host = "127.0.0.1", Port = port, ClientId = "storeedge-hq", Version = mqtt == "5" ? MqttVersion.V5 : MqttVersion.V311,
            BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.5),
        }, _scratch.File("hq.db"), patience: TimeSpan.FromSeconds(1));
        hq.Start();
        await Eventually.Holds(() => hq.IsConnected, "HQ is connected");
        Prepare();
        FileClock.Write(Clock, Begin);
        await using var hub = Hub(port, mqtt, library, pace);
        await StartAsync(hub, Begin);
        var down = Begin.AddHours(1);
        FileClock.Write(Clock, down);
        await Until(hub, () => Told() is { Last: 4, Acknowledged: 4 }, "HQ has the first two hours");

        await stopBroker();
        for (var hour = 1; hour <= Hours; hour++)
        {
            var now = down.AddHours(hour);
            FileClock.Write(Clock, now);
            if (hour is FirstClose or LastClose)
            {
                await hub.KillAsync();
                await StartAsync(hub, now);
            }
            await Until(hub, () => Told().Until == now, $"hour {hour} of the outage is told to nobody");
        }
        await Until(hub, () => Told().Week, "so is the week");
        var made = Told().Last - 4;
        var back = TimeProvider.System.GetTimestamp();
        await startBroker();
        await Until(hub, () => hq.IsConnected && hq.Summary().Rows > 4, "the drain has begun");
        var (began, had) = (TimeProvider.System.GetTimestamp(), hq.Summary().Rows);
        await Until(hub, () => Told() is var told && told.Acknowledged == told.Last && hq.Summary().Rows == told.Last, "HQ has everything");
        var drain = (hq.Summary().Rows - had) / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var overall = made / TimeProvider.System.GetElapsedTime(back).TotalSeconds;   // with the wait for the line, and whatever a slow look has missed
        await hub.StopAsync();

        Report(what, made, drain);
        Assert.True(overall >= 5 * made / (Hours * 3600.0), "five times the rate at which the rows were made");
        var (rows, stored) = (Rows(), hq.Rows());
        Assert.Equal(rows, stored.Select(r => (r.Sequence, r.Family, Convert.ToHexString(r.Payload))));
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long)n), stored.Select(r => r.Sequence));
        Assert.Equal((0, 0, 0), (hq.Summary().Gaps, hq.Summary().Lost, hq.Summary().Faults));
        foreach (var hourly in (string[])["device-health", "sync-state"]) Assert.Equal(Enumerable.Range(0, Hours + 2).Select(n => Begin.AddHours(n)), PeriodsOf(hourly));
        foreach (var daily in (string[])["zone-days", "till-days"]) Assert.Equal(3, rows.Count(r => r.Family == daily));
        foreach (var weekly in (string[])["zone-dayparts", "zone-dwell", "flows", "visit-hours", "till-bands"]) Assert.Single(rows, r => r.Family == weekly);
    }

    // A hub that has just been started looks for something to tell before it is ready, and then every 30 s of store time: the clock creeps on for it.
    private async Task StartAsync(ChildProgram hub, DateTimeOffset hour)
    {
        hub.Start();
        await Until(hub, () => File.Exists(hub.LogFile) && File.ReadLines(hub.LogFile).Count(l => l.Contains("Now listening on:", StringComparison.Ordinal)) == hub.Starts, "the hub listens");
        var seconds = 0.0;
        await Until(hub, () =>
        {
            FileClock.Write(Clock, hour.AddSeconds(seconds = Math.Min(seconds + 1, 3000)));   // half a minute of it is some thirty looks
            return Told().Until == hour;
        }, $"{hour:u} is told by a hub that was started in it");
    }

    private string Clock => _scratch.File("now");

    private void Prepare()
    {
        foreach (var file in (string[])["plan.geojson", "hub.json", "products.csv"])
            File.Copy(Path.Combine(ProgramPaths.OfCheckout().SampleStore, file), _scratch.File(file));
    }

    private ChildProgram Hub(int port, string mqtt, string library, int? pace)
    {
        var settings = new Dictionary<string, string>
        {
            [ScaledClock.VariableName] = ScaledClock.OfFile + Clock,
            ["StoreEdge__Url"] = "http://127.0.0.1:0", ["StoreEdge__SaltFolder"] = _scratch.File("salt"),
            ["StoreEdge__HqFeed__Broker"] = $"mqtt://127.0.0.1:{port}", ["StoreEdge__HqFeed__MqttVersion"] = mqtt, ["StoreEdge__HqFeed__Library"] = library,
        };
        if (pace is { } rows) settings["StoreEdge__HqFeed__RowsPerSecond"] = rows.ToString(CultureInfo.InvariantCulture);
        return new("hub", _scratch.Path, settings, "dotnet", ProgramPaths.OfCheckout().Hub, "--config", "hub.json");
    }

    private static Task Until(ChildProgram hub, Func<bool> holds, string what) => Eventually.Holds(
        () => hub.ExitCode is { } code ? throw new InvalidOperationException($"the hub ended with {code}: {hub.LastLines(20)}") : holds(), what, TimeSpan.FromMinutes(3));

    private (long Last, long Acknowledged, DateTimeOffset? Until, bool Week) Told()
    {
        if (!File.Exists(_scratch.File("hub-data/facts.db"))) return default;
        try
        {
            using var facts = Open();
            using var command = facts.CreateCommand();
            command.CommandText = "SELECT last_sequence, acknowledged_sequence, closed_until_ms, EXISTS (SELECT 1 FROM feed_outbox WHERE family = 'till-bands') FROM feed_state";
            using var reader = command.ExecuteReader();
            reader.Read();
            return (reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)), reader.GetBoolean(3));
        }
        catch (SqliteException)
        {
            return default;   // it is being made
        }
    }

    private List<DateTimeOffset> PeriodsOf(string family)
    {
        using var facts = Open();
        using var command = facts.CreateCommand();
        command.CommandText = "SELECT hour_start_ms FROM feed_outbox WHERE family = $family ORDER BY sequence";
        command.Parameters.AddWithValue("$family", family);
        using var reader = command.ExecuteReader();
        var periods = new List<DateTimeOffset>();
        while (reader.Read()) periods.Add(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)));
        return periods;
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

    // Shown by install/measure-drain: how fast the rows went once HQ was reached again, beside how fast they had been made.
    private static void Report(string what, long made, double drain)
    {
        var ingest = made / (Hours * 3600.0);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"drain, {what}: {made} rows made in {Hours} h of store time ({ingest * 3600:F2} an hour); afterwards {drain:F1} a second, {drain / ingest:F0} times that rate"));
    }
}
