using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Fusion.Pings;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class PingErrorTests
{
    // Five metres and a half from where the phone says.
    private static readonly PlanPoint True = new(20.5, 26.5);

    [Fact]
    public void A_phone_that_repeats_its_ping_is_not_believed_to_be_more_exact_for_it()
    {
        var filter = SampleFloor.Fuser.NewFilter();
        filter.Take([Ping(0)]);
        var first = filter.FixAt(filter.LastAtMs).AccuracyMetres;
        for (var second = 1; second < 30; second++) filter.Take([Ping(second)]);

        Assert.True(filter.FixAt(filter.LastAtMs).AccuracyMetres >= first);
    }

    [Fact]
    public void A_phone_that_repeats_its_ping_leaves_room_for_the_beacons_that_it_hears()
    {
        var (filter, silent) = (SampleFloor.Fuser.NewFilter(), SampleFloor.Fuser.NewFilter());
        for (var second = 0; second < 30; second++)
        {
            filter.Take([Ping(second), .. Beacons(second, 6)]);
            silent.Take([Ping(second)]);
        }

        Assert.InRange(Off(filter), 0, 2);
        Assert.InRange(Off(silent), 4.5, 6.5);
    }

    [Fact]
    public void A_coarse_fix_that_moves_errs_as_the_one_before_it_did_for_whoever_hears_radios_too()
    {
        var forgetting = new Fuser(SampleFloor.Fuser.Grid, new FusionOptions { Pings = new() { CoarseErrorSeconds = new PingOptions().ErrorSeconds } });

        var (off, asIfNew) = (OffBesideRadios(SampleFloor.Fuser), OffBesideRadios(forgetting));

        Assert.True(off < 0.8 * asIfNew, $"{off} m, and {asIfNew} m were each fix new");
    }

    [Fact]
    public void Where_beacons_stand_only_about_there_the_first_ping_may_be_a_coarse_one()
    {
        Assert.InRange(OffAtFirst(within: 0.01), 0, 3.5);
        Assert.InRange(OffAtFirst(within: 0), 4, 5.5);

        static double OffAtFirst(double within)
        {
            var floor = SampleFloor.Fuser.Grid.Floor;
            var filter = new Fuser(new FusionGrid(floor with { Anchors = [.. floor.Anchors.Select(a => a with { PlacedWithinMetres = within })] }), new FusionOptions()).NewFilter();
            filter.Take([Ping(0), .. Beacons(0, 6)]);
            return Off(filter);
        }
    }

    // Two of three pings repeat the fix before, which walks to and fro five metres and more beside the truth.
    private static double OffBesideRadios(Fuser fuser)
    {
        var filter = fuser.NewFilter();
        for (var second = 0; second < 60; second++)
            filter.Take([Measurement.OfPing(second * 1000, 20.5 + (second / 3 % 3), 21, 3, PingUses.None), .. Beacons(second)]);
        return Off(filter);
    }

    private static IEnumerable<Measurement> Beacons(int second, int count = 3) => SampleFloor.Fuser.Grid.Anchors
        .Select((anchor, index) => (Index: index, Metres: new PlanPoint(anchor.XMetres, anchor.YMetres).DistanceTo(True))).OrderBy(a => a.Metres).Take(count)
        .Select(b => Measurement.OfSighting(second * 1000, b.Index, (int)(-59 - (22 * Math.Log10(Math.Max(1, b.Metres))))));

    private static double Off(PositionFilter filter) => new PlanPoint(filter.FixAt(filter.LastAtMs).XMetres, filter.FixAt(filter.LastAtMs).YMetres).DistanceTo(True);

    private static Measurement Ping(int second) => Measurement.OfPing(second * 1000, 20.5, 21, 3, PingUses.None);
}
