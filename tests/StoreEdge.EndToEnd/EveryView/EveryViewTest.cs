namespace StoreEdge.EndToEnd.EveryView;

/// <summary>Every page of a made-up week, on a telephone, a tablet and a desk, by day and by night.</summary>
public sealed class EveryViewTest(SeededHub hub) : IClassFixture<SeededHub>
{
    [Fact]
    public async Task Every_view_can_be_read_and_reached_by_everybody_at_every_width_in_both_schemes()
    {
        await using var walk = await EveryViewWalk.StartAsync(hub.Address, hub.DataFolder, BrowserPagesTest.Screenshots());

        var faults = await walk.FaultsAsync();

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));
    }
}
