using StoreEdge.Hub.Rules.Plans;

namespace StoreEdge.Hub.Rules.Tests.Plans;

public sealed class PlanHistoryTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    [Fact]
    public void Of_versions_that_have_begun_the_one_with_the_latest_first_day_holds()
    {
        var history = new PlanHistory([Version(1, PlanVersion.Always), Version(2, Day.AddDays(10)), Version(3, Day.AddDays(1))]);

        Assert.Equal([1, 3, 3, 2], new[] { 0, 1, 9, 10 }.Select(d => history.At(Start(Day.AddDays(d)))!.Number));
    }

    [Fact]
    public void Of_two_versions_of_one_day_the_later_holds_and_a_withdrawn_one_never_does()
    {
        var history = new PlanHistory([Version(1, PlanVersion.Always), Version(2, Day), Version(3, Day), Version(4, Day) with { WithdrawnAt = Start(Day) }]);

        Assert.Equal(3, history.At(Start(Day))!.Number);
    }

    [Fact]
    public void A_past_day_keeps_its_layout_and_a_day_to_come_has_none_of_its_own_yet()
    {
        var history = new PlanHistory([Version(1, PlanVersion.Always), Version(2, Day), Version(3, Day.AddDays(1))]);

        Assert.Equal([1, 2, 2], new[] { -1, 0, 1 }.Select(d => history.On(Day.AddDays(d), Start(Day))!.Number));
    }

    [Fact]
    public void What_HQ_ordered_later_takes_the_place_of_what_it_ordered_before_and_dated_later()
    {
        var history = new PlanHistory([Version(1, PlanVersion.Always), Hq(2, 5, Day.AddDays(9)), Hq(3, 6, Day.AddDays(2))]);

        Assert.Equal([1, 3, 3], new[] { 1, 2, 9 }.Select(d => history.At(Start(Day.AddDays(d)))!.Number));
        Assert.Equal(1, history.WithoutHq().At(Start(Day.AddDays(9)))!.Number);
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero);

    private static PlanVersion Version(int number, DateOnly day) => new(number, day, day == PlanVersion.Always ? DateTimeOffset.UnixEpoch : Start(day), PlanSource.Editor, null, "", default, default, null, null);

    private static PlanVersion Hq(int number, long version, DateOnly day) => Version(number, day) with { Source = PlanSource.Hq, HqVersion = version };
}
