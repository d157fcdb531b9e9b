using Microsoft.Data.Sqlite;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

[Trait("privacy", "P13")]
public sealed class P13LedgerTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-11-20T11:00:00Z", null);   // a Friday
    private static readonly DateTimeOffset Four = DateTimeOffset.Parse("2026-11-21T03:10:00Z", null);   // with the grace

    [Fact]
    public void Killed_at_every_draw_and_after_every_commit_no_day_spends_more_than_its_budget_and_no_message_ever_changes()
    {
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Noon, default);
        var noise = new DiscreteLaplace(new CryptographicBits());
        var sent = new Dictionary<long, byte[]>();
        var kills = 0;
        for (var day = 0; day < 9; day++)
        {
            for (var n = 0; n < 150; n++) facts.Visit(Subject((day * 1000) + n), Noon.AddDays(day), "dairy", "bakery");
            for (var draws = 0; ; draws += day == 2 ? 7 : 1)   // the Sunday has some hundred
            {
                var (before, spent) = (facts.Outbox.State(), facts.Ask("SELECT coalesce(sum(epsilon_milli), 0) FROM privacy_ledger"));
                try
                {
                    facts.Days(new KilledAt(draws, noise)).RunOnce(Four.AddDays(day), default);
                    break;
                }
                catch (KilledException)
                {
                    kills++;
                    facts.Reopen();
                    Assert.Equal((before, spent), (facts.Outbox.State(), facts.Ask("SELECT coalesce(sum(epsilon_milli), 0) FROM privacy_ledger")));
                }
            }
            AssertAKilledHubGoesOnWithTheSameBytes(facts, sent, Four.AddDays(day));
        }

        Assert.True(kills > 100);
        Assert.Equal([300L, 1000L], facts.Column("SELECT DISTINCT sum(epsilon_milli) AS spent FROM privacy_ledger GROUP BY trading_day ORDER BY spent"));   // weeks not told, weeks told
        Assert.Equal(0L, facts.Ask("SELECT count(*) FROM privacy_ledger l WHERE NOT EXISTS (SELECT 1 FROM feed_outbox o WHERE o.sequence = l.sequence AND o.family = l.family)"));
        Assert.Equal(0L, facts.Ask("SELECT count(*) FROM feed_outbox o WHERE family IN ('zone-days', 'zone-dayparts', 'zone-dwell', 'flows', 'visit-hours') AND NOT EXISTS (SELECT 1 FROM privacy_ledger l WHERE l.sequence = o.sequence)"));
    }

    [Fact]
    public void A_day_that_would_pass_its_budget_is_not_told_and_nothing_of_the_close_stands()
    {
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Noon, default);
        facts.Run("INSERT INTO privacy_ledger VALUES (20261120, 'something-else', 701, 1, 0)");

        Assert.Throws<SqliteException>(() => facts.Days().RunOnce(Four, default));

        Assert.Empty(facts.Messages());
        Assert.Equal(new DateOnly(2026, 11, 19), facts.Closings.State().ClosedThrough);
    }

    [Fact]
    public void What_is_spent_can_be_neither_lowered_nor_spent_again()
    {
        using var facts = new FeedFacts();
        facts.Run("INSERT INTO privacy_ledger VALUES (20261120, 'zone-days', 300, 1, 0)");

        Assert.Throws<SqliteException>(() => facts.Run("UPDATE privacy_ledger SET epsilon_milli = 1"));
        Assert.Throws<SqliteException>(() => facts.Run("INSERT INTO privacy_ledger VALUES (20261120, 'zone-days', 300, 2, 0)"));
        Assert.Throws<SqliteException>(() => facts.Run("INSERT INTO privacy_ledger VALUES (20261121, 'zone-days', 0, 2, 0)"));
    }

    [Fact]
    public void The_product_has_one_noise_and_one_source_of_bits()
    {
        var types = new[] { typeof(INoise).Assembly, typeof(FeedClosings).Assembly, typeof(DayCloser).Assembly }.SelectMany(a => a.GetTypes()).Where(t => t.IsClass).ToList();

        Assert.Equal([typeof(DiscreteLaplace)], types.Where(typeof(INoise).IsAssignableFrom));
        Assert.Equal([typeof(CryptographicBits)], types.Where(typeof(IRandomBits).IsAssignableFrom));
    }

    // The files as SIGKILL leaves them: copied while the hub has them open.
    private static void AssertAKilledHubGoesOnWithTheSameBytes(FeedFacts facts, Dictionary<long, byte[]> sent, DateTimeOffset now)
    {
        using var left = new ScratchFolder();
        foreach (var name in (string[])["facts.db", "facts.db-wal"]) File.Copy(facts.File(name), left.File(name));
        using var outbox = new FeedOutbox(left.Path);
        using var closings = new FeedClosings(left.Path);
        foreach (var row in outbox.ReadAfter(0, 1000))
            if (!sent.TryAdd(row.Sequence, row.Payload.ToArray())) Assert.Equal(sent[row.Sequence], row.Payload.ToArray());
        Assert.Equal(sent.Count, outbox.ReadAfter(0, 1000).Count);
        Assert.Equal(0, facts.Days().RunOnce(now, default));
        Assert.Equal(facts.Closings.State(), closings.State());
    }

    private static byte[] Subject(int number) => [.. BitConverter.GetBytes(number), .. new byte[12]];

    private sealed class KilledAt(int draws, INoise noise) : INoise
    {
        private int _left = draws;

        public long Draw(Fraction scale) => _left-- > 0 ? noise.Draw(scale) : throw new KilledException();
    }

    private sealed class KilledException : Exception;
}
