using System.Text;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Kpis;

/// <summary>A corridor of 40 m: the door, three departments one after the other, and the lane at the far end.</summary>
public class DetoursTests
{
    private static readonly ZoneId A = ZoneId.Of("a"), B = ZoneId.Of("b"), C = ZoneId.Of("c");

    [Fact]
    public void Who_walks_through_in_order_makes_no_detour() => Assert.Equal(1, new Detours(Corridor("")).Of([A, B, C])!.Value, 9);

    [Fact]
    public void Who_goes_back_walks_the_way_between_three_times()
    {
        // From the middle of the door area to C 24 m, back to A 16 m, to B 8 m, to the lane 16 m: 64 of 32.
        Assert.Equal(2, new Detours(Corridor("")).Of([C, A, B])!.Value, 9);
    }

    [Fact]
    public void A_zone_walked_twice_is_a_detour_to_it() => Assert.Equal(1.5, new Detours(Corridor("")).Of([A, B, A, B, C])!.Value, 9);

    [Fact]
    public void The_way_leads_round_a_shelf()
    {
        // Between A and B stands a shelf from wall to wall but for the last metre.
        var through = new Detours(Corridor("")).Of([B, A, C])!.Value;
        var round = new Detours(Corridor("""{"type":"Feature","properties":{"kind":"shelf"},"geometry":{"type":"Polygon","coordinates":[[[15.5,0],[16.5,0],[16.5,3],[15.5,3],[15.5,0]]]}},""")).Of([B, A, C])!.Value;

        Assert.True(round > through, $"{round} is not more than {through}");
    }

    [Fact]
    public void What_the_plan_does_not_have_and_what_is_too_long_is_not_told()
    {
        var detours = new Detours(Corridor(""));

        Assert.Null(detours.Of([A, ZoneId.Of("gone")]));
        Assert.Null(detours.Of([]));
    }

    private static FloorPlan Corridor(string more)
    {
        static string Zone(string id, string kind, int from) =>
            $$$"""{"type":"Feature","properties":{"kind":"zone","id":"{{{id}}}","name":"{{{id}}}","zoneKind":"{{{kind}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{from}}},0],[{{{from + 8}}},0],[{{{from + 8}}},4],[{{{from}}},4],[{{{from}}},0]]]}},""";
        var text = $$$"""
            {"type":"FeatureCollection","storeedge":{"store":"store-1","name":"Corridor","timeZone":"Europe/Berlin","currency":"EUR","version":"1","widthMetres":40,"heightMetres":4},"features":[
            {{{Zone("door", "entrance", 0)}}}{{{Zone("a", "department", 8)}}}{{{Zone("b", "department", 16)}}}{{{Zone("c", "department", 24)}}}{{{more}}}
            {"type":"Feature","properties":{"kind":"entrance","id":"in"},"geometry":{"type":"Point","coordinates":[1,2]}},
            {"type":"Feature","properties":{"kind":"receiver","id":"r"},"geometry":{"type":"Point","coordinates":[20,2]}},
            {"type":"Feature","properties":{"kind":"lane","id":"lane-1","name":"Lane 1","till":"till-1","service":[36,2]},"geometry":{"type":"Polygon","coordinates":[[[32,0],[40,0],[40,4],[32,4],[32,0]]]}}]}
            """;
        return FloorPlanReader.Read(Encoding.UTF8.GetBytes(text), out var faults) ?? throw new InvalidOperationException(string.Join("; ", faults));
    }
}
