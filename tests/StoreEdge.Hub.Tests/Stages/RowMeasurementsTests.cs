using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Stages;

public class RowMeasurementsTests
{
    private static readonly FloorPlan Plan =
        FloorPlanReader.Read(File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), out _)!;

    private static readonly Fuser Fuser = new(Plan, new FusionOptions());

    [Fact]
    public void A_ping_says_where_it_is_and_what_it_heard_and_all_of_it_with_its_permissions()
    {
        var said = new RowMeasurements(Fuser).Of(Ping("beacon-1:-71 beacon-7:-80"), out var unplaced);

        Assert.False(unplaced);
        Assert.Equal([MeasurementKind.Ping, MeasurementKind.Sighting, MeasurementKind.Sighting], said.Select(m => m.Kind));
        Assert.Equal([-71, -80], said.Skip(1).Select(m => m.RssiDbm));
        Assert.All(said, m => Assert.Equal(PingUses.BasketLink, m.Permissions));
    }

    [Fact]
    public void A_ping_and_what_was_scanned_with_it_name_their_floors()
    {
        var said = new RowMeasurements(Fuser).Of(Ping(null) with { Floor = 2, Place = ProductPlace.Read("4.25 3 1 1") }, out _);

        Assert.Equal([(MeasurementKind.Place, 1), (MeasurementKind.Ping, 2)], said.Select(m => (m.Kind, m.Floor!.Value)));
        Assert.Null(new RowMeasurements(Fuser).Of(Ping(null), out _).Single().Floor);
        Assert.Equal("4.25 3 1 1", ProductPlace.Read("4.25 3 1 1")!.Value.Text);
        Assert.Equal(0, ProductPlace.Read("4.25 3 1")!.Value.Floor);   // of an earlier program
    }

    [Fact]
    public void A_beacon_that_the_plan_does_not_hold_is_told_and_the_rest_is_used()
    {
        var said = new RowMeasurements(Fuser).Of(Ping("beacon-1:-71 beacon-99:-80"), out var unplaced);

        Assert.True(unplaced);
        Assert.Equal(2, said.Count);
    }

    [Fact]
    public void What_a_phone_hears_draws_the_fix_to_the_beacon()
    {
        var beacon = Plan.Beacons.Single(b => b.Id.Value == "beacon-12").At;
        var (alone, heard) = (Fuser.NewFilter(), Fuser.NewFilter());
        for (var second = 0; second < 20; second++)
        {
            var ping = Ping(null) with { ObservedAtMs = 1_000 * second, XMetres = beacon.XMetres + 6, YMetres = beacon.YMetres, AccuracyMetres = 12 };
            alone.Take(new RowMeasurements(Fuser).Of(ping, out _).Order().ToArray());
            heard.Take(new RowMeasurements(Fuser).Of(ping with { Heard = "beacon-12:-62" }, out _).Order().ToArray());
        }

        var (without, with) = (alone.FixAt(19_000), heard.FixAt(19_000));

        Assert.True(beacon.DistanceTo(new(with.XMetres, with.YMetres)) < 2.5, $"{with.XMetres}, {with.YMetres}");
        Assert.True(beacon.DistanceTo(new(without.XMetres, without.YMetres)) > 3.5, $"{without.XMetres}, {without.YMetres}");
    }

    private static JournalRow Ping(string? heard) => new()
    {
        Sequence = 1, Kind = JournalKind.Ping, Subject = new byte[16], ObservedAtMs = 1_000, ReceivedAtMs = 1_000, XMetres = 10, YMetres = 10, AccuracyMetres = 5,
        Flags = PingUses.BasketLink, Heard = heard,
    };
}
