namespace StoreEdge.EndToEnd;

/// <summary>
/// The pages of a store that already runs somewhere, for looking at a running demo: the addresses come from the environment.
/// The end-to-end run starts its own store and calls <see cref="PagesWalk"/> itself.
/// </summary>
public class BrowserPagesTest
{
    [Fact]
    public async Task Every_page_of_a_running_store_shows_the_figures_of_the_api()
    {
        await using var walk = new PagesWalk(Named("STOREEDGE_PAGES_URL"), Data("STOREEDGE_PAGES_DATA"), Screenshots());

        await walk.EverythingHoldsAsync();
    }

    [Fact]
    public async Task Every_page_of_an_empty_store_says_that_there_is_no_data_yet()
    {
        await using var walk = new PagesWalk(Named("STOREEDGE_EMPTY_PAGES_URL"), Data("STOREEDGE_EMPTY_PAGES_DATA"), Screenshots());

        await walk.EmptyStoreSaysSoAsync();
    }

    private static Uri Named(string variable)
    {
        var address = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(address), $"{variable} names no running hub");
        return new Uri(address);
    }

    private static string Data(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} names no data folder of the hub, where its keys lie");

    /// <summary>Beside the solution, in a folder that git ignores.</summary>
    internal static string Screenshots()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StoreEdge.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "artifacts", "tests", "screenshots");
    }
}
