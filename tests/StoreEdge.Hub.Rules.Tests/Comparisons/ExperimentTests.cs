using StoreEdge.Hub.Rules.Comparisons;

namespace StoreEdge.Hub.Rules.Tests.Comparisons;

public sealed class ExperimentTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly HashSet<string> Kpis = ["draw-rate", "dwell"];

    private static readonly Experiment Good = new("Bakery by the door", "draw-rate", "bakery",
        (new(2026, 11, 2), new(2026, 11, 22)), (new(2026, 11, 23), new(2026, 12, 13)), 0.02);

    [Fact]
    public void What_is_said_whole_before_it_begins_may_be_registered() => Assert.Empty(Faults(Good));

    [Fact]
    public void A_change_that_is_in_force_is_no_experiment_any_more() =>
        Assert.Contains("has begun", Assert.Single(Faults(Good with { Before = (new(2026, 10, 26), new(2026, 11, 15)), After = (Today, Today.AddDays(20)) })).Fault, StringComparison.Ordinal);

    [Fact]
    public void Every_fault_is_said_at_once() =>
        Assert.Equal(["After", "After", "Before", "Kpi", "Name", "SmallestThatMatters"],
            Faults(new(" ", "smiles", null, (Today, Today), (Today.AddDays(-1), Today.AddDays(15)), double.NaN)).Select(f => f.Field).Order());

    [Theory]
    [InlineData(12, 13, false)]   // its last day is not over
    [InlineData(12, 14, true)]
    public void Nobody_looks_before_it_is_over(int month, int day, bool over) => Assert.Equal(over, Good.IsOver(new(2026, month, day)));

    private static IEnumerable<(string Field, string Fault)> Faults(Experiment asked) => asked.Faults(Today, Kpis, Sample.Needed);
}
