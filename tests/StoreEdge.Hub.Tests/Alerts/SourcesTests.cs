using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Alerts;

/// <summary>What is raised of figures: with a facts file that is filled by hand, on Saturday 21 November 2026 at 15:00 store time.</summary>
public sealed class SourcesTests : IDisposable
{
    private const long Hour = 3_600_000;
    private readonly SeededStore _store = new();
    private readonly AlertsOptions _options = new();

    [Theory]
    [InlineData(4, 4, 0)]   // told as none of five
    [InlineData(5, 5, 1)]
    [InlineData(6, 3, 1)]
    [InlineData(4, 10, 0)]
    public void A_lane_at_which_half_waited_five_minutes_and_more_is_an_alert(int waitedLong, int waitedShort, int alerts)
    {
        var hour = SeededStore.Hour(13);
        _store.Write($"INSERT INTO lane_wait_hour VALUES (20261121, {hour}, 'lane-1', 300, {waitedLong}), (20261121, {hour}, 'lane-1', 20, {waitedShort}), (20261121, {hour - Hour}, 'lane-2', 900, 50)");

        var raised = new WaitAlerts(_store.Facts, SeededStore.Plan, _store.Store, _options.Thresholds, _options, SeededStore.Thresholds).At(SeededStore.Now).ToList();

        Assert.Equal(alerts, raised.Count(a => a.Cause == "wait-lane-1"));
        Assert.DoesNotContain(raised, a => a.Cause == "wait-lane-2");   // the hour before
    }

    [Fact]
    public void What_the_products_page_calls_likely_sold_out_is_one_alert_a_zone_where_it_passes_the_stores_own_threshold()
    {
        var page = new Page(new("Milk", ZoneId.Of("dairy"), "Dairy", 0, 16, 1e-7), new("Butter", ZoneId.Of("dairy"), "Dairy", 1, 12, 0.0008), new("Bread", ZoneId.Of("bakery"), "Bakery", 0, 10.5, 0.00003));
        var strict = new AlertsOptions { OutOfStockOneIn = 10_000, OutOfStockExpected = 11 };

        Assert.Equal(["Likely out of stock: 2 products of Dairy", "Likely out of stock: Bread"], Titles(_options));
        Assert.Equal(["Likely out of stock: Milk"], Titles(strict));

        IEnumerable<string> Titles(AlertsOptions options) => new OutOfStockAlerts(page, SeededStore.Plan, _store.Store, options, SeededStore.Thresholds).At(SeededStore.Now).Select(a => a.Title.English).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(4, 200, "busier")]
    [InlineData(4, 100, null)]
    [InlineData(4, 30, "quieter")]
    [InlineData(3, 200, null)]   // three weeks are known
    public void An_hour_far_from_that_of_the_weeks_before_is_an_alert_once_four_weeks_are_known(int weeks, int visits, string? how)
    {
        for (var week = 0; week <= weeks; week++)
        {
            var day = TradingCalendar.NumberOf(SeededStore.Today.AddDays(-7 * week));
            _store.Write($"INSERT INTO visit_day (trading_day, source, visits, link_visits, joined_visits) VALUES ({day}, 1, 500, 0, 0)");
            _store.Write($"INSERT INTO visit_hour (trading_day, hour_start_ms, source, visits, bounced, engaged, length_ms) VALUES ({day}, {SeededStore.Hour(13) - (week * 7 * 24 * Hour)}, 1, {(week == 0 ? visits : 100)}, 0, 0, 0)");
        }

        var raised = new UnusualHourAlerts(_store.Facts, _store.Store, _options, SeededStore.Thresholds).At(SeededStore.Now).ToList();

        Assert.Equal(how is null ? [] : [$"hour-{how}"], raised.Select(a => a.Cause));
        Assert.DoesNotContain(raised, a => a.Title.English.Contains("200", StringComparison.Ordinal));
    }

    public void Dispose() => _store.Dispose();

    private sealed class Page(params ProductsReply.MissingPart[] missing) : IProductQueries
    {
        public ProductsReply Products(Period period) =>
            new(new(new("day", period.Day, period.Day, 1, 1, "Europe/Berlin"), new(null, null, null), [], new Dictionary<string, string>(), 5), period.Day, missing, null, null);
    }
}
