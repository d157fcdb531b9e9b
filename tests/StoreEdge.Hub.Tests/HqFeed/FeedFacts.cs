using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>A facts.db that a test fills by hand, and the feed's outbox over it.</summary>
internal sealed class FeedFacts : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SqliteConnection _facts;

    public FeedFacts()
    {
        _facts = DatabaseFile.OpenForWriting(_folder.File("facts.db"), "facts");
        Outbox = new(_folder.Path);
    }

    public static FloorPlan Plan { get; } =
        FloorPlanReader.Read(System.IO.File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), out _) ?? throw new InvalidOperationException();

    public FeedOutbox Outbox { get; private set; }

    public FeedStatus Status() => new(Outbox, _metrics.GetRequiredService<IMeterFactory>());

    public HqFeedOptions Options { get; } = new();

    public string File(string name) => _folder.File(name);

    /// <summary>As a new process finds it.</summary>
    public void Reopen()
    {
        Outbox.Dispose();
        Outbox = new(_folder.Path);
    }

    /// <summary>The same, but waits at most a second for another writer, not ten.</summary>
    public void ReopenImpatient()
    {
        Outbox.Dispose();
        var connection = DatabaseFile.OpenForWriting(_folder.File("facts.db"), "facts");
        connection.DefaultTimeout = 1;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 1";
        command.ExecuteNonQuery();
        Outbox = new(connection);
    }

    /// <summary>Refuses every other writer until it is disposed.</summary>
    public IDisposable Hold() => _facts.BeginTransaction(deferred: false);

    public HourCloser Closer() => new(Outbox, Plan, TradingCalendar.In(Plan.TimeZone), Options, new ThreeAgents(), ExactRelease.Instance);

    public int Close(DateTimeOffset now) => Closer().RunOnce(now, default);

    public void Visits(DateTimeOffset hour, string zone, long hqVisits, int source = 1) => Run(
        "INSERT INTO zone_hour VALUES (20260101, $hour, $zone, $source, $all, $hq, $all, $all, 1000)",
        ("$hour", hour.ToUnixTimeMilliseconds()), ("$zone", zone), ("$source", source), ("$all", hqVisits + 3), ("$hq", hqVisits));

    public void Till(DateTimeOffset hour, string lane, long baskets, long items, long total) => Run(
        "INSERT INTO lane_hour VALUES (20260101, $hour, $lane, $baskets, $items, $total, 1000)",
        ("$hour", hour.ToUnixTimeMilliseconds()), ("$lane", lane), ("$baskets", baskets), ("$items", items), ("$total", total));

    /// <summary>A visit as it stands in the facts: what must never be seen outside.</summary>
    public void Visit(byte[] subject) => Run(
        "INSERT INTO visit (subject, source, trading_day, started_at_ms, last_fix_at_ms, flags, path) VALUES ($subject, 1, 20260101, 0, 1, 3, 'dairy')", ("$subject", subject));

    /// <summary>All rows of the outbox, as JSON.</summary>
    public IReadOnlyList<JsonElement> Messages() => [.. Outbox.ReadAfter(0, 10_000).Select(r => JsonDocument.Parse(r.Payload).RootElement)];

    public IReadOnlyList<JsonElement> Data(string family) =>
        [.. Messages().Where(m => m.GetProperty("type").GetString() == $"storeedge.{family}.v1").Select(m => m.GetProperty("data"))];

    public void Dispose()
    {
        Outbox.Dispose();
        _facts.Dispose();
        _metrics.Dispose();
        _folder.Dispose();
    }

    private void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = _facts.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private sealed class ThreeAgents : IDeviceHealthSource
    {
        public DeviceSums At(DateTimeOffset now) => new(3, 27, 2, 3, 1, 4, 5, 0, 6);
    }
}
