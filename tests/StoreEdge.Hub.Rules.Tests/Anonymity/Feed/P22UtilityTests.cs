using System.Globalization;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Rules.Tests.Anonymity.Feed;

/// <summary>What HQ's figures are worth at 600 consenting visits a day and at four times as many, through the real bounds, noise and thresholds.</summary>
[Trait("privacy", "P22")]
public sealed class P22UtilityTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;

    private static readonly ShopperFamilies Families = ShopperFamilies.Default;

    [Theory]
    [InlineData(600, 4)]
    [InlineData(2400, 1)]
    public void A_store_week_is_off_by_no_more_than_12_percent_in_every_family(int visitsADay, int weeks)
    {
        var rows = Simulate(visitsADay, weeks);

        Assert.Equal(5, rows.Count);
        Assert.All(rows, r => Assert.InRange(r.Value.StoreWeekError, 0, 0.12));
    }

    [Theory]
    [InlineData(200, 4)]
    [InlineData(430, 8)]
    [InlineData(850, 16)]
    [InlineData(2050, 40)]
    public void Flows_are_off_by_no_more_than_12_percent_where_a_store_has_just_the_visits_for_so_many_areas(int visitsADay, int areas)
    {
        var flows = Simulate(visitsADay, weeks: visitsADay < 1000 ? 2 : 1)["D flows"];

        Assert.Equal(areas, flows.MostAreas);
        Assert.InRange(flows.StoreWeekError, 0, 0.12);
    }

    private Dictionary<string, Figures> Simulate(int visitsADay, int weeks)
    {
        var (shoppers, noise) = (new SimulatedShoppers(Seed), new DiscreteLaplace(new SeededBits(Seed)));
        var rows = new Dictionary<string, Figures>();
        for (var week = 0; week < weeks; week++) Simulate(new DateOnly(2026, 11, 2).AddDays(7 * week), visitsADay, shoppers, noise, rows);
        output.WriteLine($"{visitsADay} visits a day, {SimulatedShoppers.Zones.Length} zones, {weeks} weeks, seed {Seed}; cells are of one week");
        output.WriteLine("store-week error: |sum of the told figures - exact sum of the same cells| / that exact sum, week by week, mean over the weeks; the same for every family.");
        output.WriteLine("exact are the sums of shoppers' days cut to the bounds; of D the bounded sum holds moves within an area too, which are never told.");
        output.WriteLine($"flows are told between {rows["D flows"].MostAreas} areas");
        output.WriteLine("family         told cells   of all    their error   told of the bounded sum   bounded of the whole sum   store-week error");
        foreach (var (family, f) in rows.OrderBy(r => r.Key, StringComparer.Ordinal))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{family,-14} {f.Told / (double)weeks,10:F1} {f.Cells / (double)weeks,8:F0} {f.CellError,14:P1} {f.ToldExact / f.Bounded,25:P1} {f.Bounded / f.Whole,26:P1} {f.StoreWeekError,18:P1}"));
        return rows;
    }

    private static void Simulate(DateOnly monday, int visitsADay, SimulatedShoppers shoppers, INoise noise, Dictionary<string, Figures> rows)
    {
        var (tally, whole, days, unbounded) = (new Tally(), new Tally(), new List<DateOnly>(), new ContributionBounds { Zones = 1000, ZonesOfWeek = 1000, DwellSeconds = 100_000, Moves = 1000, Hours = 24 });
        var told = SimulatedShoppers.Zones.ToHashSet();
        for (var day = monday; day < monday.AddDays(7); day = day.AddDays(1))
        {
            var (today, todayWhole) = (new Tally(), new Tally());
            foreach (var shopper in shoppers.Day(day, visitsADay).GroupBy(v => v.Subject))
                foreach (var (bounds, sums) in new[] { (Families.Bounds, today), (unbounded, todayWhole) })
                    sums.Add(ShopperDay.Of(shopper.Key, shopper, told, SimulatedShoppers.Calendar, bounds));
            var a = ZoneDays.Release(Families, day, "1", SimulatedShoppers.Zones, today, noise);
            Add("A zone-days", a.Zones.Select(z => (z.Visits, today[TallyKey.Zone(z.Zone)])), a.SuppressedZones, today, todayWhole, TallyKey.ZoneDays);
            foreach (var (key, amount) in today.Amounts) tally.Add(key, amount);
            foreach (var (key, amount) in todayWhole.Amounts) whole.Add(key, amount);
            days.Add(day);
        }
        var week = new TalliedWeek(monday, days, "1", FlowAreas.Neighbours(SimulatedShoppers.Plan), tally);
        var b = ZoneDayparts.Release(Families, week, noise);
        Add("B zone-dayparts", b.Cells.Select(c => (c.Visits, tally[TallyKey.Daypart(c.Zone, c.Daypart)])), b.SuppressedCells, tally, whole, "zone-dayparts");
        var c = ZoneDwell.Release(Families, week, b, noise);
        Add("C zone-dwell", c.Zones.Select(z => (z.DwellMinutes * 60, tally[TallyKey.Dwell(z.Zone)])), c.SuppressedZones, tally, whole, "zone-dwell");
        var e = VisitHours.Release(Families, week, noise);
        var d = Flows.Release(Families, week, e, noise);
        var areas = d.Areas.ToDictionary(a => a.Name);
        Add("D flows", d.Told.Select(f => (f.Count, areas[f.From].Moves(tally, areas[f.To]))), d.SuppressedFlows, tally, whole, "flows");
        rows["D flows"].MostAreas = Math.Max(rows["D flows"].MostAreas, areas.Count);
        Add("E visit-hours", e.Hours.Select(h => (h.Visits, tally[TallyKey.Hour(h.Hour)])), e.SuppressedHours, tally, whole, "visit-hours");

        void Add(string name, IEnumerable<(long Told, long Exact)> cells, int suppressed, Tally bounded, Tally all, string family)
        {
            if (!rows.TryGetValue(name, out var figures)) rows[name] = figures = new();
            figures.Add([.. cells], suppressed, Sum(bounded, family), Sum(all, family), monday);
        }
    }

    private static long Sum(Tally tally, string family) => tally.Amounts.Where(a => a.Key.Family == family).Sum(a => a.Value);

    private sealed class Figures
    {
        private readonly Dictionary<DateOnly, (double Told, double Exact)> _weeks = [];
        private readonly List<double> _errors = [];

        public int Told { get; private set; }

        public int Cells { get; private set; }

        public double ToldExact => _weeks.Values.Sum(w => w.Exact);

        public int MostAreas { get; set; }

        public double Bounded { get; private set; }

        public double Whole { get; private set; }

        /// <summary>Mean over the told cells.</summary>
        public double CellError => _errors.DefaultIfEmpty().Average();

        /// <summary>What HQ was told of a week, all cells together, against the exact sum of the same cells; mean over the weeks.</summary>
        public double StoreWeekError => _weeks.Values.Average(w => w.Exact == 0 ? 1 : Math.Abs(w.Told - w.Exact) / w.Exact);

        public void Add(List<(long Told, long Exact)> cells, int suppressed, long bounded, long whole, DateOnly week)
        {
            var sums = _weeks.GetValueOrDefault(week);
            _weeks[week] = (sums.Told + cells.Sum(c => c.Told), sums.Exact + cells.Sum(c => c.Exact));
            _errors.AddRange(cells.Select(c => Math.Abs(c.Told - c.Exact) / (double)Math.Max(c.Exact, 1)));
            (Told, Cells) = (Told + cells.Count, Cells + cells.Count + suppressed);
            (Bounded, Whole) = (Bounded + bounded, Whole + whole);
        }
    }
}
