using System.Text;
using StoreEdge.Testing;

namespace StoreEdge.Observations.Tests.Plan;

public class FloorPlanReaderTests
{
    private static string Sample { get; } = File.ReadAllText(TestRepository.File("install", "sample-store", "plan.geojson"));

    [Fact]
    public void The_plan_of_the_sample_store_is_whole()
    {
        var plan = FloorPlanReader.Read(Encoding.UTF8.GetBytes(Sample), out var faults);

        Assert.Empty(faults);
        Assert.Equal(("store-0001", 60, 40, 8, 12), (plan!.Store.Value, plan.WidthMetres, plan.HeightMetres, plan.Lanes.Count, plan.Receivers.Count));
        Assert.Equal(plan.Devices.Count(), plan.Devices.Distinct().Count());
        Assert.Equal(new(BeaconId.Of("beacon-1"), new(15, 4)), plan.Beacons[0]);
        foreach (var lane in plan.Lanes) Assert.Equal(lane.Zone, plan.ZoneAt(lane.Service)?.Id);
        foreach (var entrance in plan.Entrances) Assert.Equal(ZoneKind.Entrance, plan.ZoneAt(entrance)?.Kind);
        Assert.All(plan.Lanes, lane => Assert.True(plan.IsWalkable(lane.Service), lane.Id.Value));
    }

    [Fact]
    public void From_how_long_on_a_time_counts_as_a_stay_is_the_zones_own_where_the_plan_says_so()
    {
        var plan = FloorPlanReader.Read(Encoding.UTF8.GetBytes(Sample.Replace("\"sensitive\": true", "\"sensitive\": true, \"staySeconds\": 45", StringComparison.Ordinal)), out _);

        Assert.NotNull(plan);
        Assert.Equal([TimeSpan.FromSeconds(45)], plan.Zones.Where(z => z.IsSensitive).Select(z => z.CountedStay).Distinct());
        Assert.All(plan.Zones.Where(z => !z.IsSensitive), z => Assert.Null(z.CountedStay));
    }

    [Fact]
    public void A_zone_is_sensitive_where_the_plan_says_so_and_nowhere_else()
    {
        var plan = FloorPlanReader.Read(Encoding.UTF8.GetBytes(Sample.Replace("\"id\": \"baby\"", "\"id\": \"care\"", StringComparison.Ordinal)), out _)!;

        Assert.Equal(["care", "pharmacy"], plan.Zones.Where(z => z.IsSensitive).Select(z => z.Id.Value));
    }

    [Theory]
    [InlineData("\"kind\": \"entrance\"", "\"kind\": \"hatch\"", "the plan has no entrance")]
    [InlineData("\"widthMetres\": 60", "\"widthMetres\": 0", "storeedge.widthMetres must be a number from 1 to 1000")]
    [InlineData("\"EUR\"", "\"Euro\"", "storeedge.currency 'Euro' is not one of ISO 4217, such as EUR")]
    [InlineData("\"Europe/Berlin\"", "\"Mars/Olympus\"", "storeedge.timeZone 'Mars/Olympus' is not known here")]
    [InlineData("\"id\": \"produce\"", "\"id\": \"bakery\"", "zone 'bakery' stands 2 times")]
    [InlineData("\"id\": \"produce\"", "\"id\": \"Fruit & Veg\"", ".properties.id must be a name")]
    [InlineData("\"id\": \"beacon-2\"", "\"id\": \"receiver-2\"", "beacon 'receiver-2' stands 2 times, or is named like a receiver")]
    [InlineData("[4, 0.2]", "[4, 40.2]", "(4, 40.2) lies outside the plan")]
    [InlineData("[4, 0.2]", "[4]", ".geometry.coordinates must be [x, y] in metres")]
    [InlineData("\"zoneKind\": \"cartPark\"", "\"zoneKind\": \"garage\"", "zoneKind must be one of department, entrance, cartPark")]
    [InlineData("\"sensitive\": true", "\"sensitive\": \"yes\"", ".properties.sensitive must be true or false")]
    [InlineData("\"sensitive\": true", "\"staySeconds\": 4", ".properties.staySeconds must be whole seconds from 5 to 600")]
    [InlineData("\"sensitive\": true", "\"staySeconds\": 7.5", ".properties.staySeconds must be whole seconds from 5 to 600")]
    [InlineData("[[[0, 0], [8, 0], [8, 6], [0, 6], [0, 0]]]", "[[[0, 0], [8, 0], [0, 0]]]", "must be a Polygon of one ring with at least three corners")]
    public void A_fault_in_the_plan_is_named(string good, string bad, string fault)
    {
        var text = Sample.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Sample, text);

