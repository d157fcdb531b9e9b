namespace StoreEdge.EndToEnd;

public sealed class PlanEditorTest
{
    [Fact]
    public async Task A_manager_draws_a_zone_is_told_what_is_wrong_where_and_saves_the_layout_that_the_hub_then_runs_with()
    {
        await using var hub = await ScratchHub.StartAsync();
        await using var walk = new PlanEditorWalk(hub.Pages, hub.DataFolder, BrowserPagesTest.Screenshots());

        await walk.EverythingHoldsAsync();
    }
}
