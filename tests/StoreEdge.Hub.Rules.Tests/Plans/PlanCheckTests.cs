using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;
using StoreEdge.Testing;
using static StoreEdge.Hub.Rules.Tests.Plans.DrawnPlan;

namespace StoreEdge.Hub.Rules.Tests.Plans;

public sealed class PlanCheckTests
{
    private static readonly string Milk = Zone("milk", (0, 4, 6, 10)), Bread = Zone("bread", (6, 4, 12, 10));

    [Fact]
    public void The_sample_stores_plan_has_no_fault()
    {
        var faults = PlanCheck.Of(File.ReadAllBytes(TestRepository.File("install", "sample-store", "plan.geojson")), null, out var plan);

        Assert.Empty(faults);
        Assert.NotNull(plan);
    }

    [Fact]
    public void Neighbours_that_share_an_edge_do_not_overlap_and_shelves_of_two_floors_do_not_meet() =>
        Assert.Empty(Faults(Milk, Bread, Door, Receiver("receiver-1", 5, 5)));

    public static TheoryData<string, string?, double?, double?, string[]> Wrong => new()
    {
        { "zones-overlap", "milk", 5.5, 7, [Milk, Zone("bread", (5, 4, 12, 10)), Door] },
        { "crosses-itself", "bow", 9, 7, [Milk, Area("zone", "bow", "[8,6],[10,8],[10,6],[8,8],[8,6]"), Door] },
        { "no-area", "line", 8, 6, [Milk, Area("zone", "line", "[8,6],[8,6.001],[8.001,6],[8,6]"), Door] },
        { "outside", "bread", 21, 4, [Milk, Zone("bread", (6, 4, 21, 10)), Door] },
        { "outside", "receiver-1", 5, -1, [Milk, Door, Receiver("receiver-1", 5, -1)] },
        { "entrance-inside", "door", 3, 3, [Milk, Door.Replace("[2,0]", "[3,3]", StringComparison.Ordinal)] },
        { "shelf-in-door", "shelf-1", 2, 0, [Milk, Door, Shelf("shelf-1", (1, 0.2, 3, 0.8))] },
        { "unreachable", "milk", null, null, [Milk, Door, Shelf("wall", (0, 3, 20, 4))] },
        { "lane-without-till", "lane-1", 15, 2, [Milk, Door, Lane("lane-1", (14, 0, 16, 4), ",\"service\":[15,1]")] },
        { "service-outside", "lane-1", 12, 1, [Milk, Door, Lane("lane-1", (14, 0, 16, 4), ",\"till\":\"till-1\",\"service\":[12,1]")] },
        { "id-twice", "milk", 9, 7, [Milk, Zone("milk", (6, 4, 12, 10)), Door] },
        { "id-twice", "receiver-1", 8, 5, [Milk, Door, Receiver("receiver-1", 5, 5), Receiver("receiver-1", 8, 5)] },
        { "no-name", "Milk & more", 3, 7, [Zone("Milk & more", (0, 4, 6, 10)), Door] },
        { "unread", null, null, null, [Milk] },   // no entrance
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_with_its_feature_and_its_place(string rule, string? id, double? x, double? y, string[] features)
    {
        var faults = PlanCheck.Of(Of(features), null, out var plan);

        Assert.Null(plan);
        var fault = Assert.Single(faults, f => f.Rule == rule);
        Assert.True(fault.Blocks);
        Assert.Equal(id, fault.Id);
        if (x is not null) Assert.InRange(Math.Abs(fault.At!.XMetres - x.Value) + Math.Abs(fault.At.YMetres - y!.Value), 0, 0.1);
        Assert.NotEqual("", fault.Mend);
        Assert.DoesNotContain(faults, f => f.Blocks && f.Rule != rule);   // one slip is said once
    }

    [Theory]
    [InlineData(4.9, 1)]
    [InlineData(5, 0)]
    [InlineData(500, 0)]
    [InlineData(501, 1)]
    public void A_store_of_less_than_five_metres_or_more_than_five_hundred_was_drawn_at_a_wrong_scale(double width, int faults) =>
        Assert.Equal(faults, PlanCheck.Of(Of(width, 10, Zone("milk", (0, 4, 4, 10)), Door), null, out _).Count(f => f.Rule == "scale"));

    [Fact]
    public void A_shelf_all_across_cuts_off_what_lies_behind_it_unless_there_is_a_gap_or_a_way_over_another_floor()
    {
        static string Stairs(double x, double y) => FormattableString.Invariant(
            $$$"""{"type":"Feature","properties":{"kind":"link","floors":[0,1]},"geometry":{"type":"LineString","coordinates":[[{{{x}}},{{{y}}}],[{{{x}}},{{{y}}}]]}}""");

        Assert.Contains(Faults(Milk, Door, Shelf("wall", (0, 3, 20, 4))), f => f is { Rule: "unreachable", Id: "milk" });
        Assert.Empty(Faults(Milk, Door, Shelf("wall", (1.5, 3, 20, 4))));
        Assert.Empty(Faults(Milk, Door, Shelf("wall", (0, 3, 20, 4)), Stairs(10, 1), Stairs(10, 8)));
    }

    [Fact]
    public void A_sensitive_zone_stays_marked_and_its_place_is_asked_about()
    {
        var former = Plan(Zone("pharmacy", (0, 4, 6, 10), ",\"sensitive\":true"), Door);

        var unmarked = PlanCheck.Of(Of(Zone("pharmacy", (0, 4, 6, 10)), Door), former, out var plan);
        var renamed = PlanCheck.Of(Of(Zone("toys", (0, 4, 6, 9)), Door), former, out var other);
        var moved = PlanCheck.Of(Of(Zone("pharmacy", (10, 4, 16, 10), ",\"sensitive\":true"), Door), former, out _);

        Assert.Equal(("sensitive-mark-gone", true), (Assert.Single(unmarked).Rule, plan is null));
        Assert.Equal(("sensitive-place", false, "toys"), (Assert.Single(renamed).Rule, renamed[0].Blocks, renamed[0].Id));
        Assert.NotNull(other);
        Assert.Empty(moved);
    }

    [Fact]
    public void An_id_that_was_a_lane_is_no_zone_and_another_place_under_another_name_is_asked_about()
    {
        var former = Plan(Milk, Lane("lane-1", (14, 0, 16, 4)), Door);

        var lane = PlanCheck.Of(Of(Milk, Zone("lane-1", (14, 0, 16, 4)), Door), former, out _);
        var elsewhere = PlanCheck.Of(Of(Area("zone", "milk", "[10,4],[16,4],[16,10],[10,10],[10,4]").Replace("milk name", "Toys", StringComparison.Ordinal), Door), former, out var plan);

        Assert.Equal(("id-changed-meaning", true), (Assert.Single(lane).Rule, lane[0].Blocks));
        Assert.Equal(("id-changed-meaning", false), (Assert.Single(elsewhere).Rule, elsewhere[0].Blocks));
        Assert.NotNull(plan);
    }

    [Fact]
    public void A_plan_of_another_store_or_none_at_all_is_refused_as_a_whole()
    {
        var former = Plan(Milk, Door) with { Store = StoreId.Of("store-0002") };

        Assert.Equal("another-store", Assert.Single(PlanCheck.Of(Of(Milk, Door), former, out var plan)).Rule);
        Assert.Null(plan);
        Assert.Equal("not-a-plan", Assert.Single(PlanCheck.Of("nonsense"u8.ToArray(), null, out _)).Rule);
    }
}
