using StoreEdge.DeviceSim.Rig;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

public class EmptyStoreTest
{
    [Fact]
    public async Task Every_page_of_a_store_that_nobody_has_entered_says_that_there_is_no_data_yet()
    {
        using var scratch = new ScratchFolder();
        var programs = ProgramPaths.OfCheckout();
        File.Copy(Path.Combine(programs.SampleStore, "plan.geojson"), scratch.File("plan.geojson"));
        File.Copy(Path.Combine(programs.SampleStore, "hub.json"), scratch.File("hub.json"));
        File.Copy(Path.Combine(programs.SampleStore, "products.csv"), scratch.File("products.csv"));
        await using var hub = new ChildProgram("hub", scratch.Path, new Dictionary<string, string>
        {
            ["StoreEdge__Url"] = "http://127.0.0.1:0", ["StoreEdge__HqFeed__Enabled"] = "false", ["StoreEdge__SaltFolder"] = scratch.File("salt"),
        }, "dotnet", programs.Hub, "--config", "hub.json");
        hub.Start();
        await Eventually.Holds(() => hub.ExitCode is not null || Address(hub) is not null, "the hub says where it listens");
        Assert.True(hub.ExitCode is null, hub.LastLines(20));

        await new FirstRunWalk(Address(hub)!, scratch.File("hub-data")).EverythingHoldsAsync();
        await using var walk = new PagesWalk(Address(hub)!, scratch.File("hub-data"), BrowserPagesTest.Screenshots());
        await walk.EmptyStoreSaysSoAsync();
    }

    // "Now listening on: http://127.0.0.1:41234"
    private static Uri? Address(ChildProgram hub)
    {
        if (!File.Exists(hub.LogFile)) return null;
        var line = File.ReadLines(hub.LogFile).FirstOrDefault(l => l.Contains("Now listening on:", StringComparison.Ordinal));
        return line is null ? null : new Uri(line[(line.IndexOf("on:", StringComparison.Ordinal) + 3)..].Trim());
    }
}
