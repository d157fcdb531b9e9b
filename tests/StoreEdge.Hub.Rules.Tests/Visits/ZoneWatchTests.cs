using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Rules.Tests.Visits;

public class ZoneWatchTests
{
    private static readonly VisitRules Rules = new();

    private static List<StayFact> StaysOf(params (int Second, int Zone, double Probability)[] fixes)
    {
        var watch = new ZoneWatch(Rules, SampleFloor.Plan.Zones);
        foreach (var (second, zone, probability) in fixes) watch.Apply(new Fix(second * 1000L, 0, 0, 1, 0, zone, probability));
        return watch.Read();
    }

    private static IEnumerable<(int, int, double)> In(int zone, int from, int to) => Enumerable.Range(from, to - from + 1).Select(s => (s, zone, 0.9));

    [Theory]
    [InlineData(4, 0)]   // walked through a corner
    [InlineData(5, 1)]   // exactly the entry time counts
    public void A_zone_is_entered_after_the_entry_time_and_the_entry_counts_from_its_beginning(int seconds, int entries)
    {
        var stays = StaysOf([.. In(3, 0, 20), .. In(5, 21, 21 + seconds), .. In(3, 22 + seconds, 60)]);

        Assert.Equal(entries, stays.Count(s => s.Zone == SampleFloor.Plan.Zones[5].Id));
        if (entries == 1) Assert.Equal(21_000, stays.Single(s => s.Zone == SampleFloor.Plan.Zones[5].Id).EnteredAtMs);
    }

    [Fact]
    public void A_track_that_flickers_at_a_border_stays_where_it_was()
    {
        var flicker = Enumerable.Range(21, 60).Select(s => (s, s % 3 == 0 ? 3 : 5, 0.9));

        var stays = StaysOf([.. In(3, 0, 20), .. flicker]);

        Assert.Single(stays);
        Assert.Equal(81 - 1, (stays[0].LeftAtMs - stays[0].EnteredAtMs) / 1000);
    }

    [Fact]
    public void A_zone_that_is_only_a_little_likelier_does_not_take_over()
    {
        var stays = StaysOf([.. In(3, 0, 20), .. Enumerable.Range(21, 30).Select(s => (s, 5, 0.5))]);

        Assert.Equal(SampleFloor.Plan.Zones[3].Id, Assert.Single(stays).Zone);
    }

    [Fact]
    public void A_silence_longer_than_may_be_credited_ends_the_stay_at_the_last_fix()
    {
        var stays = StaysOf([.. In(3, 0, 20), .. In(3, 80, 100)]);

        Assert.Equal([(0, 20_000), (80_000, 100_000)], stays.Select(s => (s.EnteredAtMs, s.LeftAtMs)));
    }

    [Fact]
    public void Stays_follow_each_other_without_overlap()
    {
        var stays = StaysOf([.. In(3, 0, 20), .. In(5, 21, 50), .. In(-1, 51, 60), .. In(7, 61, 90)]);

        Assert.Equal([(0, 21_000), (21_000, 51_000), (61_000, 90_000)], stays.Select(s => (s.EnteredAtMs, s.LeftAtMs)));
    }
}
