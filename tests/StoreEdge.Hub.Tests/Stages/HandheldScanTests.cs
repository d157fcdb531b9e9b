using System.Net;
using System.Text;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Hub.Tests.Stages.Convergence;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Stages;

/// <summary>From scans to where a cart or a consented shopper is. That scans converge in any order is in the days of <see cref="AnyHistoryTests"/> and <see cref="EveryCommitTests"/>.</summary>
public class HandheldScanTests
{
    private static readonly Zone Produce = SeededStore.Plan.Zones.Single(z => z.Id.Value == "produce");
    private static readonly PlanPoint Middle = new(Produce.Polygon.Corners.Average(c => c.XMetres), Produce.Polygon.Corners.Average(c => c.YMetres));   // it is a rectangle

    [Fact]
    public void A_scan_is_at_the_middle_of_its_products_zone_give_or_take_the_zone()
    {
        var (width, height) = (Produce.Polygon.Corners.Max(c => c.XMetres) - Produce.Polygon.Corners.Min(c => c.XMetres), Produce.Polygon.Corners.Max(c => c.YMetres) - Produce.Polygon.Corners.Min(c => c.YMetres));
        var places = Catalogue("gtin,zone", "4006381333931,produce");

        var place = places.Of("04006381333931")!.Value;

        Assert.Equal(Middle.XMetres, place.XMetres, 6);
        Assert.Equal(Middle.YMetres, place.YMetres, 6);
        Assert.Equal(Math.Sqrt(((width * width) + (height * height)) / 24), place.SigmaMetres, 6);
        Assert.Equal(place, ProductPlace.Read(place.Text));
    }

    [Fact]
    public void A_product_with_a_point_of_its_own_is_there_within_an_arms_reach() =>
        Assert.Equal(new ProductPlace(31.25, 17, 1), Catalogue("gtin,zone,xMetres,yMetres", "4006381333931,produce,31.25,17").Of("04006381333931"));

    [Theory]
    [InlineData("gtin,zone,xMetres", "4006381333931,produce,3")]
    [InlineData("gtin,zone,xMetres,yMetres", "4006381333931,produce,3,")]
    [InlineData("gtin,zone,xMetres,yMetres", "4006381333931,produce,3,4000")]
    [InlineData("gtin,zone,xMetres,yMetres", "4006381333931,produce,here,NaN")]
    public void A_point_that_is_none_of_the_plan_is_a_fault_of_the_catalogue(params string[] lines)
    {
        Assert.Null(ProductZones.Read(lines, SeededStore.Plan, out var faults));
        Assert.Single(faults);
    }

    [Fact]
    public void A_scan_of_a_product_or_by_a_handheld_that_nobody_named_is_stored_and_places_nobody()
    {
        var known = Scan(1);
        Scan[] scans = [known, known with { Position = 2, Gtin = "00000000000999" }, known with { Position = 3, Gtin = null }, known with { Position = 4, Device = DeviceId.Of("scanner-1") }];

        var rows = PermissionRule.Observations(Say.Batch(scans), DateTimeOffset.MinValue, Scanned.Places).Entries;

        Assert.Equal([JournalKind.Scan, JournalKind.Scan, JournalKind.Scan, JournalKind.Scan], rows.Select(r => r.Kind));
        Assert.Equal([true, false, false, false], rows.Select(r => r.Subject is not null && r.Place is not null));
        Assert.All(rows, row => Assert.NotNull(row.Body));
        Assert.All(PermissionRule.Observations(Say.Batch(scans), DateTimeOffset.MinValue).Entries, row => Assert.Null(row.Subject));
    }

