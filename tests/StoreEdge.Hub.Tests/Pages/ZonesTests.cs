using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class ZonesTests : IDisposable
{
    private readonly SeededStore _store = new();
    private Catalogue _catalogue = new(null);

    [Fact]
    public void Zones_of_a_day_of_which_nothing_is_known_are_none()
    {
        var reply = Ask();

        Assert.Null(reply.Visits);
        Assert.Empty(reply.Zones);
    }

    [Fact]
    public void Each_figure_of_a_zone_can_be_counted_by_hand()
    {
        Seed();

        var bakery = Ask().Zones.Single(z => z.Zone == ZoneId.Of("bakery"));

        Assert.Equal(("Bakery", "department", 6L, 8L, 5L), (bakery.Name, bakery.Kind, bakery.Visits, bakery.Entries, bakery.Stays));
        Assert.Equal(200, bakery.DwellSeconds);
        Assert.Equal(25, bakery.AverageDwellSeconds);           // 200 s / 8 entries
        Assert.Equal(20, bakery.DwellPerVisitorSeconds);        // 200 s / 10 visits
        Assert.Equal(27.5, bakery.MedianDwellSeconds);          // stays at 20 20 25 30 95: the third
        Assert.Equal(97.5, bakery.P90DwellSeconds);
        Assert.Equal(0.4, bakery.DrawRate);                     // 4 of 10 visits stayed
        Assert.Equal(120, bakery.Hours[9]);
        Assert.Equal(80, bakery.Hours[10]);
        Assert.Equal(200, bakery.Hours.Sum());
        Assert.Equal(24, bakery.Hours.Count);
    }

    [Fact]
    public void Sales_of_a_zone_are_those_of_its_products_and_convert_the_stays_of_joined_visits()
    {
        Seed();
        _store.FiveBasketsOnLaneOne();   // bread at 1.00 to 5.00, one a basket
        for (var i = 1; i <= 5; i++)
        {
            _store.Write($"INSERT INTO visit VALUES ({i}, x'0{i}', 1, 20261121, 1, 2, 2, '', {i}, 1, 60000)");
            _store.Write($"INSERT INTO lane_wait VALUES ('lane-1', {i}, {i}, 20261121, 1, 2, 0.9)");
            _store.Write($"INSERT INTO stay VALUES ({i}, 1000, 21000, 'bakery'), ({i}, 30000, 60000, 'dairy'), ({i}, 70000, 75000, 'bakery')");
        }
        Assert.Equal((null, null, null, null), (Ask().ProductsMapped, Bakery(Ask()).Baskets, Bakery(Ask()).NetMinor, Bakery(Ask()).Conversion));

        _catalogue = new(ProductZones.Read(["text,zone", "Bread,bakery"], SeededStore.Plan, out _));

        Assert.Equal((1.0, 5L, 1500L, 1.0), (Ask().ProductsMapped, Bakery(Ask()).Baskets, Bakery(Ask()).NetMinor, Bakery(Ask()).Conversion));
        var dairy = Ask().Zones.Single(z => z.Zone == ZoneId.Of("dairy"));
        Assert.Equal((0L, 0L, 0.0), (dairy.Baskets, dairy.NetMinor, dairy.Conversion));
        Assert.Null(Ask().Zones.Single(z => z.Zone == ZoneId.Of("drinks")).Conversion);   // nobody stayed there
    }

    [Fact]
    public void Sales_of_products_that_are_not_in_the_catalogue_hide_those_of_all()
    {
        Seed();
        _store.FiveBasketsOnLaneOne();
        _catalogue = new(ProductZones.Read(["text,zone", "Milk,dairy"], SeededStore.Plan, out _));

        Assert.Equal((0.0, null), (Ask().ProductsMapped, Bakery(Ask()).Baskets));
    }

    [Fact]
    public void A_zone_that_nobody_entered_has_zeros_but_no_averages()
    {
        Seed();

        var dairy = Ask().Zones.Single(z => z.Zone == ZoneId.Of("dairy"));

        Assert.Equal((0, 0, 0, 0.0), (dairy.Visits, dairy.Entries, dairy.Stays, dairy.DwellSeconds));
        Assert.Equal((null, 0.0, null, null, 0.0),
            (dairy.AverageDwellSeconds, dairy.DwellPerVisitorSeconds, dairy.MedianDwellSeconds, dairy.P90DwellSeconds, dairy.DrawRate));
    }

    [Fact]
    public void A_source_is_measured_against_its_own_visits()
    {
        Seed();

        var reply = Ask("cart");

        Assert.Equal(4, reply.Visits);
        Assert.Equal(0.25, reply.Zones.Single(z => z.Zone == ZoneId.Of("bakery")).DrawRate);
    }

    [Fact]
    public void No_figure_of_the_day_changes_with_the_size_of_the_buckets()
    {
        Seed();
        var whole = Ask().Zones.Single(z => z.Zone == ZoneId.Of("bakery"));
        // The same ten minutes' worth of the day, moved into four hours instead of two.
        _store.Write("DELETE FROM zone_hour WHERE zone = 'bakery'");
        _store.Write($"""
            INSERT INTO zone_hour VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 1, 2, 0, 3, 1, 70000), (20261121, {SeededStore.Hour(10)}, 'bakery', 1, 3, 0, 2, 1, 30000),
              (20261121, {SeededStore.Hour(11)}, 'bakery', 1, 4, 0, 2, 2, 50000), (20261121, {SeededStore.Hour(12)}, 'bakery', 2, 1, 0, 1, 1, 50000)
            """);

        var finer = Ask().Zones.Single(z => z.Zone == ZoneId.Of("bakery"));

        Assert.Equal(whole with { Hours = [] }, finer with { Hours = [] });
        Assert.Equal(whole.Hours.Sum(), finer.Hours.Sum());
    }

    [Fact]
    public void A_zone_that_the_plan_no_longer_has_keeps_its_rows_under_its_id()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 10, 3, 0)");
        _store.Write($"INSERT INTO zone_hour VALUES (20261121, {SeededStore.Hour(9)}, 'books', 1, 1, 0, 1, 1, 60000)");

        var books = Ask().Zones.Single(z => z.Zone == ZoneId.Of("books"));

        Assert.Equal(("books", null, 60.0), (books.Name, books.Kind, books.DwellSeconds));
    }

    [Fact]
    public void An_unknown_source_is_refused_by_name() =>
        Assert.Equal(["is neither app nor cart"], SeededStore.Faults(ZonesEndpoint.Get(null, "phone", _store.Store, Report()))["source"]);

    public void Dispose() => _store.Dispose();

    private void Seed()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 6, 3, 0), (20261121, 2, 4, 0, 0)");
        _store.Write($"""
            INSERT INTO zone_hour VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 1, 4, 0, 5, 3, 120000),
              (20261121, {SeededStore.Hour(10)}, 'bakery', 1, 2, 0, 2, 1, 30000), (20261121, {SeededStore.Hour(10)}, 'bakery', 2, 1, 0, 1, 1, 50000)
            """);
        _store.Write("INSERT INTO zone_day VALUES (20261121, 'bakery', 1, 5, 3), (20261121, 'bakery', 2, 1, 1)");
        _store.Write("""
            INSERT INTO zone_dwell VALUES (20261121, 'bakery', 1, 20, 2), (20261121, 'bakery', 1, 25, 1), (20261121, 'bakery', 1, 30, 1),
              (20261121, 'bakery', 2, 95, 1)
            """);
    }

    private ZonesReply Ask(string? source = null, string? day = null) => SeededStore.Answer(ZonesEndpoint.Get(day, source, _store.Store, Report()));

    private ZonesReport Report() => new(_store.Facts, SeededStore.Plan, _store.Store, _catalogue);

    private static ZonesReply.ZoneFigures Bakery(ZonesReply reply) => reply.Zones.Single(z => z.Zone == ZoneId.Of("bakery"));
}
