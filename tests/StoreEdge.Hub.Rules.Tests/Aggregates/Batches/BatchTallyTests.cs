using FsCheck;
using FsCheck.Fluent;
using StoreEdge.Hub.Rules.Aggregates.Batches;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Aggregates.Batches;

public class BatchTallyTests
{
    private static readonly Config Floors = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void The_raster_answers_every_centimetre_as_the_polygons_do()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var floor = new RandomFloor(seed);
            var raster = floor.Raster;
            for (var y = 0; y < raster.HeightCentimetres; y += 3)
                for (var x = 0; x < raster.WidthCentimetres; x++)
                    if (raster.At(x, y) - 1 != floor.Zones.ToList().FindIndex(z => z.Contains(new PlanPoint(x / 100.0, y / 100.0)))) return false;
            return true;
        }).Check(Floors.WithMaxTest(40));
    }

    [Fact]
    public void The_tables_are_those_of_asking_every_polygon_about_every_fix()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var floor = new RandomFloor(seed);
            return PlainTables.Of(Whole(floor)).SequenceEqual(PlainTables.Of(floor.Width, floor.Height, floor.Zones, floor.Tracks));
        }).Check(Floors);
    }

    [Fact]
    public void Tracks_in_another_order_in_pieces_and_over_several_tallies_give_the_same_tables()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var (floor, random) = (new RandomFloor(seed), new Random(~seed));
            var raster = floor.Raster;
            var tallies = Enumerable.Range(0, 3).Select(_ => new BatchTally(raster)).ToList();
            foreach (var track in floor.Tracks.Reverse())
            {
                var (tally, cursor) = (tallies[random.Next(3)], new TrackCursor(raster.Zones));
                for (int from = 0, to; from < track.Length; from = to)
                {
                    to = Math.Min(track.Length, from + random.Next(1, 40));
                    tally.Take(cursor, track.AsSpan(from, to - from));
                }
                tally.Close(cursor);
            }
            tallies[2].Add(tallies[0]);
            tallies[2].Add(tallies[1]);
            return PlainTables.Of(tallies[2]).SequenceEqual(PlainTables.Of(Whole(floor)));
        }).Check(Floors);
    }

    [Fact]
    public void A_fix_on_the_border_of_two_zones_is_in_one_of_them_alone()
    {
        var tally = new BatchTally(new ZoneRaster(4, 1, [Rectangle(0, 1), Rectangle(1, 2), Rectangle(2, 3)]));

        Take(tally, FloorFix.At(1, 0.5), FloorFix.At(2, 0.5), FloorFix.At(3, 0.5));

        Assert.Equal([0, 1, 1], new[] { 0, 1, 2 }.Select(z => tally.DwellIn(z).Seconds));
    }

    [Fact]
    public void A_zone_that_nobody_was_in_has_no_median()
    {
        var tally = new BatchTally(new ZoneRaster(4, 1, [Rectangle(0, 1), Rectangle(1, 2)]));

        Take(tally, FloorFix.At(1.5, 0.5));

        Assert.Null(tally.DwellIn(0).MedianSeconds);
        Assert.Equal((0L, 0L), (tally.DwellIn(0).Stays, tally.TracksIn(0)));
        Assert.Equal(1, tally.DwellIn(1).MedianSeconds);
    }

    [Fact]
    public void A_second_off_the_plan_or_without_a_fix_ends_the_stay_and_is_counted_as_what_it_is()
    {
        var tally = new BatchTally(new ZoneRaster(4, 1, [Rectangle(0, 4)]));
        var here = FloorFix.At(2, 0.5);

        Take(tally, here, here, FloorFix.At(-0.01, 0.5), here, FloorFix.Unknown, here, FloorFix.At(4, 0.5), FloorFix.At(5000, 0));

        Assert.Equal((3L, 4L), (tally.DwellIn(0).Stays, tally.DwellIn(0).Seconds));
        Assert.Equal((8L, 3L, 1L), (tally.Seconds, tally.OutsideSeconds, tally.UnknownSeconds));
        Assert.Equal(4, tally.HeatAt(4, 1));
    }

    [Fact]
    public void A_stay_longer_than_any_before_is_counted_whole()
    {
        var tally = new BatchTally(new ZoneRaster(4, 1, [Rectangle(0, 4)]));

        Take(tally, [.. Enumerable.Repeat(FloorFix.At(1, 0.5), 5000)]);
        Take(tally, FloorFix.At(1, 0.5));

        Assert.Equal((2L, 5001L, 2500.5), (tally.DwellIn(0).Stays, tally.DwellIn(0).Seconds, tally.DwellIn(0).MedianSeconds));
        Assert.Equal((1, 5000), (tally.DwellIn(0).QuantileSeconds(0.5), tally.DwellIn(0).QuantileSeconds(0.9)));
        Assert.Equal((1L, 5000L), tally.DwellIn(0).AtLeast(2));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 327.5)]
    [InlineData(double.NaN, 1)]
    public void A_plan_that_the_fixes_do_not_reach_over_is_refused(double width, double height)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ZoneRaster(width, height, []));
    }

    private static PlanPolygon Rectangle(double west, double east) => new([new(west, 0), new(east, 0), new(east, 1), new(west, 1)]);

    private static void Take(BatchTally tally, params FloorFix[] track)
    {
        var cursor = new TrackCursor(tally.Zones);
        tally.Take(cursor, track);
        tally.Close(cursor);
    }

    private static BatchTally Whole(RandomFloor floor)
    {
        var tally = new BatchTally(floor.Raster);
        foreach (var track in floor.Tracks) Take(tally, track);
        return tally;
    }
}
