using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages;

/// <summary>What the stage does with rows and files that are not as they should be.</summary>
public sealed class StageFaultTests
{
    private static readonly DateTimeOffset Start = SmallDay.Start;

    [Fact]
    public async Task Rows_that_cannot_be_read_are_counted_and_those_behind_them_count()
    {
        await using var stage = new StageUnderTest();
        await stage.AppendAsync(Observed(Sale(1, "1"), Sale(2, "2"), Sale(3, "3"), Sale(4, "4"), Heard(5), Heard(6, 70), Heard(7, 140)));
        stage.Damage("UPDATE journal SET body = '{\"kind\":\"tillEv' WHERE position = 1");
        stage.Damage("UPDATE journal SET body = '{\"kind\":\"fromAnotherVersion\"}' WHERE position = 2");
        stage.Damage("UPDATE journal SET body = NULL WHERE position = 3");
        stage.Damage("UPDATE journal SET rssi_dbm = NULL WHERE position = 6");

        stage.Now = Start.AddMinutes(5);
        stage.ReadAndCommit();

        Assert.Equal(4, stage.Figures.Unread);
        Assert.Equal(1, FactsDump.Count(stage.FactsPath, "basket"));
        Assert.Equal(1, FactsDump.Count(stage.FactsPath, "visit"));
        Assert.Equal(stage.RowsRead, stage.Facts.Position);
    }

