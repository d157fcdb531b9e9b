using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public sealed class FreeWordsTests
{
    [Fact]
    public void Room_is_long_enough_and_a_belief_takes_at_most_an_eighth_more_than_it_needs()
    {
        for (var length = 1; length < 70_000; length += 1 + (length / 50))
        {
            var room = FreeWords.Take(length);

            Assert.InRange(room.Length, length, Math.Max(256, length + (length / 8) + 1));
            Assert.True(FreeWords.Fits(room.Length, length));
            FreeWords.Give(room);
        }
    }

    [Fact]
    public void Two_beliefs_never_have_one_room()
    {
        var room = FreeWords.Take(40_000);
        FreeWords.Give(room);

        var taken = Enumerable.Range(0, 8).Select(_ => FreeWords.Take(40_000)).ToList();

        Assert.Equal(taken.Count, taken.Distinct(ReferenceEqualityComparer.Instance).Count());
        taken.ForEach(FreeWords.Give);
    }

    [Fact]
    public void Room_that_nobody_could_use_soon_is_let_go() => Assert.NotSame(GivenBack(1_000_000), FreeWords.Take(1_000_000));

    private static uint[] GivenBack(int length)
    {
        var room = FreeWords.Take(length);
        FreeWords.Give(room);
        return room;
    }
}
