using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Storage.Tests.Facts;

/// <summary>facts.db of the sample store in a folder of its own, and facts to put into it.</summary>
internal sealed class OpenFacts : IDisposable
{
    public static readonly FloorPlan Plan =
        FloorPlanReader.Read(File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), out _)
        ?? throw new InvalidOperationException("the sample store's plan does not read");

    public static readonly TradingCalendar Calendar = TradingCalendar.In(Plan.TimeZone);

    /// <summary>10:30 in the store, so that a long visit crosses a full hour.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    public static readonly long MorningMs = Morning.ToUnixTimeMilliseconds();

    private const PingUses All = PingUses.AggregateToHq | PingUses.BasketLink;

    private readonly ScratchFolder _folder = new();
    private long _sequence;

    public OpenFacts()
    {
        Connection = DatabaseFile.OpenForWriting(Path, "facts");
        Store = new FactsStore(Connection, Plan, Calendar);
    }

    public string Path => _folder.File("facts.db");

    public SqliteConnection Connection { get; }

    public FactsStore Store { get; }

    public string Dump => FactsDump.Of(Path);

    public void Put(params VisitFacts[] visits) => Commit([.. visits.Select(v => ((VisitFacts?)null, (VisitFacts?)v))]);

    public void Replace(VisitFacts before, VisitFacts? after) => Commit([(before, after)]);

    public void Put(params BasketFacts[] baskets) => Commit([], baskets);

    public void Commit(IReadOnlyList<(VisitFacts?, VisitFacts?)> visits, params BasketFacts[] baskets) =>
        Assert.True(Store.TryCommit(new FactsChange(visits, baskets, ++_sequence)));

    /// <summary>One value of one row; null when there is no row or the value is null.</summary>
    public object? Ask(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>Someone who goes to a lane and leaves it 8 s after the basket there was closed.</summary>
    public static VisitFacts Buyer(byte subject, long closedAtMs, string lane = "lane-1", PingUses permissions = All) => new()
    {
        Subject = new TrackSubject([subject, 7]), Source = VisitSource.App, StartedAtMs = closedAtMs - 300_000, LastFixAtMs = closedAtMs + 20_000,
        Permissions = permissions, Heat = new Dictionary<HeatKey, int> { [new HeatKey(HourOf(closedAtMs), subject)] = 1000 },
        Stays = [new(Department(0), closedAtMs - 290_000, closedAtMs - 200_000), new(ZoneId.Of(lane), closedAtMs - 55_000, closedAtMs + 8_000)],
    };

    /// <summary>Someone who stands in the lane with that buyer and leaves it more than a minute later.</summary>
    public static VisitFacts Behind(byte subject, long closedAtMs)
    {
        var buyer = Buyer(subject, closedAtMs);
        return buyer with { LastFixAtMs = closedAtMs + 100_000, Stays = [buyer.Stays[0], buyer.Stays[1] with { LeftAtMs = closedAtMs + 80_000 }] };
    }

    public static BasketFacts Basket(string number, long closedAtMs, string lane = "lane-1", int items = 2, long totalMinor = 500) => new()
    {
        Lane = LaneId.Of(lane), TradingDay = Calendar.DayNumberOf(DateTimeOffset.FromUnixTimeMilliseconds(closedAtMs)), Number = number,
        OpenedAtMs = closedAtMs - 40_000, ClosedAtMs = closedAtMs, ItemCount = items, TotalMinor = totalMinor, PaymentMethod = "cash", Items = $"[{items}]",
    };

    /// <summary>A visit with stays, short ones among them, in zones of every kind, some across the full hour.</summary>
    public static VisitFacts AnyVisit(Random random, byte subject, long startedAtMs)
    {
        var (stays, heat, at) = (new List<StayFact>(), new Dictionary<HeatKey, int>(), startedAtMs);
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var (entered, left) = (at + random.Next(0, 20_000), at + random.Next(25_000, 500_000));
            stays.Add(new(Plan.Zones[random.Next(Plan.Zones.Count)].Id, entered, random.Next(4) == 0 ? entered + 6000 : left));
            var key = new HeatKey(HourOf(at), random.Next(100));
            heat[key] = heat.GetValueOrDefault(key) + random.Next(1, 4000);
            at = stays[^1].LeftAtMs;
        }
        return new VisitFacts
        {
            Subject = new TrackSubject([subject, 9]), Source = subject % 3 == 0 ? VisitSource.Cart : VisitSource.App, StartedAtMs = startedAtMs,
            LastFixAtMs = at + 1000, Permissions = (PingUses)random.Next(4), Stays = stays, Heat = heat,
        };
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }

    private static ZoneId Department(int index) => Plan.Zones.Where(z => z.Kind == ZoneKind.Department).ElementAt(index).Id;

    private static long HourOf(long atMs) => Calendar.HourStartOf(DateTimeOffset.FromUnixTimeMilliseconds(atMs)).ToUnixTimeMilliseconds();
}
