using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class FeedErasuresTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-11-21T11:00:00Z", null);   // a Saturday
    private static readonly DateTimeOffset Four = DateTimeOffset.Parse("2026-11-22T03:10:00Z", null);
    private static readonly byte[] Anna = [.. Enumerable.Repeat((byte)7, 16)];

    [Fact]
    public void Who_is_erased_after_the_close_leaves_the_sums_that_wait_and_the_days_message_is_named_at_the_next_close_and_nothing_is_told_again()
    {
        using var facts = Shopped();
        facts.Days().RunOnce(Four, default);
        var spent = facts.Ask("SELECT sum(epsilon_milli) FROM privacy_ledger");

        var noted = Erase(facts, Anna);
        Erase(facts, Anna);   // tried again
        Assert.Empty(facts.Data("tombstones"));   // it tells no instant
        facts.Days().RunOnce(Four.AddDays(1), default);

        Assert.Equal(1, noted);
        Assert.Equal("""{"sequences":[1],"reason":"erasure"}""", Assert.Single(facts.Data("tombstones")).GetRawText());
        Assert.Equal("21", facts.Ask("SELECT group_concat(trading_day % 100) FROM privacy_ledger WHERE family = 'zone-days' AND sequence = 1"));
        Assert.Equal(300L, spent);
        Assert.Equal([300, 300], facts.Data("zone-dayparts").Single().GetProperty("cells").EnumerateArray().Select(c => c.GetProperty("visits").GetInt32()));
        Assert.Single(facts.Data("zone-days"));   // of the two days, the erased one's message is not held any more
        facts.Days().RunOnce(Four.AddDays(2), default);
        Assert.Single(facts.Data("tombstones"));   // once
    }

    [Fact]
    public void Who_is_erased_when_the_week_is_told_has_all_its_messages_named_together()
    {
        using var facts = Shopped(daysLater: 1);
        facts.Days().RunOnce(Four.AddDays(1), default);
        var told = facts.Outbox.ReadAfter(0, 100).Where(r => r.Family is "zone-days" or "zone-dayparts" or "zone-dwell" or "flows" or "visit-hours").Select(r => r.Sequence).ToList();

        Assert.Equal(5, Erase(facts, Anna));
        Assert.Equal(0, Erase(facts, Anna));   // asked again
        facts.Days().RunOnce(Four.AddDays(2), default);

        Assert.Equal(told, facts.Data("tombstones").Single().GetProperty("sequences").EnumerateArray().Select(s => s.GetInt64()));
    }

    [Fact]
    public void Who_is_erased_before_the_close_or_was_never_told_of_names_no_message()
    {
        using var facts = Shopped();
        byte[] other = [.. Enumerable.Repeat((byte)8, 16)];
        facts.Visit(other, Noon, 0, 30, "dairy");

        Assert.Equal(0, Erase(facts, Anna));
        facts.Days().RunOnce(Four, default);
        Assert.Equal(0, Erase(facts, other, [1, 2, 3]));
    }

    [Fact]
    public void What_comes_after_the_close_changes_the_stores_own_view_alone_and_is_counted()
    {
        using var facts = Shopped();
        facts.Days().RunOnce(Four, default);
        var tally = facts.Column("SELECT amount FROM feed_tally ORDER BY family, cell");
        using var store = new FactsStore(DatabaseFile.OpenForWriting(facts.File("facts.db"), "facts"), FeedFacts.Plan, FeedFacts.Calendar);

        store.TryCommit(new([(null, Visit(Noon, 1)), (null, Visit(Noon, 2)), (null, Visit(Noon, 3) with { Permissions = PingUses.None }), (null, Visit(Four.AddHours(3), 4))], [], 1));

        Assert.Equal(2, facts.Closings.State().LateAfterClose);
        Assert.Equal(tally, facts.Column("SELECT amount FROM feed_tally ORDER BY family, cell"));
        Assert.Equal(304L, facts.Ask("SELECT count(*) FROM visit WHERE trading_day = 20261121"));
    }

    [Fact]
    public void The_ledger_tells_the_officer_what_each_day_has_spent_and_by_which_message()
    {
        using var facts = Shopped();
        facts.Days().RunOnce(Four, default);
        facts.Days().RunOnce(Four.AddDays(1), default);

        var reply = Assert.IsType<Microsoft.AspNetCore.Http.HttpResults.Ok<LedgerReply>>(
            LedgerEndpoint.Get(null, new DateOnly(2026, 11, 23), facts.Closings, ShopperFamilies.Default, FeedFacts.Calendar, TimeProvider.System, ThresholdDays.Least(FeedFacts.Calendar)).Result).Value!;

        Assert.Equal((1.0m, new DateOnly(2026, 11, 22)), (reply.Limit, reply.ClosedThrough));
        Assert.Equal([(new(2026, 11, 22), 1.0m), (new(2026, 11, 21), 1.0m)], reply.Days.Select(d => (d.Day, d.Spent)));
        Assert.Equal(["zone-days", "zone-dayparts", "zone-dwell", "flows", "visit-hours"], reply.Days[1].Families.Select(f => f.Family));
        Assert.IsType<Microsoft.AspNetCore.Http.HttpResults.ValidationProblem>(
            LedgerEndpoint.Get(new(2026, 11, 24), new(2026, 11, 23), facts.Closings, ShopperFamilies.Default, FeedFacts.Calendar, TimeProvider.System, ThresholdDays.Least(FeedFacts.Calendar)).Result);
    }

    private static int Erase(FeedFacts facts, params byte[][] subjects) => facts.Shares.Erase(subjects);

    /// <summary>Anna and 300 others shopped; the feed began on the Saturday.</summary>
    private static FeedFacts Shopped(int daysLater = 0)
    {
        var facts = new FeedFacts();
        facts.Days().RunOnce(Noon, default);
        for (var n = 0; n < 300; n++) facts.Visit([.. BitConverter.GetBytes(n), .. new byte[12]], Noon.AddDays(daysLater), "dairy", "bakery");
        facts.Visit(Anna, Noon.AddDays(daysLater), "dairy", "bakery", "dairy");
        return facts;
    }

    private static VisitFacts Visit(DateTimeOffset start, byte subject) => new()
    {
        Subject = new([.. Enumerable.Repeat(subject, 16)]), Source = VisitSource.App, StartedAtMs = start.ToUnixTimeMilliseconds(), LastFixAtMs = start.AddMinutes(1).ToUnixTimeMilliseconds(),
        Permissions = PingUses.AggregateToHq, Stays = [new(ZoneId.Of("dairy"), start.ToUnixTimeMilliseconds(), start.AddMinutes(1).ToUnixTimeMilliseconds())],
        Heat = new Dictionary<HeatKey, int>(),
    };
}