    [Fact]
    public async Task Rows_that_were_deleted_before_they_were_read_are_not_waited_for()
    {
        await using var stage = new StageUnderTest();
        await stage.AppendAsync(Observed(Heard(1), Heard(2, 70)));
        stage.ReadAndCommit();
        await stage.AppendAsync(Observed(Heard(3, 80), Heard(4, 90)));
        await stage.DeleteRowsBeforeAsync(Start.AddHours(1));

        stage.ReadAndCommit();

        Assert.Equal((4, 4, 4), (stage.RowsRead, stage.Facts.Position, stage.Figures.JournalSequence));
        await stage.Journal.Grew.WaitAsync(stage.RowsRead - 1, TestContext.Current.CancellationToken);
        Assert.False(stage.Journal.Grew.WaitAsync(stage.RowsRead, TestContext.Current.CancellationToken).IsCompleted);   // the worker rests
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00+00:00")]
    [InlineData("9999-12-31T23:59:59+00:00")]
    public async Task A_basket_of_a_day_that_no_calendar_has_is_counted_and_those_behind_it_count(string closedAt)
    {
        await using var stage = new StageUnderTest();
        await stage.AppendAsync(Observed(Sale(1, "1"), Sale(2, "2")));
        stage.Damage($"UPDATE journal SET body = json_set(CAST(body AS TEXT), '$.basket.closedAt', '{closedAt}') WHERE position = 1");

        stage.ReadAndCommit();

        Assert.Equal(1, stage.Figures.Unread);
        Assert.Equal(1, FactsDump.Count(stage.FactsPath, "basket"));
    }

    [Fact]
    public async Task A_receiver_that_the_plan_no_longer_has_is_counted_once_per_row()
    {
        await using var stage = new StageUnderTest();
        await stage.AppendAsync(Observed(Heard(1), Heard(2, 10), Heard(3, 70)));
        stage.Damage("UPDATE journal SET device = 'receiver-99' WHERE position = 2");

        stage.Now = Start.AddMinutes(5);
        stage.ReadAndCommit();

        Assert.Equal((1, 0), (stage.Figures.Unplaced, stage.Figures.Unread));
        Assert.Equal(1, FactsDump.Count(stage.FactsPath, "visit"));
    }

    [Fact]
    public async Task A_ping_further_beyond_the_walls_than_its_accuracy_is_out_of_map_and_counts_for_its_visit()
    {
        await using var stage = new StageUnderTest();
        (double X, double Y, double Accuracy)[] pings =
        [
            (20, 20, 5), (-3.9, 20, 4), (64, 42.9, 5), (0, 0, 0.1),           // the plan is 60 x 40 m: of the third, 4 and 2.9 m are 4.94
            (-4.1, 20, 4), (20, 45.1, 5), (64, 43.1, 5), (60.2, 20, 0.1),
        ];
        foreach (var rows in SmallDay.Permitted(pings.Select((p, i) => new DayRow(Start.AddSeconds(2 * i), "shopper-1",
            new Ping { ObservedAt = Start.AddSeconds(2 * i), XMetres = p.X, YMetres = p.Y, AccuracyMetres = p.Accuracy })))) await stage.AppendAsync(rows);

        stage.Now = Start.AddMinutes(5);
        stage.ReadAndCommit();

        Assert.Equal((4, 0), (stage.Figures.OutOfMap, stage.Figures.Unplaced));
        Assert.Equal(1, FactsDump.Count(stage.FactsPath, "visit"));
        Assert.Contains($"|{Start.AddSeconds(14).ToUnixTimeMilliseconds()}|", stage.Dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_print_of_a_receipt_is_no_sale_and_a_drawer_is_none_either()
    {
        await using var stage = new StageUnderTest();
        var sale = Sale(1, "1");
        await stage.AppendAsync(Observed(sale, sale with { Position = 2, Basket = sale.Basket! with { Copy = true } },
            sale with { Position = 3, Event = TillEventKind.DrawerOpened, Basket = null }));

        stage.ReadAndCommit();

        Assert.Equal((1, 0), (stage.Figures.Copies, stage.Figures.Unread));
        Assert.Equal(1, FactsDump.Count(stage.FactsPath, "basket"));
    }

    [Fact]
    public async Task A_receipt_that_no_till_template_could_read_is_counted()
    {
        await using var stage = new StageUnderTest();
        await stage.AppendAsync(Observed(Sale(1, "1"), Sale(2, "2") with { Event = TillEventKind.ReceiptUnread, Basket = null }));

        stage.ReadAndCommit();

        Assert.Equal((1, 0), (stage.Figures.UnreadReceipts, stage.Figures.Unread));
        Assert.Equal(1, FactsDump.Count(stage.FactsPath, "basket"));
    }

    [Fact]
    public async Task A_commit_that_finds_the_file_held_is_counted_and_loses_nothing()
    {
        await using var stage = new StageUnderTest();
        await using var undisturbed = new StageUnderTest();
        stage.Connection.DefaultTimeout = 1;
        Run(stage.Connection, "PRAGMA busy_timeout = 1");
        foreach (var one in new[] { stage, undisturbed })
        {
            one.Now = Start.AddMinutes(5);
            await one.AppendAsync(Observed(Sale(1, "1"), Heard(2), Heard(3, 70)));
            one.Read();
        }

        using (var other = DatabaseFile.OpenForWriting(stage.FactsPath, "facts"))
        using (other.BeginTransaction(deferred: false))
        {
            Assert.False(stage.TryCommit());
            await stage.AppendAsync(Observed(Heard(4, 100)));
            stage.Read();
            Assert.False(stage.TryCommit());
        }
        Assert.Equal((2, 0), (stage.Figures.Refused, stage.Figures.JournalSequence));
        Assert.True(stage.TryCommit());

        await undisturbed.AppendAsync(Observed(Heard(4, 100)));
        undisturbed.ReadAndCommit();
        Assert.Equal(undisturbed.Dump, stage.Dump);
        Assert.Equal(stage.RowsRead, stage.Figures.JournalSequence);
    }

    [Fact]
    public async Task Late_observations_are_counted_one_by_one_and_punctual_ones_are_not()
    {
        await using var stage = new StageUnderTest();
        stage.Now = Start.AddMinutes(10);
        await stage.AppendAsync(Observed([.. Enumerable.Range(1, 100).Select(i => (Observation)Heard(i, i * 3))]));
        stage.ReadAndCommit();
        await stage.AppendAsync(Observed(Heard(101, 295), Heard(102, 303)));   // within the settling time, and newer
        stage.ReadAndCommit();
        Assert.Equal(0, stage.Figures.Late);

        await stage.AppendAsync(Observed(Heard(103, 31), Heard(104, 32), Heard(105, 306)));
        stage.ReadAndCommit();
        Assert.Equal(2, stage.Figures.Late);

        stage.Now = Start.AddHours(20);   // the track was let go of meanwhile
        stage.ReadAndCommit();
        await stage.AppendAsync(Observed(Heard(106, 34), Heard(107, 35), Heard(108, 70_000)));
        stage.ReadAndCommit();
        Assert.Equal(4, stage.Figures.Late);
    }

    [Fact]
    public async Task Who_stays_longer_than_a_visit_may_last_is_cut_the_same_in_any_order()
    {
        var pings = Enumerable.Range(1, 30).Select(i => Start.AddMinutes(i * 10))   // five hours
            .Select(at => new DayRow(at, "shopper-1", new Ping { ObservedAt = at, XMetres = 20, YMetres = 20, AccuracyMetres = 1.5 })).ToList();
        await using var ordered = new StageUnderTest();
        await using var reversed = new StageUnderTest();
        ordered.Now = reversed.Now = Start.AddHours(6);

        foreach (var rows in SmallDay.Permitted(pings)) await ordered.AppendAsync(rows);
        ordered.ReadAndCommit();
        foreach (var some in pings.AsEnumerable().Reverse().Chunk(11))
        {
            foreach (var rows in SmallDay.Permitted(some)) await reversed.AppendAsync(rows);
            reversed.ReadAndCommit();
        }

        Assert.Equal(2, FactsDump.Count(ordered.FactsPath, "visit"));
        Assert.Equal(ordered.Dump, reversed.Dump);
    }

    [Fact]
    public async Task A_late_row_that_moves_a_visits_start_over_the_horizon_does_not_cost_the_visit()
    {
        await using var stage = new StageUnderTest();
        stage.Now = Start.AddMinutes(10);
        await stage.AppendAsync(Observed([.. Enumerable.Range(1, 100).Select(i => (Observation)Heard(i, 60 + (i * 2)))]));
        stage.ReadAndCommit();

        // Taken in by the door just before it is a day old, committed just after.
        stage.Now = Start.AddHours(24);
        await stage.AppendAsync(Observed(Heard(101, 1)));
        stage.Read();
        stage.Now = Start.AddHours(24).AddSeconds(20);
        Assert.True(stage.TryCommit());

        Assert.Equal(1, FactsDump.Count(stage.FactsPath, "visit"));
        Assert.Contains($"|{Start.AddSeconds(1).ToUnixTimeMilliseconds()}|", stage.Dump, StringComparison.Ordinal);
    }

    private static PermittedRows Observed(params Observation[] observations) =>
        PermissionRule.Observations(Say.Batch(observations), DateTimeOffset.MinValue);

    private static Sighting Heard(long position, int second = 0) => Say.Sighting(position, Start.AddSeconds(second));

    private static TillEvent Sale(long position, string number)
    {
        var sale = Say.Sale(position, Start.AddSeconds(position));
        return sale with { Basket = sale.Basket! with { Number = number } };
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
