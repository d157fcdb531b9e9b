using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
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
    private SqliteConnection _facts;

    public FeedFacts()
    {
        _facts = DatabaseFile.OpenForWriting(_folder.File("facts.db"), "facts");
        (Outbox, Closings, Shares) = (new(_folder.Path), new(_folder.Path), new(_folder.Path));
    }

    public static FloorPlan Plan { get; } =
        FloorPlanReader.Read(System.IO.File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), out _) ?? throw new InvalidOperationException();

    public FeedOutbox Outbox { get; private set; }

    public FeedClosings Closings { get; private set; }

    public FeedShares Shares { get; }

    public FeedStatus Status() => new(Outbox, Closings, _metrics.GetRequiredService<IMeterFactory>(), ThresholdDays.Least(Calendar));

    public HqFeedOptions Options { get; } = new();

    public ReachedFacts Reach { get; } = new();

    public string File(string name) => _folder.File(name);

    /// <summary>As a new process finds it.</summary>
    public void Reopen()
    {
        Outbox.Dispose();
        Closings.Dispose();
        (Outbox, Closings) = (new(_folder.Path), new(_folder.Path));
    }

    public string Folder => _folder.Path;

    /// <summary>The store's file is lost; somebody puts a copy in its place.</summary>
    public void Restore(string copy)
    {
        Outbox.Dispose();
        Closings.Dispose();
        _facts.Dispose();
        foreach (var end in (string[])["", "-wal", "-shm"]) System.IO.File.Delete(_folder.File($"facts.db{end}"));
        System.IO.File.Copy(copy, _folder.File("facts.db"));
        _facts = DatabaseFile.OpenForWriting(_folder.File("facts.db"), "facts");
        (Outbox, Closings) = (new(_folder.Path), new(_folder.Path));
    }

    /// <summary>The same, but waits at most a second for another writer, not ten.</summary>
    public void ReopenImpatient()
    {
        Outbox.Dispose();
        Closings.Dispose();
        (Outbox, Closings) = (new(Impatient()), new(Impatient()));

        SqliteConnection Impatient()
        {
            var connection = DatabaseFile.OpenForWriting(_folder.File("facts.db"), "facts");
            connection.DefaultTimeout = 1;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 1";
            command.ExecuteNonQuery();
            return connection;
        }
    }

    /// <summary>Refuses every other writer until it is disposed.</summary>
    public IDisposable Hold() => _facts.BeginTransaction(deferred: false);

    public static TradingCalendar Calendar { get; } = TradingCalendar.In(Plan.TimeZone);

    public DayCloser Days(INoise? noise = null, ShopperFamilies? families = null, FloorPlan? plan = null) =>
        new(Closings, plan ?? Plan, Calendar, Reach, Options, families ?? ShopperFamilies.Default, noise ?? NoNoise.Instance);

    public ClockTrust Trust(TimeProvider clock, IDeviceHealthSource? agents = null) => new(Closings, agents ?? new ThreeAgents(), clock);

    public HourTeller Hours() => new(Closings, Plan, Calendar, new ThreeAgents());

    /// <summary>Puts messages about devices into the outbox, each unlike the others.</summary>
    public void Tell(int messages, DateTimeOffset now) => Assert.True(Closings.TellHour(Plan.Store, now, now,
        counters => [.. Enumerable.Range(1, messages).Select(n => new DeviceHealthHour(now, new ThreeAgents().At(now) with { Backlog = counters.LastSequence + n }))]));

    /// <summary>A shopper's visit with half a minute in each zone, one after the other.</summary>
    public void Visit(byte[] subject, DateTimeOffset from, params ReadOnlySpan<string> zones) => Visit(subject, from, 3, 30, zones);

    public void Visit(byte[] subject, DateTimeOffset from, int flags, int seconds, params ReadOnlySpan<string> zones)
    {
        var (id, startedAtMs) = (VisitFacts.IdOf(new(subject), from.ToUnixTimeMilliseconds()), from.ToUnixTimeMilliseconds());
        Run("INSERT INTO visit (visit_id, subject, source, trading_day, started_at_ms, last_fix_at_ms, flags, path) VALUES ($id, $subject, 1, $day, $from, $to, $flags, '')",
            ("$id", id), ("$subject", subject), ("$day", Calendar.DayNumberOf(from)), ("$from", startedAtMs), ("$to", startedAtMs + (zones.Length * seconds * 1000L)), ("$flags", flags));
        for (var i = 0; i < zones.Length; i++)
            Run("INSERT INTO stay (visit_id, entered_at_ms, left_at_ms, zone) VALUES ($id, $in, $out, $zone)", ("$id", id), ("$in", startedAtMs + (i * seconds * 1000L)), ("$out", startedAtMs + ((i + 1) * seconds * 1000L)), ("$zone", zones[i]));
    }

    public void Basket(DateTimeOffset at, long total) => Run(
        "INSERT INTO basket (trading_day, lane, number, opened_at_ms, closed_at_ms, item_count, total_minor, items) VALUES ($day, 'lane-1', '1', $at, $at, 1, $total, '[]')",
        ("$day", Calendar.DayNumberOf(at)), ("$at", at.ToUnixTimeMilliseconds()), ("$total", total));

    /// <summary>All rows of the outbox that are not erased, as JSON.</summary>
    public IReadOnlyList<JsonElement> Messages() => [.. Outbox.ReadAfter(0, 10_000).Where(r => !r.IsErased).Select(r => JsonDocument.Parse(r.Payload).RootElement)];

    public IReadOnlyList<JsonElement> Data(string family) =>
        [.. Messages().Where(m => m.GetProperty("type").GetString() == $"storeedge.{family}.v1").Select(m => m.GetProperty("data"))];

    public void Dispose()
    {
        Outbox.Dispose();
        Closings.Dispose();
        Shares.Dispose();
        _facts.Dispose();
        _metrics.Dispose();
        _folder.Dispose();
    }

    public object? Ask(string sql)
    {
        using var command = _facts.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public IReadOnlyList<long> Column(string sql)
    {
        using var command = _facts.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<long>();
        while (reader.Read()) values.Add(reader.GetInt64(0));
        return values;
    }

    public void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = _facts.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private sealed class ThreeAgents : IDeviceHealthSource
    {
        public DeviceSums At(DateTimeOffset now) => new(3, 27, 2, 3, 1, 4, 5, 0, 6);

        public TimeSpan? ClockSkew(DateTimeOffset now) => TimeSpan.FromSeconds(-2);
    }
}
