using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Storage.Feed;
using static StoreEdge.Hub.Tests.HqFeed.PublishingStore;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>How long rows stay.</summary>
public sealed class OutboxKeepingTests
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(35);

    [Fact]
    public void A_row_stays_for_the_time_that_is_set_after_hq_has_acknowledged_it_and_for_ever_until_then()
    {
        using var facts = Filled(hours: 1);
        facts.Outbox.Acknowledge(1, Ten.AddDays(10));
        facts.Outbox.Acknowledge(2, Ten.AddDays(11));

        var early = Trim(facts, Ten.AddDays(45));
        var first = Held(facts);
        var late = Trim(facts, Ten.AddDays(45).AddSeconds(1));

        Assert.Equal((0, 0), (early, late));
        Assert.Equal([1L, 2, 3], first);
        Assert.Equal([2L, 3], Held(facts));
        Trim(facts, Ten.AddYears(20));
        Assert.Equal([3L], Held(facts));
        Assert.Equal(new FeedLosses(null, 0, 0, null), facts.Outbox.Losses());
    }

    [Fact]
    public void A_full_outbox_gives_up_the_oldest_and_says_how_many_hq_has_never_had()
    {
        using var facts = Filled(hours: 10);
        facts.Outbox.Acknowledge(4, Ten);
        var bytes = facts.Outbox.ReadAfter(0, 100).Sum(r => r.Payload.Length);
        var newest = facts.Outbox.ReadAfter(11, 100).Sum(r => r.Payload.Length);

        var none = Trim(facts, Ten, bytes);
        var lost = Trim(facts, Ten.AddHours(1), newest);

        Assert.Equal((0, 7), (none, lost));
        Assert.Equal(Enumerable.Range(12, 10).Select(n => (long)n), Held(facts));
        Assert.Equal(new FeedLosses(null, 0, 7, Ten.AddHours(1)), facts.Outbox.Losses());
        Trim(facts, Ten, 1);
        Assert.Equal([21L], Held(facts));   // the newest stays, however large
    }

    [Theory]
    [InlineData(false)]   // the outbox is too full
    [InlineData(true)]    // the file is an older copy
    public void What_hq_was_to_delete_is_said_again_when_the_row_that_said_it_goes_unsent(bool olderCopy)
    {
        var day = DateOnly.FromDateTime(Ten.DateTime);
        using var facts = Filled(hours: 1);
        facts.Closings.Begin(day);
        facts.Outbox.Acknowledge(3, Ten);
        Assert.True(facts.Closings.TellHour(FeedFacts.Plan.Store, Ten.AddDays(1), Ten.AddDays(1), _ => [new Tombstones([1, 3])]));
        facts.Tell(1, Ten.AddDays(1).AddHours(1));

        if (olderCopy) facts.Outbox.GoOnAfter(100, day, Ten.AddDays(1));
        else Assert.Equal(1, Trim(facts, Ten.AddDays(1), 1));

        IReadOnlyList<long> again = [];
        Assert.True(facts.Closings.CloseDay(FeedFacts.Plan.Store, day.AddDays(1), Ten.AddDays(2), Ten.AddDays(2), closing =>
        {
            again = closing.TakeTombstones();
            return [];
        }));
        Assert.Equal([1L, 3], again);
    }

    private static long Trim(FeedFacts facts, DateTimeOffset now, long most = 1_000_000) => facts.Outbox.Trim(now, Keep, most);

    private static IEnumerable<long> Held(FeedFacts facts) => facts.Outbox.ReadAfter(0, 100).Select(r => r.Sequence);
}