        Assert.Null(FloorPlanReader.Read(Encoding.UTF8.GetBytes(text), out var faults));

        Assert.Contains(faults, f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_store_may_have_floors_and_links_between_them()
    {
        var plan = FloorPlanReader.Read(Encoding.UTF8.GetBytes(WithFeatures("""
            {"type":"Feature","properties":{"kind":"zone","id":"toys-above","name":"Toys","floor":2},"geometry":{"type":"Polygon","coordinates":[[[0,0],[8,0],[8,6],[0,6],[0,0]]]}},
            {"type":"Feature","properties":{"kind":"receiver","id":"receiver-above","floor":2},"geometry":{"type":"Point","coordinates":[4,3]}},
            {"type":"Feature","properties":{"kind":"link","floors":[0,2]},"geometry":{"type":"LineString","coordinates":[[20,10],[24,10]]}},
            """)), out var faults)!;

        Assert.Empty(faults);
        Assert.Equal(3, plan.Floors);
        Assert.Equal("toys-above", plan.ZoneAt(new(4, 3) { Floor = 2 })?.Id.Value);
        Assert.Equal("entrance", plan.ZoneAt(new(4, 3))?.Id.Value);
        Assert.Null(plan.ZoneAt(new(4, 3) { Floor = 1 }));
        Assert.Equal(2, plan.Receivers.Single(r => r.Id.Value == "receiver-above").At.Floor);
        Assert.Equal(new FloorLink(new(20, 10), new(24, 10) { Floor = 2 }), Assert.Single(plan.Links));
    }

    [Theory]
    [InlineData("""{"kind":"link","floors":[0,2]}""", """{"type":"LineString","coordinates":[[4,3]]}""", "geometry must be a LineString of two points")]
    [InlineData("""{"kind":"link","floors":[1,1]}""", """{"type":"LineString","coordinates":[[4,3],[4,3]]}""", "both ends are on floor 1")]
    [InlineData("""{"kind":"link","floors":[0]}""", """{"type":"LineString","coordinates":[[4,3],[4,3]]}""", "must be the floors of both ends, such as [0, 1]")]
    [InlineData("""{"kind":"link","floors":[0,8]}""", """{"type":"LineString","coordinates":[[4,3],[4,3]]}""", ".floors must be a floor from 0 to 7")]
    [InlineData("""{"kind":"entrance","floor":"upper"}""", """{"type":"Point","coordinates":[4,3]}""", ".floor must be a floor from 0 to 7")]
    public void A_floor_or_a_link_that_cannot_be_is_a_fault(string properties, string geometry, string fault)
    {
        Assert.Null(FloorPlanReader.Read(Encoding.UTF8.GetBytes(WithFeatures($$"""{"type":"Feature","properties":{{properties}},"geometry":{{geometry}}},""")), out var faults));

        Assert.Contains(faults, f => f.Contains(fault, StringComparison.Ordinal));
    }

    private static string WithFeatures(string features)
    {
        var at = Sample.IndexOf('[', Sample.IndexOf("\"features\"", StringComparison.Ordinal)) + 1;
        return Sample.Insert(at, features);
    }

    [Fact]
    public void All_faults_are_listed_at_once()
    {
        var text = Sample.Replace("\"Europe/Berlin\"", "\"\"", StringComparison.Ordinal).Replace("\"id\": \"produce\"", "\"id\": 7", StringComparison.Ordinal)
            .Replace("[4, 0.2]", "[4, -1]", StringComparison.Ordinal);

        FloorPlanReader.Read(Encoding.UTF8.GetBytes(text), out var faults);

        Assert.Equal(3, faults.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"features\":")]
    [InlineData("[]")]
    [InlineData("{\"features\":{}}")]
    [InlineData("{\"features\":[1,null,{}]}")]
    [InlineData("{\"features\":[{\"properties\":{\"kind\":\"zone\"},\"geometry\":7}]}")]
    public void No_file_throws(string text)
    {
        Assert.Null(FloorPlanReader.Read(Encoding.UTF8.GetBytes(text), out var faults));
        Assert.NotEmpty(faults);
    }
}
