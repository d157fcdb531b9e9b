namespace StoreEdge.House.Tests;

public class LayoutTests
{
    // Fixed by the owner, plus the build files that must stand at a root.
    private static readonly string[] TopLevel =
    [
        "edge-agent", "store-hub", "device-sim", "firmware-protocols", "tests", "install", "StoreEdge.sln", "README.md", "CHANGELOG.md", "LICENSE",
        "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json", ".editorconfig", ".gitignore", ".gitattributes", ".ci",
    ];

    private static readonly string[] MayStandBeside = [".git", ".run", "artifacts", "Directory.Build.local.props", ".vs", ".idea", ".vscode"];

    [Fact]
    public void The_top_level_is_what_the_owner_fixed()
    {
        var found = Directory.EnumerateFileSystemEntries(Checkout.Root).Select(Path.GetFileName).Except(MayStandBeside);

        Assert.Equal(TopLevel.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("edge-agent")]
    [InlineData("store-hub")]
    [InlineData("device-sim")]
    [InlineData("firmware-protocols")]
    [InlineData("install")]
    public void Every_area_keeps_its_decisions(string area)
    {
        Assert.Contains("## ", File.ReadAllText(Path.Combine(Checkout.Root, area, "DECISIONS.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_source_file_holds_more_than_one_room_can_bear()
    {
        var long_ = Checkout.Sources(".cs", ".ts").Select(f => (File: Path.GetRelativePath(Checkout.Root, f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 350);

        Assert.Empty(long_);
    }

    [Fact]
    public void The_clock_is_never_asked_past_the_time_provider()
    {
        // The analyzer bans the properties; this catches the ways round it.
        string[] ways = ["Stopwatch.GetTimestamp", "Environment.TickCount"];
        var products = Checkout.Sources(".cs").Where(f => f.Contains("/store-hub/", StringComparison.Ordinal) || f.Contains("/edge-agent/", StringComparison.Ordinal));

        Assert.DoesNotContain(products, f => ways.Any(w => File.ReadAllText(f).Contains(w, StringComparison.Ordinal)));
    }
}
