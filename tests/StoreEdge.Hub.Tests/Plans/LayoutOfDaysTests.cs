using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Plans;

/// <summary>The sample store was 20 m narrower until today, and its bakery was sensitive then.</summary>
public sealed class LayoutOfDaysTests : IDisposable
{
    private static readonly DateOnly Yesterday = SeededStore.Today.AddDays(-1);

    private readonly SeededStore _store = new();
    private readonly PlanDays _plans;

    public LayoutOfDaysTests()
    {
        var former = SeededStore.Plan with
        {
            Version = "former", WidthMetres = 40,
            Zones = [.. SeededStore.Plan.Zones.Where(z => z.Polygon.Corners.All(c => c.XMetres <= 40)).Select(z => z.Id.Value == "bakery" ? z with { IsSensitive = true, Name = "Chemist" } : z.Id.Value == "produce" ? z with { Name = "Greens" } : z.Id == SeededStore.Plan.Lanes[0].Zone ? z with { Name = "Till 1" } : z)],
        };
        _plans = new([(PlanVersion.Always, former), (SeededStore.Today, SeededStore.Plan)]);
    }

    [Fact]
    public void A_past_day_is_told_on_the_floor_that_it_was_counted_on()
    {
        Assert.Equal((30, "2026-11-01"), Of(SeededStore.Today));
        Assert.Equal((20, "former"), Of(Yesterday));

        (int, string) Of(DateOnly day) => (Floor(day).Columns, Floor(day).PlanVersion);
    }

    [Fact]
    public void Zones_bear_the_name_that_they_had_on_the_day_and_a_week_that_of_its_last_layout()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261120, 1, 40, 0, 0), (20261121, 1, 40, 0, 0)");
        var zones = new ZonesReport(Reader(), _plans, _store.Store, new Catalogue(null));

        Assert.Equal(("Greens", "Fruit and vegetables", "Fruit and vegetables"), (Name(Period.Of(Yesterday)), Name(Period.Of(SeededStore.Today)), Name(Period.Of("week", SeededStore.Today, SeededStore.Today))));
        Assert.Equal("former", new PathsReport(Reader(), _plans).Paths(Period.Of(Yesterday), null).PlanVersion);

        string Name(Period period) => zones.Zones(period, null).Zones.Single(z => z.Zone.Value == "produce").Name;
    }

    [Fact]
    public void Lanes_bear_the_name_that_they_had_on_the_day_too()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261120, 1, 40, 0, 0), (20261121, 1, 40, 0, 0)");
        var today = new TodayReport(Reader(), _plans, _store.Store, new NoQueues(), _store.Live, new NoAlerts());
        var checkout = new CheckoutReport(Reader(), _plans, _store.Store, _store.Live);

        Assert.Equal(("Till 1", "Lane 1"), (today.Today(Yesterday, "en").Queue[0].Name, today.Today(SeededStore.Today, "en").Queue[0].Name));
        Assert.Equal(
            ("Till 1", "Lane 1", "Lane 1"),
            (checkout.Checkout(Period.Of(Yesterday)).Lanes[0].Name, checkout.Checkout(Period.Of(SeededStore.Today)).Lanes[0].Name, checkout.Checkout(Period.Of("week", SeededStore.Today, SeededStore.Today)).Lanes[0].Name));
    }

    [Fact]
    public void The_floor_of_a_week_adds_up_the_days_that_were_counted_on_its_last_layout_and_names_the_others()
    {
        var nine = SeededStore.Hour(9);
        _store.Write("INSERT INTO visit_day VALUES (20261120, 1, 40, 0, 0), (20261121, 1, 40, 0, 0)");
        _store.Write($"INSERT INTO heat_hour VALUES (20261120, {nine - 86_400_000}, 63, 1, 9, 5000), (20261121, {nine}, 63, 1, 9, 7000)");

        var week = new FloorReport(Reader(), _plans, _store.Calendar).Floor(Period.Of("week", SeededStore.Today, SeededStore.Today), new HourRange(0, 24), null);

        Assert.Equal([[3, 2, 7]], week.Cells);
        Assert.Equal("2026-11-16, 2026-11-17, 2026-11-18, 2026-11-19, 2026-11-20", week.Suppressed.Single(s => s.Why == "other-layout").What);
        var always = new FloorReport(Reader(), new PlanDays(SeededStore.Plan), _store.Calendar).Floor(Period.Of("week", SeededStore.Today, SeededStore.Today), new HourRange(9, 10), null);
        Assert.Equal([[3, 2, 12]], always.Cells);
        Assert.Equal(12, always.Highest.CellHourSeconds);
    }

    [Fact]
    public void The_pages_get_the_layout_of_the_day_they_ask_about_and_are_told_when_it_changed()
    {
        var (now, then) = (StoreEndpoint.Get(null, _plans, _store.Store, SeededStore.Thresholds).Value!, StoreEndpoint.Get(Yesterday, _plans, _store.Store, SeededStore.Thresholds).Value!);

        Assert.Equal((60, 40), (now.WidthMetres, then.WidthMetres));
        Assert.Equal(("Bakery", "Chemist"), (Name(now), Name(then)));
        Assert.Equal([new StoreReply.LayoutChange(SeededStore.Today, "2026-11-01")], now.LayoutChanges);

        static string Name(StoreReply reply) => reply.Zones.Single(z => z.Id.Value == "bakery").Name;
    }

    [Fact]
    public void What_any_version_marks_as_sensitive_is_told_on_no_day()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 40, 0, 0)");
        _store.Write($"INSERT INTO zone_slot VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 1, 40, 40, 40, 40, 60000), (20261121, {SeededStore.Hour(9)}, 'dairy', 1, 40, 40, 40, 40, 60000)");

        var zones = Floor(SeededStore.Today).Zones;

        Assert.DoesNotContain(zones, z => z.Zone.Value == "bakery");
        Assert.Equal(40, zones.Single(z => z.Zone.Value == "dairy").Visits);
        Assert.True(StoreEndpoint.Get(null, _plans, _store.Store, SeededStore.Thresholds).Value!.Zones.Single(z => z.Id.Value == "bakery").Sensitive);
    }

    public void Dispose() => _store.Dispose();

    private FactsReader Reader() => new(_store.Folder, _plans, _store.Clock, SeededStore.Thresholds);

    private FloorReply Floor(DateOnly day) => new FloorReport(Reader(), _plans, _store.Calendar).Floor(Period.Of(day), new HourRange(0, 24), null);
}
