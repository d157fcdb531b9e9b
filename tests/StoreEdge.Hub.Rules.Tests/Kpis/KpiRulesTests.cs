using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Kpis;

public class KpiRulesTests
{
    [Theory]
    [InlineData(119_999, true, false)]
    [InlineData(120_000, false, false)]   // two minutes are no bounce
    [InlineData(600_000, false, false)]   // ten minutes are not yet more than ten
    [InlineData(600_001, false, true)]
    public void A_visit_under_two_minutes_bounces_and_one_over_ten_is_engaged(long lengthMs, bool bounces, bool engaged)
    {
        Assert.Equal((bounces, engaged), (VisitLengths.IsBounce(lengthMs), VisitLengths.IsEngaged(lengthMs)));
    }

    [Fact]
    public void Occupancy_is_scaled_by_the_coverage_and_its_band_holds_what_rounding_may_hide()
    {
        var band = OccupancyBand.Of(20, 0.4, 5)!.Value;

        Assert.Equal(50, band.Estimate, 9);
        Assert.Equal((20 - (1.96 * Math.Sqrt(12))) / 0.4, band.Low, 9);
        Assert.Equal((24 + (1.96 * Math.Sqrt(24 * 0.6))) / 0.4, band.High, 9);
        Assert.Null(OccupancyBand.Of(20, null, 5));
        Assert.Equal((20, 20, 24), (OccupancyBand.Of(20, 1.3, 5)!.Value.Estimate, OccupancyBand.Of(20, 1.3, 5)!.Value.Low, OccupancyBand.Of(20, 1.3, 5)!.Value.High));
    }

    [Theory]
    [InlineData(0, 9.9, false)]   // fewer than ten expected say nothing
    [InlineData(0, 10, true)]
    [InlineData(2, 10, false)]    // 0.0028
    [InlineData(1, 10, true)]     // 0.0005
    public void A_product_is_likely_sold_out_when_so_few_come_in_less_than_one_of_a_thousand_cases(long sold, double expected, bool likely)
    {
        Assert.Equal(likely, StockOut.IsLikely(sold, expected));
    }

    [Fact]
    public void What_the_stays_of_today_let_expect_is_what_so_many_stays_brought_before()
    {
        Assert.Equal(20, StockOut.Expected((Baskets: 100, Stays: 500), staysNow: 100));
        Assert.Null(StockOut.Expected((Baskets: 100, Stays: 0), staysNow: 100));
    }

    [Fact]
    public void A_pair_has_support_confidence_and_lift_from_half_a_percent_on()
    {
        var pair = BoughtTogether.Of(both: 25, first: 50, second: 125, all: 1000)!.Value;

        Assert.Equal((0.025, 0.5, 4.0), (pair.Support, pair.Confidence, pair.Lift));
        Assert.NotNull(BoughtTogether.Of(5, 50, 100, 1000));
        Assert.Null(BoughtTogether.Of(5, 50, 100, 1001));
    }

    [Fact]
    public void A_receipt_counts_pieces_sold_less_pieces_returned_and_no_void_and_no_discount()
    {
        BasketItem[] items =
        [
            Line(3, 300), Line(1.25m, 400), Line(1, 100) with { Voided = true }, Line(-1, -100), new() { Text = "Discount", AmountMinor = -50 },
        ];

        Assert.Equal(3, BasketSums.Pieces(items));   // 3 + one weighed - 1
        Assert.True(BasketSums.IsSale(items));
        Assert.False(BasketSums.IsSale([Line(-1, -100), Line(1, 100) with { Voided = true }]));
    }

    [Fact]
    public void A_tile_asks_for_somebody_when_its_threshold_is_passed_and_is_not_known_without_a_week_before()
    {
        Assert.Equal(new TileRule(70, "fine", null), TileRule.AtLeast(70, 100, "look"));
        Assert.Equal(new TileRule(70, "watch", "look"), TileRule.AtLeast(65, 100, "look"));
        Assert.Equal(new TileRule(150, "act", "open"), TileRule.AtMost(151, 100, "open"));
        Assert.Equal(new TileRule(null, "unknown", null), TileRule.AtLeast(65, null, "look"));
        Assert.Equal("fine", TileRule.Wait(30).State);
        Assert.Equal("open-lane", TileRule.Wait(32.5).Advice);
        Assert.Equal(new TileRule(300, "act", "open-lane-now"), TileRule.Wait(302.5));
        Assert.Equal("unknown", TileRule.Wait(null).State);
    }

    [Fact]
    public void Every_KPI_has_one_id_one_place_and_its_words_in_both_languages()
    {
        Assert.Equal(KpiCatalogue.All.Count, KpiCatalogue.All.Select(k => k.Id).Distinct().Count());
        Assert.All(KpiCatalogue.All, k =>
        {
            Assert.NotEmpty(k.Figures);
            Assert.All(new[] { k.Name, k.Definition }, words => Assert.True(words.En.Length > 0 && words.De.Length > 0));
            Assert.All(new[] { k.Default, k.Hidden }, words => Assert.Equal(words.En.Length > 0, words.De.Length > 0));
        });
        var figures = KpiCatalogue.All.SelectMany(k => k.Figures).ToList();
        Assert.Equal(figures.Count, figures.Distinct().Count());
    }

    private static BasketItem Line(decimal quantity, long amountMinor) => new() { Text = "Rye Bread", Gtin = "02000001000373", Quantity = quantity, AmountMinor = amountMinor };
}
