using System.Net;
using System.Net.Http.Json;
using StoreEdge.Hub.Comparing;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Comparing;

public sealed class CompareTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly ScratchFolder _folder = new();
    private static readonly string Periods = $"before={EightWeeks.First:yyyy-MM-dd}..{EightWeeks.Change.AddDays(-1):yyyy-MM-dd}&after={EightWeeks.Change:yyyy-MM-dd}..{EightWeeks.Last:yyyy-MM-dd}";

    [Fact]
    public async Task Each_figure_is_what_the_written_days_give_weekday_by_weekday()
    {
        await using var hub = await HubAsync();

        foreach (var (kpi, zone, of) in Expected)
        {
            var answer = await AskAsync(hub, $"kpi={kpi}&zone={zone}&source=app&{Periods}");
            var (before, after) = (Level(d => d < EightWeeks.Change, of), Level(d => d >= EightWeeks.Change, of));

            Assert.Equal((28, 28, 0, 0), (answer.Before.Days, answer.After.Days, answer.Before.Unmatched, answer.After.Unmatched));
            Assert.Equal((before, after), (answer.Before.Level!.Value, answer.After.Level!.Value), Near);
            Assert.Equal(after - before, answer.Difference!.Value, 9);
            Assert.True(answer.HalfWidth > 0 && answer.SmallestVisible > answer.HalfWidth, kpi);
        }
    }

    [Fact]
    public async Task Every_figure_that_can_be_compared_is_defined_where_all_are_and_is_tried_here()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var offered = (await hub.Client.GetFromJsonAsync<ComparedKpisReply>("/api/compare/kpis", Cancel))!.Kpis;
        var defined = KpiCatalogue.All.ToDictionary(k => k.Id);

        Assert.All(offered, k => Assert.Equal((defined[k.Id].Name.En, defined[k.Id].Definition.En, defined[k.Id].Unit), (k.Name, k.Definition, k.Unit)));
        Assert.Equal(Expected.Select(e => e.Kpi).Append("zone-conversion-by-hour").Order(StringComparer.Ordinal), offered.Select(k => k.Id).Order(StringComparer.Ordinal));
        // Told live or of today alone, without a value of a day, or not of a zone or the store.
        Assert.Equal(["bought-together", "conversion-by-door", "detour-ratio", "funnel-buy", "funnel-stay", "lanes-needed", "occupancy", "out-of-stock", "path", "path-conversion", "queue-length", "service-time", "zone-conversion"],
            defined.Keys.Except(offered.Select(k => k.Id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_a_list_of_products_no_zone_has_sales_and_the_answer_says_so()
    {
        await using var hub = await HubUnderTest.StartOnAsync(EightWeeks.Into, HubUnderTest.Opening);

        var answer = await AskAsync(hub, $"kpi=zone-sales&zone=bakery&{Periods}");

        Assert.Equal(("too-few-days", 28), (answer.Verdict, answer.Before.DaysWithout));
        Assert.Contains("90 % of the products sold have a zone", answer.Suppressed[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_that_draws_more_after_a_change_is_told_so_and_what_has_not_changed_is_not_told_apart()
    {
        await using var hub = await HubAsync();

        var draw = await AskAsync(hub, $"kpi=draw-rate&zone=bakery&source=app&{Periods}");
        var visits = await AskAsync(hub, $"kpi=visit&source=app&{Periods}");

        Assert.Equal("higher", draw.Verdict);
        Assert.InRange(draw.Difference!.Value, 0.12, 0.18);
        Assert.Contains("higher by", draw.Sentence);
        Assert.Equal("not-distinguishable", visits.Verdict);
        Assert.Contains("cannot be told apart", visits.Sentence);
        Assert.InRange(draw.After.Coverage.Share!.Value, 2.5, 3.5);   // three app visits to a basket
    }

    [Fact]
    public async Task A_saturday_is_compared_with_saturdays_and_a_day_without_its_weekday_is_left_out()
    {
        await using var hub = await HubAsync();

        // 8 days with one weekday twice, against six days that lack a Saturday.
        var answer = await AskAsync(hub, "kpi=visit&source=app&before=2026-09-26..2026-10-03&after=2026-10-11..2026-10-16");

        Assert.Equal((8, 6, 2), (answer.Before.DaysAsked, answer.Before.Days, answer.Before.Unmatched));
        Assert.Equal((6, 6, 0), (answer.After.DaysAsked, answer.After.Days, answer.After.Unmatched));
    }

    [Fact]
    public async Task Too_few_days_and_too_few_visits_are_refused_with_the_reason_and_days_that_are_not_over_count_nowhere()
    {
        await using var hub = await HubAsync();

        var few = await AskAsync(hub, "kpi=visit&source=app&before=2026-11-09..2026-11-15&after=2026-11-16..2026-11-22");
        var carts = await AskAsync(hub, $"kpi=visit&source=cart&{Periods}");

        Assert.Equal("too-few-days", few.Verdict);
        Assert.Null(few.HalfWidth);
        Assert.Contains("14 are needed", few.Sentence);
        Assert.Equal((7, 5), (few.After.DaysAsked, few.After.DaysOver));   // today and tomorrow are not over
        // Known days without a cart: none is a zero.
        Assert.Equal(("too-few-days", 28, 28, (double?)null), (carts.Verdict, carts.Before.DaysOver, carts.Before.DaysWithout, carts.Before.Level));
    }

    [Fact]
    public async Task A_noted_change_has_whole_weeks_on_both_sides_and_its_own_day_on_none()
    {
        await using var hub = await HubAsync();
        await hub.Client.PostAsJsonAsync("/api/annotations", new { kind = "layout", text = "bakery moved", from = "2026-10-24T11:00" }, Cancel);

        var answer = await AskAsync(hub, "kpi=stay&zone=bakery&change=1&weeks=3");

        Assert.Equal((new DateOnly(2026, 10, 3), new DateOnly(2026, 10, 23)), (answer.Before.From, answer.Before.To));
        Assert.Equal((new DateOnly(2026, 10, 25), new DateOnly(2026, 11, 14)), (answer.After.From, answer.After.To));
        Assert.Equal("bakery moved", answer.Change?.Text);
    }

    [Theory]
    [InlineData("kpi=smiles&before=2026-10-01..2026-10-02&after=2026-10-02..2026-10-03", "kpi", "after")]
    [InlineData("kpi=draw-rate&zone=cellar&before=2026-10-02&after=2026-10-05..2026-10-03&source=drone", "zone", "before", "after", "source")]
    [InlineData("kpi=visit&zone=bakery&change=77&weeks=0", "zone", "change", "weeks")]
    [InlineData("kpi=visit&change=1&before=2026-10-01..2026-10-02", "change")]
    public async Task Everything_that_is_wrong_is_said_by_name(string query, params string[] names)
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.Client.GetAsync($"/api/compare?{query}", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.All(names, n => Assert.Contains($"\"{n}\"", said));
    }

    [Fact]
    public async Task The_map_s_differences_add_up_to_nothing_and_a_cell_that_one_period_hides_has_none()
    {
        await using var hub = await HubAsync();

        var map = (await hub.Client.GetFromJsonAsync<CompareMapReply>($"/api/compare/map?source=app&{Periods}", Cancel))!;

        var (before, after) = (Share(d => d < EightWeeks.Change), Share(d => d >= EightWeeks.Change));
        Assert.Equal(EightWeeks.Cells[..2], map.Cells.Select(c => (long)((c[1] * map.Columns) + c[0])));
        Assert.Equal(0, map.Cells.Sum(c => c[4]), 12);
        Assert.Equal((before, after), (map.Cells[0][2], map.Cells[0][3]), Near);
        Assert.Equal(EightWeeks.Cells[2], Assert.Single(map.InOne.Select(c => (c[1] * (long)map.Columns) + c[0])));
        Assert.Equal(after - before, map.Largest, 12);

        static double Share(Func<DateOnly, bool> which)
        {
            var days = EightWeeks.Days.Where(d => which(d.Day)).ToList();
            return days.Sum(d => d.HeatMs[0]) / (double)days.Sum(d => d.HeatMs[0] + d.HeatMs[1]);
        }
    }

    /// <summary>By hand, from the rows: every count rounded down to fives first.</summary>
    private static IEnumerable<(string Kpi, string? Zone, Func<EightWeeks.Written, double> Of)> Expected =>
    [
        ("visit", null, d => Five(d.Visits)), ("conversion", null, d => (double)Five(d.Joined) / Five(d.Linked)), ("net-sales", null, d => d.NetMinor),
        ("transactions", null, d => d.Baskets), ("atv", null, d => (double)d.NetMinor / d.Baskets), ("coverage", null, d => (double)Five(d.Visits) / d.Baskets),
        ("zone-entry", "bakery", d => Five(d.Entries)), ("stay", "bakery", d => Five(d.Stayed)), ("average-dwell", "bakery", d => d.DwellMs / 1000.0 / Five(d.Entries)),
        ("dwell-per-visitor", "bakery", d => d.DwellMs / 1000.0 / Five(d.Visits)), ("draw-rate", "bakery", d => (double)Five(d.Stayed) / Five(d.Visits)),
        ("stop-rate", "bakery", d => (double)Five(d.Stayed) / Five(d.Entries)), ("zone-bounce", "bakery", d => 1 - ((double)Five(d.Stayed) / Five(d.Entries))),
        ("visit-length", null, d => d.Visits * (600.0 + d.Chance) / Five(d.Visits)), ("bounce", null, d => (double)Five(d.Visits / 8) / Five(d.Visits)), ("engaged", null, d => (double)Five(d.Visits / 2) / Five(d.Visits)),
        ("yield", null, d => (double)d.NetMinor / Five(d.Visits)), ("upt", null, d => (double)d.Pieces / d.Baskets), ("queue-wait", null, d => d.WaitSeconds + 2.5), ("queue-wait-p90", null, d => d.WaitSeconds + 2.5),
        ("abandonment", null, d => (5 + (5 * (d.Chance % 2))) / 40.0), ("dwell", "bakery", d => d.DwellMs / 1000.0), ("median-dwell", "bakery", d => d.WaitSeconds + 32.5),
        ("p90-dwell", "bakery", d => d.WaitSeconds + 32.5), ("zone-sales", "bakery", d => d.NetMinor),
    ];

    private static int Five(int count) => count / 5 * 5;

    private static double Level(Func<DateOnly, bool> which, Func<EightWeeks.Written, double> of) =>
        EightWeeks.Days.Where(d => which(d.Day)).GroupBy(d => d.Day.DayOfWeek).Average(w => w.Average(of));

    private static bool Near((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < 1e-9 * Math.Abs(one.Item1) && Math.Abs(one.Item2 - other.Item2) < 1e-9 * Math.Abs(one.Item2);

    private Task<HubUnderTest> HubAsync()
    {
        File.WriteAllText(_folder.File("products.csv"), "gtin,text,priceMinor,unit,zone,xMetres,yMetres\n2000001000373,Bread,149,kg,bakery,17.0,13.2\n");
        return HubUnderTest.StartOnAsync(EightWeeks.Into, HubUnderTest.Opening, ("StoreEdge:Catalogue", _folder.File("products.csv")));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<CompareReply> AskAsync(HubUnderTest hub, string query) => (await hub.Client.GetFromJsonAsync<CompareReply>($"/api/compare?{query}", Cancel))!;
}
