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
        var faults = HqFeedOptions.Faults(Settings(("Broker", "localhost:1883"), ("GraceMinutes", "-1"), ("K", "9"), ("Window", "101")));

        Assert.Equal(["StoreEdge:HqFeed:Broker", "StoreEdge:HqFeed:GraceMinutes", "StoreEdge:HqFeed:K", "StoreEdge:HqFeed:Window"],
            faults.Select(f => string.Join(':', f.Split(':').Take(3))));
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(s => $"{HqFeedOptions.Section}:{s.Name}", s => (string?)s.Value)).Build();
}
