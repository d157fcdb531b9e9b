using System.Globalization;
using StoreEdge.DeviceSim.Dataset;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Dataset;

public sealed class DatasetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("storeedge-dataset").FullName;

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_another_day()
    {
        Write("first", seed: 3);
        Write("again", seed: 3);
        Write("other", seed: 4);

        var files = Directory.GetFiles(Path.Combine(_folder, "first")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(["anchors.csv", "baskets.csv", "joins.csv", "pings.csv", "plan.json", "products.csv", "sightings.csv", "truth.csv", "zone_visits.csv"], files);
        Assert.All(files, f => Assert.Equal(Bytes("first", f), Bytes("again", f)));
        Assert.NotEqual(Bytes("first", "sightings.csv"), Bytes("other", "sightings.csv"));
    }

    [Fact]
    public void What_is_observed_is_observed_where_and_when_the_truth_knows_the_stream()
    {
        Write("day", seed: 3);
        var spans = Rows("day", "truth.csv").GroupBy(r => r[0]).ToDictionary(g => g.Key, g => (From: Number(g.First()[2]), To: Number(g.Last()[2])));
        var anchors = Rows("day", "anchors.csv").Select(r => r[0]).ToHashSet();
        var sightings = Rows("day", "sightings.csv");
        var pings = Rows("day", "pings.csv");

        Assert.Contains(spans.Keys, s => s.StartsWith("cart-", StringComparison.Ordinal));
        Assert.Contains(spans.Keys, s => s.StartsWith("app-", StringComparison.Ordinal));
        Assert.All(sightings, r => Assert.InRange(Number(r[2]), spans[r[0]].From, spans[r[0]].To));
        Assert.All(sightings, r => Assert.Contains(r[3], anchors));
        // A phone hears the fixed beacons, a receiver the carts; never the other way round.
        Assert.All(sightings, r => Assert.Equal(r[0].StartsWith("app-", StringComparison.Ordinal), r[3].StartsWith("beacon-", StringComparison.Ordinal)));
        Assert.All(pings, r => Assert.InRange(Number(r[1]) / 1000, spans[r[0]].From, spans[r[0]].To));
        Assert.All(pings, r => Assert.StartsWith("app-", r[0], StringComparison.Ordinal));
    }

    [Fact]
    public void The_times_in_zones_are_those_of_the_truth_second_by_second()
    {
        Write("day", seed: 3);
        var bySecond = Rows("day", "truth.csv").Where(r => r[5].Length > 0).GroupBy(r => (r[0], r[5])).ToDictionary(g => g.Key, g => (double)g.Count());
        var byVisit = Rows("day", "zone_visits.csv").GroupBy(r => (r[0], r[1])).ToDictionary(g => g.Key, g => (Seconds: g.Sum(r => Number(r[4])), Times: g.Count()));

        Assert.All(byVisit, v => Assert.InRange(v.Value.Seconds - bySecond.GetValueOrDefault(v.Key), -2.0 * v.Value.Times, 2.0 * v.Value.Times));
        Assert.All(bySecond.Keys, k => Assert.Contains(k, byVisit.Keys));
    }

    [Fact]
    public void Each_basket_belongs_to_somebody_who_stood_at_its_lane_when_it_was_paid()
    {
        Write("day", seed: 3);
        var baskets = Rows("day", "baskets.csv").ToDictionary(r => r[0]);
        var stays = Rows("day", "zone_visits.csv").ToLookup(r => r[0]);
        var joins = Rows("day", "joins.csv");

        Assert.Contains(joins, j => j[0].Length > 0 && j[1].Length > 0);
        Assert.Contains(joins, j => j[1].Length > 0 && j[2].Length > 0);
        foreach (var join in joins.Where(j => j[0].Length > 0))
            foreach (var stream in join[1..3].Where(s => s.Length > 0))
                Assert.Contains(stays[stream], s => s[1] == baskets[join[0]][1] && Number(s[2]) <= Number(baskets[join[0]][2]) && Number(s[3]) >= Number(baskets[join[0]][3]));
    }

    [Fact]
    public void The_plan_is_one_that_the_hub_reads_and_all_that_hangs_in_it_are_anchors()
    {
        Write("day", seed: 3);

        var plan = FloorPlanReader.Read(Bytes("day", "plan.json"), out var faults);

        Assert.Empty(faults);
        Assert.Subset(Rows("day", "anchors.csv").Select(r => r[0]).ToHashSet(), plan!.Receivers.Select(r => r.Id.Value).Concat(plan.Beacons.Select(b => b.Id.Value)).ToHashSet());
    }

    [Fact]
    public void A_store_is_equipped_until_nobody_is_far_from_a_beacon()
    {
        Write("day", seed: 3);

        var beacons = Rows("day", "anchors.csv").Where(r => r[0].StartsWith("beacon-", StringComparison.Ordinal)).Select(r => new PlanPoint(Number(r[1]), Number(r[2]))).ToList();
        var truth = Rows("day", "truth.csv").Select(r => new PlanPoint(Number(r[3]), Number(r[4])));

        Assert.Equal(60 * 40 / 50, beacons.Count);
        Assert.All(truth, at => Assert.InRange(beacons.Min(b => b.DistanceTo(at)), 0, 8));
    }

    [Fact]
    public void Each_seed_has_an_air_of_its_own_that_the_hub_is_not_told()
    {
        var drawn = Enumerable.Range(1, 20).Select(seed => new DatasetOptions { Folder = "", Store = "", Seed = seed }.PathLoss.Exponent).ToList();

        Assert.All(drawn, n => Assert.InRange(n, 1.8, 2.6));
        Assert.True(drawn.Distinct().Count() > 10);
        Assert.Equal(2, new DatasetOptions { Folder = "", Store = "", Exponent = 2 }.PathLoss.Exponent);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, int seed) => Assert.Equal(0, DatasetVerb.Run(new DatasetOptions
    {
        Folder = Path.Combine(_folder, name), Store = TestRepository.File("install", "sample-store"), Seed = seed, Minutes = 10, MostShoppers = 14, AppShare = 0.5,
    }, TextWriter.Null, Console.Error));

    private byte[] Bytes(string name, string file) => File.ReadAllBytes(Path.Combine(_folder, name, file));

    private List<string[]> Rows(string name, string file) => [.. File.ReadLines(Path.Combine(_folder, name, file)).Skip(1).Select(l => l.Split(','))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
