using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Anonymity.Feed;

public sealed class FlowAreasTests
{
    private const long Threshold = 342;

    private static readonly FloorPlan Plan = SimulatedShoppers.Plan;

    [Theory]
    [InlineData(-500, 4)]   // noise alone
    [InlineData(0, 4)]
    [InlineData(8 * Threshold - 1, 4)]
    [InlineData(8 * Threshold, 8)]
    [InlineData(600 * 7, 8)]
    [InlineData(40 * Threshold - 1, 32)]
    [InlineData(40 * Threshold, 40)]
    public void A_week_has_as_many_areas_as_its_visits_can_fill_and_each_zone_is_in_one(long visits, int areas)
    {
        var made = FlowAreas.Of(FlowAreas.Neighbours(Plan), visits, Threshold);

        Assert.Equal(areas, made.Count);
        Assert.Equal(SimulatedShoppers.Zones, made.SelectMany(a => a.Zones).OrderBy(z => z.Value, StringComparer.Ordinal));
        Assert.Equal(areas, made.Select(a => a.Name).Distinct().Count());
    }

    [Fact]
    public void Areas_of_a_quiet_week_are_unions_of_those_of_a_busy_one()
    {
        var neighbours = FlowAreas.Neighbours(Plan);

        foreach (var (few, many) in (ReadOnlySpan<(int, int)>)[(4, 8), (8, 16), (16, 32), (32, 40)])
        {
            var large = FlowAreas.Of(neighbours, few * Threshold, Threshold);
            Assert.All(FlowAreas.Of(neighbours, many * Threshold, Threshold), small => Assert.Single(large, l => !small.Zones.Except(l.Zones).Any()));
        }
    }

    [Fact]
    public void Two_floors_are_parted_before_anything_else_and_a_sensitive_zone_is_in_no_area()
    {
        var plan = Plan with
        {
            Zones = [.. Plan.Zones.Select((z, i) => z with { IsSensitive = i == 3, Polygon = new([.. z.Polygon.Corners.Select(c => c with { Floor = i % 2 })]) })],
        };

        var areas = FlowAreas.Of(FlowAreas.Neighbours(plan), 0, Threshold);

        var floors = plan.Zones.ToDictionary(z => z.Id, z => z.Polygon.Floor);
        Assert.Equal(4, areas.Count);
        Assert.True(areas.Count(a => a.Zones.Select(z => floors[z]).Distinct().Count() == 1) >= 3);   // 20 zones below, 19 above: one may have a zone of the other
        Assert.DoesNotContain(plan.Zones[3].Id, areas.SelectMany(a => a.Zones));
    }
}
