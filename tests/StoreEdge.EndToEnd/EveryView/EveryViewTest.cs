namespace StoreEdge.EndToEnd.EveryView;

/// <summary>Every page of a made-up week, on a telephone, a tablet and a desk, by day and by night.</summary>
[Collection(MadeUpWeek.Name)]
public sealed class EveryViewTest(SeededDesk desk)
{
    [Fact]
    public async Task Every_view_can_be_read_and_reached_by_everybody_at_every_width_in_both_schemes()
    {
        var faults = await new EveryViewWalk(desk.Address, desk.Browser, BrowserPagesTest.Screenshots()).FaultsAsync();

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));
    }
}
