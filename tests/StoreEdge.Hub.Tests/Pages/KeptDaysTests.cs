using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StoreEdge.Hub.Comparing;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Retention;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;
using StoreEdge.SeededWeek;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Pages;

/// <summary>What is kept of days that are over, over some days of the made-up week.</summary>
[Trait("privacy", "P9")]
public sealed class KeptDaysTests : IDisposable
{
    private static readonly DateOnly Yesterday = Week.Today.AddDays(-1);
    private static readonly TradingCalendar Calendar = TradingCalendar.In(Week.Plan.TimeZone);
    private static readonly PlanDays Plans = new(Week.Plan);

    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new(Week.Now);
    private readonly Catalogue _catalogue = new(Week.Products);

    private static readonly Lazy<byte[]> Written = new(Write);

    public KeptDaysTests() => File.WriteAllBytes(_folder.File("facts.db"), Written.Value);

    [Fact]
    public void A_page_says_of_kept_days_what_it_said_when_it_read_their_rows()
    {
        var read = EveryAnswer(Reader());

        Keep();
        // Whatever is not kept is missed now: nothing else says anything of these days any more.
        foreach (var table in RetentionOfSums.Where(t => !t.StartsWith("kept_", StringComparison.Ordinal))) Run($"DELETE FROM {table} WHERE trading_day < {TradingCalendar.NumberOf(Week.Today)}");

        var kept = EveryAnswer(Reader());
        Assert.All(read, answer => Assert.Equal((answer.Key, answer.Value), (answer.Key, kept[answer.Key])));
        Assert.Contains("\"visits\":", read["zones 28d App"], StringComparison.Ordinal);
        Assert.Contains("\"cells\":[[", read["floor 28d App"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("substr(rows, 1, length(rows) / 2)")]
    [InlineData("x'FFFFFFFF07'")]
    public void An_answer_that_cannot_be_read_is_asked_of_the_rows_again(string damaged)
    {
        var read = Visits(Reader());
        Keep();

        Run($"UPDATE kept_answer SET rows = {damaged}");

        Assert.Equal(read, Visits(Reader()));
    }

    [Fact]
    public void Today_is_never_kept()
    {
        Keep();

        Assert.Equal(3L, Ask("SELECT count(DISTINCT trading_day) FROM kept_answer"));
        Assert.Equal((long)TradingCalendar.NumberOf(Yesterday), Ask("SELECT max(trading_day) FROM kept_answer"));
    }

    [Fact]
    public async Task The_hub_makes_the_answers_of_a_day_once_it_is_over()
    {
        using var days = new KeptDays(_folder.Path, Reader());
        using var worker = new KeptDaysWorker(days, _catalogue, [], TimeProvider.System, NullLogger<KeptDaysWorker>.Instance);
        _clock.Advance(TimeSpan.FromDays(1));

        await worker.StartAsync(TestContext.Current.CancellationToken);

        await Eventually.Holds(() => Ask("SELECT count(DISTINCT trading_day) FROM kept_answer") is 4L, "today is over and kept too");
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_heat_of_today_is_told_before_anybody_asks_for_it()
    {
        var reader = Reader();
        var read = TodaysHeat(Reader());
        using var days = new KeptDays(_folder.Path, reader);
        using var worker = new KeptDaysWorker(days, _catalogue, [], TimeProvider.System, NullLogger<KeptDaysWorker>.Instance);

        await worker.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.Holds(() => Ask("SELECT count(DISTINCT trading_day) FROM kept_answer") is 3L, "the days before are kept, which comes after it");
        await worker.StopAsync(TestContext.Current.CancellationToken);
        Run("DELETE FROM heat_hour");   // whoever goes to the rows now finds none

        Assert.Contains("[[", read, StringComparison.Ordinal);
        Assert.Equal(read, TodaysHeat(reader));
    }

    [Fact]
    public void What_was_told_of_a_kept_day_stands_until_the_next_quarter_of_an_hour_and_then_follows_the_late_visits()
    {
        Keep();
        var (asked, notAsked) = (Reader(), Reader());
        var before = Visits(asked);

        Commit(Late(10));

        Assert.Equal(before, Visits(asked));
        Assert.Equal(before + 10, Visits(notAsked));   // nobody was told otherwise in this quarter by this one
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(before + 10, Visits(asked));
        Keep();
        Run("DELETE FROM visit_day WHERE trading_day < 20261121");
        Assert.Equal(before + 10, Visits(Reader()));
    }

    [Fact]
    public void Whoever_is_erased_is_in_no_kept_answer_afterwards()
    {
        var late = Late(5);
        Commit(late);
        Keep();
        var with = Visits(Reader());

        using (var facts = Facts()) Assert.True(facts.TryCommit(new FactsChange([.. late.Select(v => ((VisitFacts?)v, (VisitFacts?)null))], [], 2)));
        _clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(with - 5, Visits(Reader()));
        Keep();
        Run("DELETE FROM visit_day WHERE trading_day < 20261121");
        Assert.Equal(with - 5, Visits(Reader()));
    }

    [Fact]
    public void Answers_are_made_anew_for_another_catalogue_and_another_layout_and_forgotten_with_their_days()
    {
        Keep();
        using var same = new KeptDays(_folder.Path, Reader());
        using var other = new KeptDays(_folder.Path, new FactsReader(_folder.Path, Week.Plan with { Zones = [.. Week.Plan.Zones.Skip(1)] }, _clock));

        Assert.Empty(same.Waiting(_catalogue.Products));
        Assert.Equal(3, same.Waiting(null).Count);
        Assert.Equal(3, other.Waiting(_catalogue.Products).Count);
        using (var facts = Facts()) Assert.True(facts.TryForget(Week.Now.AddHours(-24), Calendar.EndOf(Yesterday)));
        Assert.Equal(0L, Ask("SELECT (SELECT count(*) FROM kept_answer) + (SELECT count(*) FROM kept_day WHERE trading_day <> 20261121)"));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static byte[] Write()
    {
        using var folder = new ScratchFolder();
        Week.Write(folder.Path, new WeekOptions { Days = 4, VisitorsADay = 300 });
        return File.ReadAllBytes(folder.File("facts.db"));   // closed by its writer: the log is folded in
    }

    private static IEnumerable<string> RetentionOfSums => RetentionTable.Files["facts.db"].Where(t => t.Value == Kept.MonthsOfSums).Select(t => t.Key).Except(["lost_day", "privacy_ledger"]);

    private Dictionary<string, string> EveryAnswer(FactsReader facts)
    {
        var store = new StoreTime(Calendar, _clock);
        using var live = new LiveFloor(SeededStore.Thresholds);
        var (visits, zones, paths, checkout, products, floor) = (new VisitsReport(facts, Week.Plan), new ZonesReport(facts, Plans, store, _catalogue), new PathsReport(facts, Plans),
            new CheckoutReport(facts, Plans, store, live), new ProductsReport(facts, Plans, _catalogue), new FloorReport(facts, Plans, Calendar));
        var compare = new CompareReport(facts, Plans, store, _catalogue);
        var answers = new Dictionary<string, string>();
        foreach (var kind in Period.Kinds)
        {
            var period = Period.Of(kind, Yesterday, Week.Today.AddDays(-1));
            Add($"visits {kind}", visits.Visits(period));
            Add($"checkout {kind}", checkout.Checkout(period));
            Add($"products {kind}", products.Products(period));
            foreach (var source in (VisitSource?[])[null, VisitSource.App, VisitSource.Cart])
            {
                Add($"zones {kind} {source}", zones.Zones(period, source));
                Add($"paths {kind} {source}", paths.Paths(period, source));
                Add($"floor {kind} {source}", floor.Floor(period, new(0, 24), source));
                Add($"floor at noon {kind} {source}", floor.Floor(period, new(11, 13), source));
            }
        }
        var periods = new TwoPeriods(new(Yesterday.AddDays(-2), Yesterday.AddDays(-2)), new(Yesterday.AddDays(-1), Yesterday), null);
        foreach (var kpi in ComparedKpi.All) Add($"compare {kpi.Id}", compare.Compare(kpi, kpi.OfZone ? ZoneId.Of("bakery") : null, VisitSource.App, periods));
        Add("compare map", compare.Map(VisitSource.App, new(new(Yesterday.AddDays(-1), Yesterday.AddDays(-1)), new(Yesterday, Yesterday), null)));
        return answers;

        void Add<T>(string name, T reply) => answers.Add(name, JsonSerializer.Serialize(reply, JsonSerializerOptions.Web));
    }

    private static string TodaysHeat(FactsReader facts)
    {
        var floor = new FloorReport(facts, Plans, Calendar);
        return string.Join('\n', from source in (VisitSource?[])[null, VisitSource.App, VisitSource.Cart] from hours in (HourRange[])[new(0, 24), new(10, 11), new(11, 13)]
            select JsonSerializer.Serialize(floor.Floor(Period.Of(Week.Today), hours, source).Cells, JsonSerializerOptions.Web));
    }

    private static long Visits(FactsReader facts) => facts.Read(f => VisitsOfDay.Ask(f, TradingCalendar.NumberOf(Yesterday)).Sum(v => v.Visits));

    private FactsReader Reader() => new(_folder.Path, Plans, _clock, SeededStore.Thresholds);

    private FactsStore Facts() => new(DatabaseFile.OpenForWriting(_folder.File("facts.db"), "facts"), Week.Plan, Calendar);

    private void Keep()
    {
        using var days = new KeptDays(_folder.Path, Reader());
        foreach (var day in days.Waiting(_catalogue.Products)) Assert.True(days.TryMake(day, _catalogue.Products));
        Assert.Empty(days.Waiting(_catalogue.Products));
    }

    private static List<VisitFacts> Late(int visits)
    {
        var noon = (Calendar.StartOf(Yesterday) + TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();
        return [.. Enumerable.Range(0, visits).Select(i => new VisitFacts
        {
            Subject = new TrackSubject([(byte)i, 99]), Source = VisitSource.App, StartedAtMs = noon + i, LastFixAtMs = noon + 600_000, Permissions = PingUses.AggregateToHq,
            Stays = [new(ZoneId.Of("bakery"), noon + 60_000, noon + 200_000)], Heat = new Dictionary<HeatKey, int>(),
        })];
    }

    private void Commit(List<VisitFacts> visits)
    {
        using var facts = Facts();
        Assert.True(facts.TryCommit(new FactsChange([.. visits.Select(v => ((VisitFacts?)null, (VisitFacts?)v))], [], 1)));
    }

    private void Run(string sql) => Ask(sql);

    private object? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("facts.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
