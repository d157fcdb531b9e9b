using System.Globalization;
using StoreEdge.Hub.Rules.Lanes;

namespace StoreEdge.Hub.Tests.Lanes;

/// <summary>Joins against the simulation's truth: busy lanes, 30 % of the shoppers with the app.</summary>
public sealed class JoinAccuracyTests(ITestOutputHelper output)
{
    /// <summary>The bars of the product.</summary>
    private const double LeastPrecision = 0.98;
    private const double LeastRecall = 0.90;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Stays_that_begin_and_end_some_seconds_off_are_joined_to_their_baskets(int seed)
    {
        var busy = new BusyLanes(seed);

        var (precision, recall) = Measure(busy, busy.TrueStays(new Random(seed), sigmaSeconds: 5));

        Assert.True(busy.Truth.Count > 100 && busy.TrueBaskets.Count > 3 * busy.Truth.Count * 0.9, "the lanes are not what the test is about");
        Assert.InRange(precision, LeastPrecision, 1);
        Assert.InRange(recall, LeastRecall, 1);
    }

    /// <summary>What the hub makes of the app's pings alone. The bar waits for stays that are right to a few seconds; this holds what is reached.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Stays_as_the_hub_folds_them_are_joined_rightly_or_not_at_all(int seed)
    {
        var busy = new BusyLanes(seed);

        var (precision, recall) = Measure(busy, busy.FoldedStays(smoothed: false));

        Assert.InRange(precision, 0.95, 1);
        // Seed 2 comes to 0.65 since walks keep their heading: a bound against getting worse, not what joining is to reach.
        Assert.InRange(recall, 0.60, 1);
    }

    /// <summary>As a store has it: visits that have ended are smoothed, and the facts' stays are joined. Three hundred joins together: one is not 1 %.</summary>
    [Fact]
    public void Stays_of_the_facts_are_joined_to_their_baskets()
    {
        var all = new[] { 1, 2, 5 }.Select(seed => new BusyLanes(seed)).Select(busy => Count(busy, busy.FoldedStays(smoothed: true))).ToList();

        Assert.InRange((double)all.Sum(a => a.Right) / all.Sum(a => a.Joins), LeastPrecision, 1);
        Assert.InRange((double)all.Sum(a => a.Right) / all.Sum(a => a.Truth), LeastRecall, 1);
    }

    private (double Precision, double Recall) Measure(BusyLanes busy, IReadOnlyList<LaneStay> stays)
    {
        var (right, joins, truth) = Count(busy, stays);
        return ((double)right / joins, (double)right / truth);
    }

    private (int Right, int Joins, int Truth) Count(BusyLanes busy, IReadOnlyList<LaneStay> stays)
    {
        var truth = busy.Truth;
        var joins = LaneMatcher.Match(stays, busy.Baskets, BusyLanes.Neighbours).Joins;
        var right = joins.Count(j => truth.TryGetValue(j.BasketId, out var visit) && visit == j.VisitId);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{busy.TrueBaskets.Count} baskets, {truth.Count} of followed shoppers, {joins.Count} joins, {right} right: precision {(double)right / joins.Count:F3}, recall {(double)right / truth.Count:F3}"));
        return (right, joins.Count, truth.Count);
    }
}
