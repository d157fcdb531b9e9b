using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Rules.Tests.Visits;

public sealed class StateScoresTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(42)]
    [InlineData(131)]
    public void Many_states_at_once_have_the_bits_of_one_after_the_other(int states)
    {
        var random = new Random(states);
        double[] scores = [.. Enumerable.Range(0, states).Select(_ => random.NextDouble() * -9)], says = [.. scores.Select(_ => random.NextDouble() * -4)];
        double[] one = [.. scores.Zip(says, (a, b) => a + b)];
        var (most, least) = (one.Max(), one.Order().ElementAt(states / 2));

        Assert.Equal(most, StateScores.Add(scores, says));
        Assert.Equal(one, scores);
        double[] lifted = [.. scores];
        var which = new ulong[1 + (states / 64)];
        Assert.Equal(one.Any(s => s < least), StateScores.Lift(lifted, least, which));
        Assert.Equal(one.Select(s => Math.Max(s, least)), lifted);
        Assert.Equal(one.Select(s => s < least), Enumerable.Range(0, states).Select(i => (which[i / 64] >> (i % 64) & 1) != 0));
        StateScores.Less(scores, most, -3.1);
        Assert.Equal(one.Select(s => Math.Max(s - most, -3.1)), scores);
    }
}
