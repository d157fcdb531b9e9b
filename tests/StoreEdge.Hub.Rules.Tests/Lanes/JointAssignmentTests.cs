using StoreEdge.Hub.Rules.Lanes;

namespace StoreEdge.Hub.Rules.Tests.Lanes;

public class JointAssignmentTests
{
    [Fact]
    public void A_pair_alone_has_the_probability_of_its_odds() =>
        Assert.Equal(0.75, JointAssignment.Marginals([(0, 0, 3)], 1, 1)[0], 9);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_a_graph_without_a_circle_it_is_what_counting_all_assignments_gives(int seed)
    {
        var random = new Random(seed);
        // A queue: each visit may have this basket or the next.
        var pairs = Enumerable.Range(0, 9).Select(i => ((i + 1) / 2, i / 2, Math.Exp(random.NextDouble() * 6 - 3))).ToArray();

        var marginals = JointAssignment.Marginals(pairs, 5, 5);

        foreach (var (counted, found) in Counted(pairs).Zip(marginals)) Assert.Equal(counted, found, 6);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void With_circles_it_is_near_it_and_nobody_is_given_twice(int seed)
    {
        var random = new Random(seed);
        var pairs = (from left in Enumerable.Range(0, 4) from right in Enumerable.Range(0, 4) select (left, right, Math.Exp(random.NextDouble() * 6 - 3))).ToArray();

        var marginals = JointAssignment.Marginals(pairs, 4, 4);

        foreach (var (counted, found) in Counted(pairs).Zip(marginals)) Assert.Equal(counted, found, 0.12);
        foreach (var side in new Func<(int Left, int Right, double Odds), int>[] { p => p.Left, p => p.Right })
            foreach (var of in pairs.Zip(marginals).GroupBy(p => side(p.First))) Assert.True(of.Sum(p => p.Second) <= 1 + 1e-6);
    }

    private static double[] Counted((int Left, int Right, double Odds)[] pairs)
    {
        var (sums, all) = (new double[pairs.Length], 0.0);
        Count(0, 1, [], [], []);
        return [.. sums.Select(s => s / all)];

        void Count(int from, double weight, HashSet<int> lefts, HashSet<int> rights, List<int> taken)
        {
            if (from == pairs.Length)
            {
                all += weight;
                foreach (var pair in taken) sums[pair] += weight;
                return;
            }
            Count(from + 1, weight, lefts, rights, taken);
            var (left, right, odds) = pairs[from];
            if (lefts.Contains(left) || rights.Contains(right)) return;
            Count(from + 1, weight * odds, [.. lefts, left], [.. rights, right], [.. taken, from]);
        }
    }
}