    [Fact]
    public async Task The_door_takes_scans_of_a_carts_handheld_and_an_apps_and_refuses_those_of_one_that_nobody_named()
    {
        await using var hub = await HubUnderTest.StartAsync(null, ("StoreEdge:Handhelds:hand-1", "cart-1"),
            ("StoreEdge:Catalogue", TestRepository.File("install", "sample-store", "products.csv")));
        var (gtin, scan) = ("00000000000000", Say.Scan(1) with { Device = DeviceId.Of("hand-1") });
        var ping = Say.Pings(HubUnderTest.Opening);

        await hub.PostAsync("/v1/consents", Say.Consent(HubUnderTest.Opening.AddMinutes(-1), Purpose.VisitAnalyticsLocal));
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync("/v1/observations", Say.Batch(scan))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.PostAsync("/v1/observations", Say.Batch(scan with { Position = 2, Device = DeviceId.Of("hand-2") }))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync("/v1/pings", ping with { Pings = [ping.Pings[0] with { Scanned = gtin }] })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.PostAsync("/v1/pings", ping with { Pings = [ping.Pings[0] with { Scanned = "4006381333931" }] })).StatusCode);

        Assert.Equal([JournalKind.Scan, JournalKind.Ping], hub.Journal().Select(r => r.Kind));
    }

    [Fact]
    public async Task Scans_on_a_cart_bring_it_to_the_products_zone_and_a_restart_changes_nothing()
    {
        await using var stage = new StageUnderTest();
        var scans = Enumerable.Range(1, 40).Select(i => (Observation)Scan(i)).ToArray();
        stage.Now = SmallDay.Start.AddMinutes(10);

        await stage.AppendAsync(PermissionRule.Observations(Say.Batch(scans[..20]), DateTimeOffset.MinValue, Scanned.Places));
        stage.ReadAndCommit();
        await stage.KillAllAsync();
        await stage.AppendAsync(PermissionRule.Observations(Say.Batch(scans[20..]), DateTimeOffset.MinValue, Scanned.Places));
        stage.ReadAndCommit();

        var track = Assert.Single(stage.Tracks.Tracks);
        Assert.Equal((VisitSource.Cart, "cart-1"), (track.Source, Encoding.UTF8.GetString(track.Subject.Bytes.Span)));
        var visit = Assert.Single(track.Read());
        Assert.Equal(SmallDay.Start.AddSeconds(3).ToUnixTimeMilliseconds(), visit.StartedAtMs);
        Assert.Equal("produce", Assert.Single(visit.Stays).Zone.Value);
        Assert.Equal(1, FactsDump.Count(stage.FactsPath, "visit"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_shopper_scans_says_in_which_zone_and_is_forgotten_with_the_consent(bool withdraws)
    {
        using var secrets = new Secrets();
        await using var hub = new WholeHub(secrets);
        var allowed = Say.Consent(SmallDay.Start.AddMinutes(-1), Purpose.VisitAnalyticsLocal, Purpose.BasketLink);
        // Of a phone that errs by ten metres: 4 m east of the zone, it says.
        var pings = Enumerable.Range(1, 60).Select(i => new Ping
        {
            ObservedAt = SmallDay.Start.AddSeconds(3 * i), XMetres = Produce.Polygon.Corners.Max(c => c.XMetres) + 4, YMetres = Middle.YMetres, AccuracyMetres = 10,
            Scanned = i % 3 == 0 ? Scanned.GtinOf(Produce) : null,
        });

        await hub.TakeAsync(new Told(allowed.GivenAt, allowed));
        await hub.TakeAsync(new Told(SmallDay.Start, new PingBatch { Store = SeededStore.Plan.Store, Subject = Say.Shopper, Pings = [.. pings] }));
        hub.Now = SmallDay.Start.AddMinutes(10);
        if (withdraws) await hub.TakeAsync(new Told(hub.Now, Say.Withdrawal(SmallDay.Start)));
        hub.Read();
        Assert.True(hub.TryCommit());

        Assert.Equal(withdraws ? [] : ["produce"], hub.Stage.Tracks.Tracks.SelectMany(t => t.Read()).SelectMany(v => v.Stays).Select(s => s.Zone.Value));
        Assert.All(hub.Stage.Tracks.Tracks.SelectMany(t => t.Read()), v => Assert.Equal(PingUses.BasketLink, v.Permissions));
        Assert.Equal(withdraws, !hub.Stage.Journal.OpenReader().ReadAfter(0, 100).Any(r => r.Place is not null));
    }

    private static Scan Scan(int position) => Say.Scan(position, SmallDay.Start.AddSeconds(3 * position)) with
    {
        Device = Scanned.HandheldOf("cart-1"), Text = Scanned.GtinOf(Produce), Gtin = Scanned.GtinOf(Produce),
    };

    private static ScanPlaces Catalogue(params string[] lines) =>
        new(new Dictionary<DeviceId, BeaconId>(), ProductZones.Read(lines, SeededStore.Plan, out _)!, SeededStore.Plan);
}
