using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>
/// The hub's own line to HQ's broker, as a shop's line is on a bad day. HQ has every row at the end, once and byte for byte. What is played and what is not says
/// <see cref="LineFaults"/>: a relay of streams, so "30 % loss" is the stalls that TCP makes of it, and beside that connections and answers that are lost outright.
/// </summary>
public sealed class LossyLineTests
{
    [Fact]
    public async Task When_three_in_ten_packets_are_lost_the_line_stalls_and_is_not_given_up()
    {
        await using var all = await FaultyStore.Over(new() { Loss = 0.3 }, hours: 8);

        await all.HqHasEverything();

        Assert.True(all.Line.Held >= 2, $"{all.Line.Held} were held back");
        Assert.Equal(1, all.Line.Made);
    }

    [Fact]
    public async Task When_three_in_ten_connections_and_answers_are_lost_each_new_line_goes_on_where_hq_stands()
    {
        await using var all = await FaultyStore.Over(new() { LostConnections = 0.3, LostAnswers = 0.3 });

        await all.HqHasEverything();

        Assert.True(all.Line.Ended >= 3, $"{all.Line.Ended} were lost");
    }

    [Fact]
    public async Task A_line_that_breaks_in_the_middle_of_what_the_store_says_again_and_again_doubles_and_loses_nothing()
    {
        await using var all = await FaultyStore.Over(new() { BytesToServer = static n => 97 * n });

        await all.HqHasEverything();

        Assert.True(all.Line.Ended >= 10, $"{all.Line.Ended} were cut");
    }

    [Fact]
    public async Task A_line_that_breaks_in_the_middle_of_what_hq_says_again_and_again_doubles_and_loses_nothing()
    {
        await using var all = await FaultyStore.Over(new() { BytesFromServer = static n => 23 * n });

        await all.HqHasEverything();

        Assert.True(all.Line.Ended >= 5, $"{all.Line.Ended} were cut");
    }
}
