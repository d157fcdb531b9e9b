using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Pages;

/// <summary>
/// The sample store on Saturday 2026-11-21 at 15:00 its time (14:00 UTC) with a facts file that a test fills by hand.
/// Tests write the tables themselves: so they hold whoever writes them later.
/// </summary>
internal sealed class SeededStore : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 14, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 21);
    public static readonly FloorPlan Plan =
        FloorPlanReader.Read(File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), out _)
        ?? throw new InvalidOperationException("the sample store's plan does not read");

    public static readonly ThresholdDays Thresholds = ThresholdDays.Least(TradingCalendar.In(Plan.TimeZone));

    private readonly ScratchFolder _folder = new();
    private readonly SqliteConnection _writer;

    public SeededStore()
    {
        _writer = DatabaseFile.OpenForWriting(_folder.File("facts.db"), "facts");
        Store = new StoreTime(Calendar, Clock);
    }

    public string Folder => _folder.Path;

    public ManualClock Clock { get; } = new(Now);

    public TradingCalendar Calendar { get; } = TradingCalendar.In(Plan.TimeZone);

    public StoreTime Store { get; }

    /// <summary>A new one each time: it has told nothing before.</summary>
    public FactsReader Facts => new(_folder.Path, Plan, Clock);

    public LiveFloor Live { get; } = new(Thresholds);

    /// <summary>The start of an hour of the store's clock on its today, in milliseconds; 4 to 23.</summary>
    public static long Hour(int hour) => new DateTimeOffset(2026, 11, 21, hour - 1, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public void Write(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Baskets, 5 of them, so that lane figures can be counted: service 10, 20, 30, 40 and 50 s on lane 1.</summary>
    public void FiveBasketsOnLaneOne()
    {
        Write($"INSERT INTO lane_hour VALUES (20261121, {Hour(9)}, 'lane-1', 3, 12, 4500, 60000), (20261121, {Hour(10)}, 'lane-1', 2, 5, 1234, 90000)");
        for (var i = 1; i <= 5; i++)
        {
            var closed = Hour(i <= 3 ? 9 : 10) + (i * 60_000);
            Write($$"""
                INSERT INTO basket VALUES ({{i}}, 20261121, 'lane-1', '00{{i}}', {{closed - (i * 10_000)}}, {{closed}}, 1, {{i * 100}}, 'card',
                    '[{"text":"Bread","gtin":"04012345678901","quantity":1.5,"amountMinor":{{i * 100}}}]')
                """);
        }
    }

    public static T Answer<T>(Results<Ok<T>, ValidationProblem> results) => Assert.IsType<Ok<T>>(results.Result).Value!;

    public static IDictionary<string, string[]> Faults<T>(Results<Ok<T>, ValidationProblem> results) =>
        Assert.IsType<ValidationProblem>(results.Result).ProblemDetails.Errors;

    public void Dispose()
    {
        _writer.Dispose();
        SqliteConnection.ClearAllPools();
        Live.Dispose();
        _folder.Dispose();
    }
}

internal sealed class NoAlerts : IAlerts
{
    public IReadOnlyList<StoredAlert> Open() => [];
}

internal sealed class NoQueues : ILongLanes
{
    public DateTimeOffset? WatchedAt => null;

    public bool IsLong(LaneId lane) => false;
}
