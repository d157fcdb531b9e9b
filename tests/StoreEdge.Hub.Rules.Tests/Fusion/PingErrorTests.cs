using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Fusion;

public class PingErrorTests
{
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
        var (x, y) = (20.5, 26.5);   // five metres and a half from where it says
        var beacons = SampleFloor.Fuser.Grid.Anchors.Select((anchor, index) => (Index: index, Metres: new PlanPoint(anchor.XMetres, anchor.YMetres).DistanceTo(new(x, y)))).OrderBy(a => a.Metres).Take(6).ToList();
        var (filter, silent) = (SampleFloor.Fuser.NewFilter(), SampleFloor.Fuser.NewFilter());
        for (var second = 0; second < 30; second++)
        {
            filter.Take([Ping(second), .. beacons.Select(b => Measurement.OfSighting(second * 1000, b.Index, (int)(-59 - (22 * Math.Log10(Math.Max(1, b.Metres))))))]);
            silent.Take([Ping(second)]);
        }

        Assert.InRange(Off(filter), 0, 2);
        Assert.InRange(Off(silent), 4.5, 6.5);

        double Off(PositionFilter of) => new PlanPoint(of.FixAt(of.LastAtMs).XMetres, of.FixAt(of.LastAtMs).YMetres).DistanceTo(new(x, y));
    }

    private static Measurement Ping(int second) => Measurement.OfPing(second * 1000, 20.5, 21, 3, PingUses.None);
}
