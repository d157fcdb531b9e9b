using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Tests.Facts;

/// <summary>What is forgotten when, and what a file that takes no writes does.</summary>
public sealed class FactsLifeTests : IDisposable
{
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    private readonly OpenFacts _facts = new();

    [Fact]
    public void Forgetting_visits_keeps_their_sums_and_the_later_visits()
    {
        var early = OpenFacts.Buyer(1, OpenFacts.MorningMs);
        var late = OpenFacts.Buyer(2, OpenFacts.MorningMs + 3_600_000);
        _facts.Commit([(null, early), (null, late)], OpenFacts.Basket("1", OpenFacts.MorningMs), OpenFacts.Basket("2", OpenFacts.MorningMs + 3_600_000));
        var sums = FactsDump.Of(_facts.Path, aggregatesOnly: true);

        Assert.True(_facts.Store.TryForget(DateTimeOffset.FromUnixTimeMilliseconds(early.LastFixAtMs + 1), Never));

        Assert.Equal(sums, FactsDump.Of(_facts.Path, aggregatesOnly: true));
        foreach (var table in new[] { "visit", "stay", "visit_heat", "lane_wait", "lane_queue" })
            Assert.Equal(0L, _facts.Ask($"SELECT count(*) FROM {table} WHERE visit_id <> {late.VisitId}"));
        Assert.Equal(1L, _facts.Ask("SELECT count(*) FROM lane_wait"));
        Assert.Equal(2L, _facts.Ask("SELECT joined_visits FROM visit_day"));
    }

    [Fact]
    public void Sums_and_baskets_of_earlier_days_go_and_those_of_the_day_itself_stay()
    {
        var dayLater = OpenFacts.MorningMs + 86_400_000;
        _facts.Commit([(null, OpenFacts.Buyer(1, OpenFacts.MorningMs)), (null, OpenFacts.Buyer(2, dayLater))],
            OpenFacts.Basket("1", OpenFacts.MorningMs), OpenFacts.Basket("1", dayLater));

        Assert.True(_facts.Store.TryForget(Never, sumsBefore: OpenFacts.Morning.AddHours(3)));
        Assert.Equal(2L, _facts.Ask("SELECT count(*) FROM visit_day"));

        Assert.True(_facts.Store.TryForget(Never, sumsBefore: OpenFacts.Morning.AddDays(1)));
        foreach (var table in new[] { "zone_dwell", "zone_slot", "heat_hour", "flow_hour", "path_day", "path_join", "occupancy", "visit_day", "visit_hour", "join_hour", "lane_hour", "lane_wait_hour", "lane_queue_hour", "basket" })
        {
            Assert.Equal(20261122L, _facts.Ask($"SELECT min(trading_day) FROM {table}"));
            Assert.Equal(20261122L, _facts.Ask($"SELECT max(trading_day) FROM {table}"));
        }
    }

    [Fact]
    public void A_full_disk_takes_nothing_of_a_commit_and_all_of_it_when_there_is_room_again()
    {
        _facts.Put(OpenFacts.Buyer(1, OpenFacts.MorningMs));
        var before = _facts.Dump;
        var change = new FactsChange([.. Enumerable.Range(2, 200).Select(i => ((Rules.Visits.VisitFacts?)null,
            (Rules.Visits.VisitFacts?)OpenFacts.AnyVisit(new Random(i), (byte)i, OpenFacts.MorningMs + i)))], [OpenFacts.Basket("1", OpenFacts.MorningMs)], 500);

        LimitTo(_facts.Ask("PRAGMA page_count")!);
        Assert.False(_facts.Store.TryCommit(change));
        Assert.False(_facts.Store.TryCommit(change));
        Assert.Equal((before, 1L), (_facts.Dump, _facts.Store.Position));

        LimitTo(1_000_000);
        Assert.True(_facts.Store.TryCommit(change));

        using var scratch = new OpenFacts();
        scratch.Put(OpenFacts.Buyer(1, OpenFacts.MorningMs));
        Assert.True(scratch.Store.TryCommit(change));
        Assert.Equal(scratch.Dump, _facts.Dump);
        Assert.Equal(500, _facts.Store.Position);
    }

    [Fact]
    public void A_file_that_another_writer_holds_takes_nothing_until_it_is_let_go()
    {
        var change = new FactsChange([(null, OpenFacts.Buyer(1, OpenFacts.MorningMs))], [], 5);
        // The product waits ten seconds for the other writer; here its answer is asked for at once.
        _facts.Connection.DefaultTimeout = 1;
        _facts.Ask("PRAGMA busy_timeout = 1");
        using (var other = DatabaseFile.OpenForWriting(_facts.Path, "facts"))
        using (other.BeginTransaction(deferred: false))
        {
            Assert.False(_facts.Store.TryCommit(change));
            Assert.False(_facts.Store.TryForget(OpenFacts.Morning.AddDays(9), OpenFacts.Morning));
            Assert.Equal(0, _facts.Store.Position);
        }

        Assert.True(_facts.Store.TryCommit(change));

        Assert.Equal(5, _facts.Store.Position);
        Assert.Equal(1L, _facts.Ask("SELECT count(*) FROM visit"));
    }

    public void Dispose() => _facts.Dispose();

    private void LimitTo(object pages)
    {
        using var command = _facts.Connection.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count = {pages}";
        command.ExecuteNonQuery();
    }
}
