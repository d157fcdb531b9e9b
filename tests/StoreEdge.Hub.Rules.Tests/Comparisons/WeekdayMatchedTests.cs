using StoreEdge.Hub.Rules.Comparisons;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Rules.Tests.Comparisons;

public sealed class WeekdayMatchedTests
{
    private static readonly DateOnly Monday = new(2026, 9, 7);

    [Fact]
    public void More_Saturdays_in_one_period_are_no_growth()
    {
        var before = Days(Monday, 28, Value);
        // The same store, but the weekdays Monday to Thursday of the last two weeks are missing.
        var after = Days(Monday.AddDays(28), 28, Value).Where(d => d.Day < Monday.AddDays(42) || d.Day.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday).ToArray();

        var said = WeekdayMatched.Compare(before, after, Sample.Needed);

        Assert.Equal(0, said.Difference!.Value, 9);
        Assert.Equal(Verdict.NotDistinguishable, said.Verdict);
        Assert.True(after.Average(d => d.Value) > before.Average(d => d.Value) + 9, "without matching it would look like growth");
    }

    [Fact]
    public void A_true_change_is_claimed_and_its_size_lies_in_the_interval()
    {
        var chance = new Random(20261122);

        var said = WeekdayMatched.Compare(
            Days(Monday, 28, d => Value(d) + Normal(chance, 5)), Days(Monday.AddDays(28), 28, d => Value(d) + 15 + Normal(chance, 5)), Sample.Needed);

        Assert.Equal(Verdict.Higher, said.Verdict);
        Assert.InRange(15, said.Difference!.Value - said.HalfWidth!.Value, said.Difference.Value + said.HalfWidth.Value);
        Assert.True(said.SmallestVisible > said.HalfWidth && said.SmallestVisible < 15);
    }

    [Theory]
    [InlineData(13, 28, 100, Verdict.TooFewDays)]
    [InlineData(28, 13, 100, Verdict.TooFewDays)]
    [InlineData(28, 28, 5, Verdict.TooFewEvents)]
    public void Below_the_needed_sample_nothing_is_claimed(int before, int after, int eventsADay, Verdict verdict)
    {
        var said = WeekdayMatched.Compare(
            Days(Monday, before, _ => 10, eventsADay), Days(Monday.AddDays(28), after, _ => 1000, eventsADay), Sample.Needed);

        Assert.Equal((verdict, null, null), (said.Verdict, said.HalfWidth, said.SmallestVisible));
    }

    [Fact]
    public void Days_without_their_weekday_in_the_other_period_are_left_out_and_said()
    {
        var said = WeekdayMatched.Compare(Days(Monday, 28, Value), [.. Days(Monday.AddDays(28), 28, Value).Where(d => d.Day.DayOfWeek != DayOfWeek.Sunday)], Sample.Needed);

        Assert.Equal((24, 4, 24, 0), (said.First.Days, said.First.Unmatched, said.Second.Days, said.Second.Unmatched));
        Assert.Equal(0, said.Difference!.Value, 9);
    }

    [Theory]   // 2000 games: a fair 95 % of them lies between 1900 +- 5 standard deviations of 9.7; the price of one scatter that is itself a guess comes on top
    [InlineData(0.0, 0.93, 0.985)]
    [InlineData(0.4, 0.90, 0.985)]   // days that are alike would be held to be surer than they are
    public void The_interval_holds_the_truth_about_as_often_as_it_says(double likeness, double least, double most)
    {
        var chance = new Random(20261122);
        var held = 0;
        for (var game = 0; game < 2000; game++)
        {
            var noise = Alike(chance, likeness, 70);
            var said = WeekdayMatched.Compare(
                Days(Monday, 28, d => Value(d) + noise[d.DayNumber - Monday.DayNumber]),
                Days(Monday.AddDays(42), 28, d => Value(d) + 3 + noise[d.DayNumber - Monday.DayNumber]), Sample.Needed);
            if (Math.Abs(said.Difference!.Value - 3) <= said.HalfWidth!.Value) held++;
        }

        Assert.InRange(held / 2000.0, least, most);
    }

    [Fact]
    public void The_smallest_visible_change_is_seen_in_four_of_five_games()
    {
        var chance = new Random(20261122);
        var seen = 0;
        for (var game = 0; game < 1000; game++)
        {
            // What a quiet pair of periods says it would see, is then done to periods of the same kind.
            var change = Compare(chance, 0).SmallestVisible!.Value;
            if (Compare(chance, change).Verdict == Verdict.Higher) seen++;
        }

        Assert.InRange(seen / 1000.0, 0.72, 0.9);
    }

    [Fact]
    public void A_day_is_not_counted_twice() =>
        Assert.Throws<ArgumentException>(() => WeekdayMatched.Compare(Days(Monday, 28, Value), Days(Monday.AddDays(27), 28, Value), Sample.Needed));

    private static Comparison Compare(Random chance, double change) => WeekdayMatched.Compare(
        Days(Monday, 28, d => Value(d) + Normal(chance, 5)), Days(Monday.AddDays(28), 28, d => Value(d) + change + Normal(chance, 5)), Sample.Needed);

    private static double Value(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => 200, DayOfWeek.Friday => 150, DayOfWeek.Sunday => 120, _ => 100 };

    private static DayFigure[] Days(DateOnly first, int count, Func<DateOnly, double> value, int events = 100) =>
        [.. Enumerable.Range(0, count).Select(first.AddDays).Select(d => new DayFigure(d, value(d), events))];

    private static double[] Alike(Random chance, double likeness, int days)
    {
        var noise = new double[days];
        noise[0] = Normal(chance, 5);
        for (var i = 1; i < days; i++) noise[i] = (likeness * noise[i - 1]) + Normal(chance, 5 * Math.Sqrt(1 - (likeness * likeness)));
        return noise;
    }

    private static double Normal(Random chance, double deviation) => deviation * chance.NextGaussian();
}
