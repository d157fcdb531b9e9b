using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Plans;
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

        Assert.Equal(("Bakery", "department", 20L, 25L, 20L), (bakery.Name, bakery.Kind, bakery.Visits, bakery.Entries, bakery.Stays));
        Assert.Equal(650, bakery.DwellSeconds);
        Assert.Equal(26, bakery.AverageDwellSeconds);           // 650 s / 25 entries
        Assert.Equal(26, bakery.DwellPerVisitorSeconds);        // 650 s / 25 visits
        Assert.Equal(32.5, bakery.MedianDwellSeconds);          // first stays told at 30 (five) and 95 (five): the fifth of ten
        Assert.Equal(97.5, bakery.P90DwellSeconds);
        Assert.Equal(0.8, bakery.DrawRate);                     // 20 of 25 visits stayed
        Assert.Equal(300, bakery.Hours[9]);
        Assert.Equal(350, bakery.Hours[10]);
        Assert.Equal(650, bakery.Hours.Sum());
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
            _store.Write($"INSERT INTO stay (visit_id, entered_at_ms, left_at_ms, zone) VALUES ({i}, 1000, 21000, 'bakery'), ({i}, 30000, 60000, 'dairy'), ({i}, 70000, 75000, 'bakery')");
        }
        Assert.Equal((null, null, null, null), (Ask().ProductsMapped, Bakery(Ask()).Baskets, Bakery(Ask()).NetMinor, Bakery(Ask()).Conversion));

        _catalogue = new(ProductZones.Read(["text,zone", "Bread,bakery"], SeededStore.Plan, out _));

        Assert.Equal((1.0, 5L, 1500L, 1.0), (Ask().ProductsMapped, Bakery(Ask()).Baskets, Bakery(Ask()).NetMinor, Bakery(Ask()).Conversion));
        var dairy = Ask().Zones.Single(z => z.Zone == ZoneId.Of("dairy"));
        Assert.Equal((0L, 0L, 0.0), (dairy.Baskets, dairy.NetMinor, dairy.Conversion));
        Assert.Null(Ask().Zones.Single(z => z.Zone == ZoneId.Of("drinks")).Conversion);   // nobody stayed there

        _store.Write("UPDATE stay SET counts_from_ms = 21000 WHERE zone = 'bakery'");   // as the plan may say of a zone: 20 s are none there
        Assert.Null(Bakery(Ask()).Conversion);
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
    public void The_average_is_the_row_s_dwell_by_its_entries_and_is_not_told_while_the_dwell_is_of_fewer_of_them()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 20, 3, 0)");
        _store.Write($"INSERT INTO zone_slot VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 1, 5, 5, 5, 5, 450000), (20261121, {SeededStore.Hour(9) + 900_000}, 'bakery', 1, 5, 5, 20, 5, 500000)");
        Assert.Equal((25L, 450.0, null), (Bakery(Ask()).Entries, Bakery(Ask()).DwellSeconds, Bakery(Ask()).AverageDwellSeconds));   // 450 s are of five of the entries, and 90 s each of them not so

        _store.Write($"INSERT INTO zone_slot VALUES (20261121, {SeededStore.Hour(10)}, 'bakery', 1, 5, 5, 5, 5, 550000)");

        Assert.Equal((30L, 1500.0, 50.0), (Bakery(Ask()).Entries, Bakery(Ask()).DwellSeconds, Bakery(Ask()).AverageDwellSeconds));
    }

    [Fact]
    public void A_source_is_measured_against_its_own_visits()
    {
        Seed();

        var reply = Ask("cart");

        Assert.Equal(10, reply.Visits);
        Assert.Equal(0.5, reply.Zones.Single(z => z.Zone == ZoneId.Of("bakery")).DrawRate);
    }

    [Fact]
    public void Nobody_draws_more_visits_than_there_were()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 9, 3, 0)");
        _store.Write($"INSERT INTO zone_slot VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 1, 9, 9, 9, 9, 9000)");

        Assert.Equal((5L, 1.0), (Ask().Visits, Bakery(Ask()).DrawRate));
    }

    [Fact]
    public void Sensitive_zones_are_not_among_the_zones_and_their_visits_are_among_the_stores()
    {
        Seed();
        _store.Write($"INSERT INTO zone_slot VALUES (20261121, {SeededStore.Hour(9)}, 'pharmacy', 1, 90, 90, 90, 90, 900000)");
        _store.Write("INSERT INTO zone_dwell VALUES (20261121, 'pharmacy', 1, 20, 90, 90)");

        var reply = Ask();

        Assert.Equal(25, reply.Visits);
        Assert.DoesNotContain(reply.Zones, z => z.Zone.Value is "pharmacy" or "baby");
    }

    [Fact]
    public void What_was_told_stands_for_a_quarter_of_an_hour_although_the_facts_move_on()
    {
        Seed();
        var facts = _store.Facts;
        var first = Visits();
        _store.Write($"UPDATE zone_slot SET visits = visits + 4 WHERE slot_start_ms = {SeededStore.Hour(9)}");

        Assert.Equal(first, Visits());
        _store.Clock.MoveTo(SeededStore.Now.AddMinutes(4));
        Assert.Equal(first, Visits());
        _store.Clock.MoveTo(SeededStore.Now.AddMinutes(6));
        Assert.Equal(first + 5, Visits());

        long Visits() => Bakery(SeededStore.Answer(ZonesEndpoint.Get(null, null, _store.Store, new ZonesReport(facts, new PlanDays(SeededStore.Plan), _store.Store, _catalogue)))).Visits;
    }

    [Fact]
    public void A_zone_that_the_plan_no_longer_has_keeps_its_rows_under_its_id()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 10, 3, 0)");
        _store.Write($"INSERT INTO zone_slot VALUES (20261121, {SeededStore.Hour(9)}, 'books', 1, 5, 5, 5, 5, 60000)");

        var books = Ask().Zones.Single(z => z.Zone == ZoneId.Of("books"));

        Assert.Equal(("books", null, 60.0), (books.Name, books.Kind, books.DwellSeconds));
    }

    [Fact]
    public void An_unknown_source_is_refused_by_name() =>
        Assert.Equal(["is neither app nor cart"], SeededStore.Faults(ZonesEndpoint.Get(null, "phone", _store.Store, Report()))["source"]);

    public void Dispose() => _store.Dispose();

    private void Seed()
    {
        _store.Write("INSERT INTO visit_day VALUES (20261121, 1, 15, 3, 0), (20261121, 2, 10, 0, 0)");
        _store.Write($"""
            INSERT INTO zone_slot VALUES (20261121, {SeededStore.Hour(9)}, 'bakery', 1, 6, 6, 8, 6, 250000), (20261121, {SeededStore.Hour(9) + 900_000}, 'bakery', 2, 5, 5, 5, 5, 50000),
              (20261121, {SeededStore.Hour(10)}, 'bakery', 1, 10, 9, 12, 10, 350000)
            """);
        _store.Write("""
            INSERT INTO zone_dwell VALUES (20261121, 'bakery', 1, 20, 2, 2), (20261121, 'bakery', 1, 25, 2, 3), (20261121, 'bakery', 1, 30, 1, 2), (20261121, 'bakery', 1, 35, 2, 2),
              (20261121, 'bakery', 2, 95, 5, 6)
            """);
    }

    private ZonesReply Ask(string? source = null, string? day = null) => SeededStore.Answer(ZonesEndpoint.Get(day, source, _store.Store, Report()));

    private ZonesReport Report() => new(_store.Facts, new PlanDays(SeededStore.Plan), _store.Store, _catalogue);

    private static ZonesReply.ZoneFigures Bakery(ZonesReply reply) => reply.Zones.Single(z => z.Zone == ZoneId.Of("bakery"));
}
