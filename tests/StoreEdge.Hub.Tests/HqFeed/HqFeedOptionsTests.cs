using Microsoft.Extensions.Configuration;
using StoreEdge.Hub.HqFeed;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class HqFeedOptionsTests
{
    [Fact]
    public void Without_a_section_the_defaults_hold() => Assert.Empty(HqFeedOptions.Faults(Settings()));

    [Fact]
    public void Every_fault_is_listed_and_names_its_setting()
    {
        var faults = HqFeedOptions.Faults(Settings(("Broker", "localhost:1883"), ("GraceMinutes", "61"), ("Window", "101")));

        Assert.Equal(["StoreEdge:HqFeed:Broker", "StoreEdge:HqFeed:GraceMinutes", "StoreEdge:HqFeed:Window"],
            faults.Select(f => string.Join(':', f.Split(':').Take(3))));
    }

    [Theory]
    [InlineData("23", "true", 1)]
    [InlineData("24", "true", 0)]
    [InlineData("6", "false", 0)]
    public void A_feed_that_closes_days_needs_rows_that_live_for_a_day(string hours, string enabled, int faults)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StoreEdge:RawRetentionHours"] = hours, [$"{HqFeedOptions.Section}:Enabled"] = enabled,
        }).Build();

        Assert.Equal(faults, HqFeedOptions.Faults(settings).Count(f => f.StartsWith("StoreEdge:RawRetentionHours:", StringComparison.Ordinal)));
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(s => $"{HqFeedOptions.Section}:{s.Name}", s => (string?)s.Value)).Build();
}
