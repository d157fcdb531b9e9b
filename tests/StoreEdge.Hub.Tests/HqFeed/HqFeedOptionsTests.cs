using Microsoft.Extensions.Configuration;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

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

    [Fact]
    public void Every_fault_of_the_line_is_listed_and_none_of_them_makes_it_a_plain_one()
    {
        Assert.Equal(["CaFile", "KeepDays", "MqttVersion", "OutboxMegabytes", "RowsPerSecond"],
            Named(("MqttVersion", "4"), ("RowsPerSecond", "0"), ("KeepDays", "401"), ("OutboxMegabytes", "1"), ("CaFile", "ca.crt")));
        Assert.Equal(["CaFile", "CertificateFile", "KeyFile"], Named(("Broker", "mqtts://hq.example"), ("CertificateFile", "/none")));
        Assert.NotNull(new HqFeedOptions { Broker = "mqtts://hq.example", CaFile = "a", CertificateFile = "b", KeyFile = "c" }.LineOf(StoreId.Of("store-0001")).Tls);
        Assert.Equal((8883, MqttVersion.V311), new HqFeedOptions { Broker = "mqtts://hq.example", MqttVersion = "3.1.1" }.LineOf(StoreId.Of("store-0001")) is var line ? (line.Port, line.Version) : default);
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

    private static IEnumerable<string> Named(params (string Name, string Value)[] settings) =>
        HqFeedOptions.Faults(Settings(settings)).Select(f => f.Split(':')[2]).Order(StringComparer.Ordinal);

    private static IConfiguration Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(s => $"{HqFeedOptions.Section}:{s.Name}", s => (string?)s.Value)).Build();
}
