using StoreEdge.DeviceSim.Rig;
using StoreEdge.DeviceSim.Truth;

namespace StoreEdge.DeviceSim.Tests.Rig;

public class ToldDwellTests
{
    // A minute each, three minutes apart: five in each quarter of an hour.
    private static readonly List<TrueStay[]> Visits = [.. Enumerable.Range(0, 25).Select(i => new[] { Stay(180 * i, 60) })];

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    [InlineData(7, 5)]       // the last two are of the next quarter, in which nothing is told
    [InlineData(14, 5)]
    [InlineData(15, 15)]
    [InlineData(20, 15)]
    [InlineData(25, 25)]
    public void The_time_of_the_last_visits_is_not_told(int visits, int told) => Assert.Equal(told * 60, Of(Visits.Take(visits)).Seconds());

    [Fact]
    public void Many_visits_of_one_quarter_are_one_step() => Assert.Equal(12 * 60, Of(Enumerable.Repeat(Visits[0], 12).Concat(Visits.Skip(5).Take(6))).Seconds());

    [Fact]
    public void A_short_time_counts_nowhere_and_a_visit_counts_once()
    {
        TrueStay[] Twice(TrueStay[] visit) => [Stay(visit[0].EnteredSeconds - 19.9, 19.8), .. visit, Stay(visit[0].EnteredSeconds + 70, 30)];

        Assert.Equal(0, Of(Visits.Take(4).Select(Twice)).Seconds());
        Assert.Equal(5 * 90, Of(Visits.Take(5).Select(Twice)).Seconds());
    }

    [Fact]
    public void A_long_stay_lies_in_several_quarters_which_are_those_of_the_clock()
    {
        var visits = Enumerable.Repeat((TrueStay[])[Stay(0, 1800)], 5).Append([Stay(1700, 1000)]).ToList();

        Assert.Equal(5 * 900, Of(visits).Seconds());
        Assert.Equal(5 * 600, Of(visits, minute: 5).Seconds());
    }

    private static ToldDwell Of(IEnumerable<TrueStay[]> visits, int minute = 0) =>
        new(visits, new DateTimeOffset(2026, 11, 21, 10, minute, 0, TimeSpan.Zero), TimeSpan.FromSeconds(20), leastVisits: 5);

    private static TrueStay Stay(double from, double seconds) => new("dairy", from, from + seconds);
}
