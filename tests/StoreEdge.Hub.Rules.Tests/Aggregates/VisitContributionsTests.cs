using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Aggregates;

public class VisitContributionsTests
{
    private static readonly VisitContributions Contributions = new(SampleFloor.Calendar, SampleFloor.Plan);

    private static VisitFacts Visit(params StayFact[] stays) => new()
    {
        Subject = SampleFloor.Somebody, Source = VisitSource.App, StartedAtMs = SampleFloor.Opening, LastFixAtMs = stays.Max(s => s.LeftAtMs),
        Permissions = PingUses.AggregateToHq, Stays = stays, Heat = new Dictionary<HeatKey, int> { [new(SampleFloor.Opening, 77)] = 1234 },
    };

    private static StayFact Stay(string zone, int from, int to) =>
        new(ZoneId.Of(zone), SampleFloor.Opening + (from * 1000L), SampleFloor.Opening + (to * 1000L));

    private static Dictionary<AggregateKey, Measures> SumsOf(VisitFacts visit)
    {
        var delta = new AggregateDelta();
        Contributions.Replace(delta, null, visit);
        return delta.Changes.ToDictionary();
    }

    [Fact]
    public void What_was_put_in_can_be_taken_out_to_nothing()
    {
        var delta = new AggregateDelta();
        var visit = Visit(Stay("bakery", 0, 40), Stay("dairy", 40, 4000));

        Contributions.Replace(delta, null, visit);
        Contributions.Replace(delta, visit, null);

        Assert.Empty(delta.Changes);
    }

    [Fact]
    public void A_visit_that_goes_on_changes_what_taking_it_out_and_putting_it_in_anew_changes()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var whole = GoesOn(random);
            var (before, after) = (Begun(random, whole), Begun(random, whole));

            var (replaced, anew) = (new AggregateDelta(), new AggregateDelta());
            Contributions.Replace(replaced, before, after);
            Contributions.Replace(anew, before, null);
            Contributions.Replace(anew, null, after);

