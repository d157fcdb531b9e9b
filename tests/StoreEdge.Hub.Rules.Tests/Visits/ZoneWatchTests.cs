using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Visits;

public class ZoneWatchTests
{
    private static readonly VisitRules Rules = new();

    private static ZoneId Id(int zone) => SampleFloor.Plan.Zones[zone].Id;

    /// <param name="looks">Second, zone, its probability (below 0: no zone), and the zone that holds the rest.</param>
    private static ZoneWatch Watch(params (int Second, int Zone, double Probability, int Other)[] looks)
    {
        var watch = new ZoneWatch(Rules, SampleFloor.Plan.Zones);
        foreach (var (second, zone, probability, other) in looks)
        {
            var zones = new double[SampleFloor.Plan.Zones.Count];
            if (other >= 0) zones[other] = 1 - probability;
            if (zone >= 0) zones[zone] = probability;
            watch.Apply(second * 1000L, zones, outside: 0);
        }
        return watch;
    }

    private static List<StayFact> StaysOf(params (int Second, int Zone, double Probability, int Other)[] looks) => Watch(looks).Read();

    private static IEnumerable<(int, int, double, int)> In(int zone, int from, int to, double probability = 0.9, int other = -1) =>
        Enumerable.Range(from, to - from + 1).Select(s => (s, zone, probability, other));

    [Theory]
    [InlineData(null, 19, false)]
    [InlineData(null, 20, true)]
    [InlineData(40, 39, false)]   // a counter where one waits
    [InlineData(40, 40, true)]
    [InlineData(8, 8, true)]      // a rack to snatch from
    public void A_time_in_a_zone_counts_as_a_stay_from_what_the_plan_says_of_the_zone_on(int? staySeconds, int seconds, bool counts)
    {
        Zone[] zones = [.. SampleFloor.Plan.Zones.Select((z, i) => i == 5 && staySeconds is { } own ? z with { CountedStay = TimeSpan.FromSeconds(own) } : z)];
        var watch = new ZoneWatch(Rules, zones);
        foreach (var (second, zone, probability, other) in (IEnumerable<(int, int, double, int)>)[.. In(3, 0, 20, other: 5), .. In(5, 21, 20 + seconds, 0.95, other: 3), .. In(3, 21 + seconds, 90, other: 5)])
        {
            var believed = new double[zones.Length];
            (believed[other], believed[zone]) = (1 - probability, probability);
            watch.Apply(second * 1000L, believed, outside: 0);
        }

        var stay = Assert.Single(watch.Read(), s => s.Zone == Id(5));

        Assert.Equal((seconds * 1000L, counts), (stay.DwellMs, stay.Counts));
    }

    [Theory]
    [InlineData(4, 0)]   // walked through a corner
    [InlineData(5, 1)]   // exactly the entry time counts
    public void A_zone_is_entered_after_the_entry_time_and_the_entry_counts_from_its_beginning(int seconds, int entries)
    {
        var stays = StaysOf([.. In(3, 0, 20, other: 5), .. In(5, 21, 20 + seconds, 0.95, other: 3), .. In(3, 21 + seconds, 60, other: 5)]);

        Assert.Equal(entries, stays.Count(s => s.Zone == Id(5)));
        if (entries == 1) Assert.Equal(21_000, stays.Single(s => s.Zone == Id(5)).EnteredAtMs);
        else Assert.Equal(new StayFact(Id(3), 0, 60_000), Assert.Single(stays));
    }

    [Fact]
    public void A_track_that_flickers_at_a_border_stays_where_it_was()
    {
        var flicker = Enumerable.Range(21, 60).Select(s => s % 3 == 0 ? (s, 3, 0.9, 5) : (s, 5, 0.6, 3));

        var stays = StaysOf([.. In(3, 0, 20, other: 5), .. flicker]);

        Assert.Equal(new StayFact(Id(3), 0, 80_000), Assert.Single(stays));
    }

    [Fact]
    public void A_zone_that_is_only_a_little_likelier_takes_over_late_or_never_and_is_dated_back()
    {
        Assert.Equal(Id(3), Assert.Single(StaysOf([.. In(3, 0, 20, other: 5), .. In(5, 21, 35, 0.55, other: 3)])).Zone);

        var stays = StaysOf([.. In(3, 0, 20, other: 5), .. In(5, 21, 80, 0.55, other: 3)]);

        Assert.Equal([(Id(3), 0, 21_000), (Id(5), 21_000, 80_000)], stays.Select(s => (s.Zone, s.EnteredAtMs, s.LeftAtMs)));
    }

    [Fact]
    public void A_clear_change_is_shown_within_four_seconds()
    {
        var shown = Enumerable.Range(21, 10).First(s => Watch([.. In(3, 0, 20, 0.95, other: 5), .. In(5, 21, s, 0.95, other: 3)]).Current == 5);

        Assert.InRange(shown - 21, 1, 3);
    }

    [Fact]
    public void A_change_is_shown_before_it_is_sure_enough_for_a_stay()
    {
        var watch = Watch([.. In(3, 0, 20, 0.95, other: 5), .. In(5, 21, 26, 0.7, other: 3)]);

        Assert.Equal((5, Id(3)), (watch.Current, Assert.Single(watch.Read()).Zone));
        Assert.InRange(watch.CurrentSinceMs, 22_000, 25_000);

        var again = Watch([.. In(3, 0, 20, 0.95, other: 5), .. In(5, 21, 24, 0.7, other: 3), .. In(3, 25, 30, 0.95, other: 5)]);
        Assert.Equal((3, 0L), (again.Current, again.CurrentSinceMs));
    }

    [Fact]
    public void Who_stands_at_a_border_is_not_shown_to_and_fro()
    {
        var shown = Enumerable.Range(21, 60).Select(last => Watch([.. In(3, 0, 20, other: 5),
            .. Enumerable.Range(21, last - 20).Select(s => s % 3 == 0 ? (s, 3, 0.9, 5) : (s, 5, 0.6, 3))]).Current);

        Assert.All(shown, zone => Assert.Equal(3, zone));
    }

    [Fact]
    public void Where_no_zone_holds_much_of_the_belief_nobody_can_say()
    {
        var wide = Enumerable.Range(21, 60).Select(s => (s, 5, 0.3, -1)).ToList();
        var zones = new double[SampleFloor.Plan.Zones.Count];
        var watch = Watch([.. In(3, 0, 20)]);
        foreach (var (second, _, _, _) in wide)
        {
            (zones[3], zones[5], zones[7]) = (0.33, 0.33, 0.33);
            watch.Apply(second * 1000L, zones, outside: 0);
        }

        Assert.Equal(-1, watch.Current);
        Assert.Equal(new StayFact(Id(3), 0, 21_000), Assert.Single(watch.Read()));
    }

    [Fact]
    public void Who_is_outside_is_in_no_zone()
    {
        var watch = Watch([.. In(3, 0, 20)]);
        var zones = new double[SampleFloor.Plan.Zones.Count];
        zones[3] = 1;
        for (var second = 21; second < 60; second++) watch.Apply(second * 1000L, zones, outside: 0.98);

        Assert.Equal(-1, watch.Current);
        Assert.Equal(21_000, Assert.Single(watch.Read()).LeftAtMs);
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
        var stays = StaysOf([.. In(3, 0, 20), .. In(5, 21, 50), .. In(-1, 51, 60, 0.1), .. In(7, 61, 90)]);

        Assert.Equal([(0, 21_000), (21_000, 51_000), (61_000, 90_000)], stays.Select(s => (s.EnteredAtMs, s.LeftAtMs)));
    }
}
