using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public sealed class FreePagesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(FreePages.Groups, 1)]
    [InlineData(FreePages.Groups + 1, 2)]
    public void Groups_take_whole_pages(int groups, int pages) => Assert.Equal(pages, FreePages.For(groups));

    [Fact]
    public void Two_beliefs_never_have_one_page()
    {
        FreePages.Give(FreePages.Take());

        var taken = Enumerable.Range(0, 8).Select(_ => FreePages.Take()).ToList();

        Assert.Equal(taken.Count, taken.Distinct(ReferenceEqualityComparer.Instance).Count());
        taken.ForEach(FreePages.Give);
    }

    [Fact]
    public void A_belief_takes_as_many_pages_as_its_groups_and_gives_them_back()
    {
        var (filter, random) = (SampleFloor.Fuser.NewFilter(), new Random(7));
        for (var second = 0; second < 300; second += random.Next(1, 40))
        {
            filter.Take([Measurement.OfPing(1000L * second, 20 + (random.NextDouble() * 20), 15 + (random.NextDouble() * 10), random.Next(1, 30), default)]);

            var (belief, rows) = (filter.Belief, sizeof(uint) * filter.Belief.Box.Height);
            Assert.InRange(belief.Bytes, (belief.Groups * MassGroup.Words * sizeof(uint)) + rows, (FreePages.For(belief.Groups) * FreePages.Words * sizeof(uint)) + (2 * rows));
        }

        filter.LetGo();

        Assert.Equal(0, filter.Belief.Bytes);
    }
}
