using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Sales;

public class ZoneSalesTests
{
    private static readonly ZoneId Produce = ZoneId.Of("produce");
    private static readonly ZoneId Bakery = ZoneId.Of("bakery");

    private static readonly ProductZones Products =
        ProductZones.Read(["gtin,text,zone", "2000001000373,Bananas,produce", ",Bread,bakery", "\"4006381333931\",\"Rolls, \"\"fresh\"\"\",bakery"], SampleFloor.Plan, out _)!;

    private static BasketItem Item(string text, long amount, string? gtin = null, bool voided = false) =>
        new() { Text = text, AmountMinor = amount, Gtin = gtin, Voided = voided };

    [Fact]
    public void A_product_is_found_by_its_number_else_by_its_text()
    {
        Assert.True(Products.TryFind(Item("whatever the till says", 1, "02000001000373"), out var zone) && zone == Produce);
        Assert.True(Products.TryFind(Item(" BREAD ", 1, "00000000000017"), out zone) && zone == Bakery);
        Assert.True(Products.TryFind(Item("Rolls, \"fresh\"", 1), out zone) && zone == Bakery);
        Assert.False(Products.TryFind(Item("Milk", 1), out _));
    }

    [Theory]
    [InlineData("line 1 must name the columns 'zone' and 'gtin' or 'text'", "product,where")]
    [InlineData("line 3: the plan has no zone 'cellar'", "text,zone", "Milk,bakery", "Wine,cellar")]
    [InlineData("line 2 has 3 fields, not 2", "text,zone", "Milk,bakery,1")]
    [InlineData("line 3: gtin 17 stands twice", "gtin,zone", "17,bakery", "17,produce")]
    [InlineData("line 3: 'milk' stands twice", "text,zone", "Milk,bakery", "milk,produce")]
    [InlineData("line 2: '12x' is no GTIN", "gtin,zone", "12x,bakery")]
    [InlineData("line 2 names no product", "gtin,text,zone", ",,bakery")]
    public void A_catalogue_that_does_not_read_says_where(string fault, params string[] lines)
    {
        Assert.Null(ProductZones.Read(lines, SampleFloor.Plan, out var faults));
        Assert.Equal([fault], faults);
    }

    [Fact]
    public void Sales_are_net_of_voids_and_returns_and_a_basket_counts_once_for_a_zone()
    {
        var sales = new ZoneSales(Products,
        [
            (1, [Item("Bread", 200), Item("Bread", 300), Item("Bananas", 150, voided: true)]),
            (2, [Item("Bread", -200), Item("Bananas", 100)]),
        ]);

        Assert.Equal(1, sales.Mapped);
        Assert.Equal(new ZoneSales.Sold(1, 300), sales.Of(Bakery));
        Assert.Equal(new ZoneSales.Sold(1, 100), sales.Of(Produce));
        Assert.Equal(default(ZoneSales.Sold), sales.Of(ZoneId.Of("dairy")));
    }

    [Theory]
    [InlineData(9, true)]      // one of ten is not mapped
    [InlineData(8, false)]
    public void Nothing_is_told_while_more_than_a_tenth_of_the_sold_products_have_no_zone(int mapped, bool told)
    {
        var lines = Enumerable.Range(0, mapped).Select(i => $"P{i},bakery").Prepend("text,zone").ToArray();
        var sales = new ZoneSales(ProductZones.Read(lines, SampleFloor.Plan, out _)!,
            [(1, [.. Enumerable.Range(0, mapped).Select(i => Item($"P{i}", 100)), Item("Unknown", 1), .. mapped == 8 ? new[] { Item("Other", 1) } : []])]);

        Assert.Equal(told, sales.CanBeTold);
        Assert.Equal(told, sales.Of(Bakery) is not null);
        Assert.Null(new ZoneSales(Products, []).Mapped);
    }

    [Fact]
    public void A_zone_converts_by_the_stays_whose_visit_bought_of_it_from_five_visits_on()
    {
        var sales = new ZoneSales(Products, [(1, [Item("Bread", 200)]), (2, [Item("Bananas", 200)])]);
        // Eleven visits in the bakery, of which seven bought bread: ten and five may be told. Four were at the fruit.
        var baskets = Enumerable.Range(0, 11).ToLookup(i => 11L + i, i => i < 7 ? 1L : 2L);
        (long, ZoneId)[] stays = [.. Enumerable.Range(0, 11).Select(i => (11L + i, Bakery)), (12, Produce), (14, Produce), (15, Produce), (13, Produce)];

        Assert.Equal([new(Bakery, 0.5)], sales.Conversion(stays, baskets, Threshold.Least));
    }
}
