using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>The hub's own line to HQ's broker when it is dead or slow and nobody is told. HQ has every row at the end, once and byte for byte.</summary>
public sealed class DeadLineTests
{
    [Theory]
    [InlineData(DeadWays.Both)]
    [InlineData(DeadWays.ToServer)]
    [InlineData(DeadWays.FromServer)]
    public async Task A_line_that_is_dead_though_both_its_ends_stand_is_noticed_and_made_anew(DeadWays ways)
    {
        // No keep-alive comes in the way: that what was published is not answered is all that there is to notice.
        await using var all = await FaultyStore.Over(new(), line => line with { KeepAliveSeconds = 600, AnswerLimit = TimeSpan.FromSeconds(1) });
        await all.HqHasEverything();

        all.Line.GoHalfOpen(ways);
        all.Tell(12);
        await all.HqHasEverything();

        Assert.True(all.Line.Made >= 2);
        Assert.Equal(0, all.Line.Ended);   // neither end was ever told
    }

    [Fact]
    public async Task A_black_hole_that_takes_every_connection_and_answers_none_is_left_and_tried_again()
    {
        await using var all = await FaultyStore.Over(new() { SwallowsAll = true }, line => line with { ConnectLimit = TimeSpan.FromSeconds(0.5) });
        await Eventually.Holds(() => all.Line.Made >= 3, "it was tried again and again");
        var before = all.Hq.Summary().Rows;

        all.Line.Mend();
        await all.HqHasEverything();

        Assert.Equal(0, before);
    }

    [Fact]
    public async Task A_quarter_of_a_second_either_way_is_slow_and_no_fault() => await Slow(0.25);

    /// <summary>What reliability.md says of F12; some twenty seconds of waiting.</summary>
    [Fact(Explicit = true)]
    public async Task Two_seconds_either_way_are_slow_and_no_fault() => await Slow(2);

    private static async Task Slow(double seconds)
    {
        await using var all = await FaultyStore.Over(new() { Delay = TimeSpan.FromSeconds(seconds) }, patient: true);

        await all.HqHasEverything();

        Assert.Equal(1, all.Line.Made);
    }
}