            Assert.True(Sorted(anew).SequenceEqual(Sorted(replaced)), $"seed {seed}");
        }

        static IEnumerable<string> Sorted(AggregateDelta delta) => delta.Changes.Select(c => $"{c.Key} {c.Value}").Order(StringComparer.Ordinal);

        static List<StayFact> GoesOn(Random random)
        {
            var (stays, at) = (new List<StayFact>(), 0);
            for (var i = random.Next(1, 20); i > 0; i--)
            {
                var (from, to) = (at + random.Next(0, 60), at + 65 + random.Next(0, 900));
                stays.Add(Stay(SampleFloor.Plan.Zones[random.Next(SampleFloor.Plan.Zones.Count)].Id.Value, from, random.Next(3) == 0 ? from + 7 : to));
                at = to;
            }
            return stays;
        }

        // The first stays of it, the last of them longer or shorter, now and then one of them another; and some of its time.
        static VisitFacts Begun(Random random, List<StayFact> whole)
        {
            var stays = whole.Take(random.Next(1, whole.Count + 1)).ToList();
            stays[^1] = stays[^1] with { LeftAtMs = stays[^1].LeftAtMs + random.Next(0, 3000) };
            if (random.Next(5) == 0) stays[random.Next(stays.Count)] = stays[0] with { CountsFromMs = 5000 };
            IReadOnlyDictionary<HeatKey, int> heat = HeatTable.Empty.Plus(Enumerable.Range(0, random.Next(40)).Select(i =>
                (new HeatKey(SampleFloor.Opening + (3_600_000L * random.Next(2)), random.Next(20) * (random.Next(50) == 0 ? 1000 : 1)), random.Next(1, 3) * 1000)).ToArray());
            return Visit([.. stays]) with
            {
                Permissions = random.Next(4) == 0 ? PingUses.None : PingUses.BasketLink, IsJoined = random.Next(3) == 0,
                Heat = random.Next(4) == 0 ? heat.ToDictionary() : heat,
            };
        }
    }

    [Fact]
    public void A_stay_over_a_quarter_of_an_hour_gives_each_its_part_of_the_dwell_and_is_counted_once()
    {
        var slots = SumsOf(Visit(Stay("dairy", 1500, 2400))).Where(s => s.Key.Table == AggregateTable.ZoneSlot).OrderBy(s => s.Key.AtMs).Select(s => s.Value);

        Assert.Equal([new Measures(1, 1, 1, 1, 300_000), new Measures(0, 0, 0, 0, 600_000)], slots);
    }

    [Fact]
    public void A_visit_that_comes_back_is_one_visit_of_the_zone_and_stays_in_it_once()
    {
        var slots = SumsOf(Visit(Stay("dairy", 0, 10), Stay("dairy", 900, 930), Stay("dairy", 1800, 1900)))
            .Where(s => s.Key.Table == AggregateTable.ZoneSlot).OrderBy(s => s.Key.AtMs).Select(s => s.Value);

        Assert.Equal([new Measures(1, 0, 1), new Measures(0, 1, 1, 1, 30_000), new Measures(0, 0, 1, 1, 100_000)], slots);
    }

    [Fact]
    public void A_visit_is_in_a_cell_once_in_the_first_hour_and_brings_its_time_to_each()
    {
        const long hour = 3_600_000;
        var visit = Visit(Stay("dairy", 0, 40)) with
        {
            // 60 columns of a metre: cells 2, 3, 62 and 63 are one of two metres.
            Heat = new Dictionary<HeatKey, int> { [new(SampleFloor.Opening + hour, 3)] = 5, [new(SampleFloor.Opening, 2)] = 1, [new(SampleFloor.Opening, 63)] = 2, [new(SampleFloor.Opening, 64)] = 9 },
        };

        Assert.Equal([(0L, 1, new Measures(1, 3)), (0L, 2, new Measures(1, 9)), (hour, 1, new Measures(0, 5))],
            SumsOf(visit).Where(s => s.Key.Table == AggregateTable.HeatHour).Select(s => (s.Key.AtMs - SampleFloor.Opening, s.Key.Number, s.Value)).Order(
                Comparer<(long, int, Measures)>.Create((a, b) => (a.Item1, a.Item2).CompareTo((b.Item1, b.Item2)))));
    }

    [Fact]
    public void Who_makes_a_move_twice_is_one_visit_that_made_it()
    {
        var visit = Visit(Stay("dairy", 0, 40), Stay("bakery", 50, 90), Stay("dairy", 100, 140), Stay("bakery", 150, 190));

        Assert.Equal([("bakery", new Measures(1, 1)), ("dairy", new Measures(1, 2))],
            SumsOf(visit).Where(s => s.Key.Table == AggregateTable.FlowHour).Select(s => (s.Key.Name, s.Value)).OrderBy(f => f.Name));
    }

    [Theory]
    [InlineData(19, 0, 0)]
    [InlineData(20, 1, 20_000)]
    public void An_entry_shorter_than_a_stay_is_an_entry_without_dwell(int seconds, int stays, long dwellMs)
    {
        var slot = Assert.Single(SumsOf(Visit(Stay("dairy", 0, seconds))), s => s.Key.Table == AggregateTable.ZoneSlot).Value;

        Assert.Equal(new Measures(1, stays, 1, stays, dwellMs), slot);
    }

    [Fact]
    public void A_path_is_the_departments_in_order_and_flows_lead_to_the_lane()
    {
        var visit = Visit(Stay("entrance", 0, 30), Stay("dairy", 30, 80), Stay("bakery", 80, 90), Stay("dairy", 90, 120), Stay("drinks", 120, 150),
            Stay("lane-2", 160, 300));

        Assert.Equal("dairy>drinks", Contributions.PathOf(visit));
        Assert.Equal([("dairy", "drinks"), ("drinks", "lane-2")],
            SumsOf(visit).Keys.Where(k => k.Table == AggregateTable.FlowHour).Select(k => (k.Name, k.OtherName)).Order());
    }

    [Fact]
    public void A_visit_is_in_the_store_in_each_five_minutes_that_it_touches()
    {
        var buckets = SumsOf(Visit(Stay("dairy", 0, 601))).Keys.Where(k => k.Table == AggregateTable.Occupancy).Select(k => (k.AtMs - SampleFloor.Opening) / 60_000);

        Assert.Equal([0L, 5L, 10L], buckets.Order());
    }
}
