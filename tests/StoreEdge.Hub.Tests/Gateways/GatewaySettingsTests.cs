using Microsoft.Extensions.Configuration;
using StoreEdge.Hub.Gateways;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Gateways;

public sealed class GatewaySettingsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_the_section_there_are_no_gateways()
    {
        var configuration = Read(out var faults);

        Assert.Empty(faults);
        Assert.Null(configuration!.Gateways);
    }

    [Fact]
    public void A_right_section_is_read_with_addresses_of_gateways_in_any_spelling()
    {
        var configuration = Read(out var faults,
            ("Broker", "mqtt://127.0.0.1:1884"), ("TagList", Tags("""{"id":"cart-1","identity":"address:0A:1B:2C:3D:4E:5F"}""")),
            ("Subscriptions:0:Kind", "espresense"), ("Subscriptions:0:Filter", "espresense/devices/#"),
            ("Subscriptions:1:Kind", "ruuvi"), ("Subscriptions:1:Filter", "ruuvi/+/+"),
            ("Receivers:dairy", "receiver-1"), ("Receivers:AA0000000001", "receiver-2"));

        Assert.Empty(faults);
        var gateways = configuration!.Gateways!;
        Assert.Equal((1884, 1), (gateways.Port, gateways.Tags.Count));
        Assert.Equal([(GatewayKind.Espresense, "espresense/devices/#"), (GatewayKind.Ruuvi, "ruuvi/+/+")], gateways.Subscriptions);
        Assert.Equal(["aa0000000001", "dairy"], gateways.Receivers.Keys.Order());
    }

    [Fact]
    public void Every_fault_of_a_wrong_section_is_listed()
    {
        var configuration = Read(out var faults,
            ("Broker", "broker"), ("GoneAfterSeconds", "1"), ("MaxSkewSeconds", "61"),
            ("TagList", Tags("""{"id":"Cart 1","identity":"address:0A1B2C3D4E5F"},{"id":"cart-2","identity":"phone"},{"id":"cart-3","identity":"espresense:x"},{"id":"cart-4","identity":"espresense:x"}""")),
            ("Subscriptions:0:Kind", "hm10"), ("Subscriptions:0:Filter", "ruuvi/#/gw_status"),
            ("Subscriptions:1:Kind", "ruuvi"), ("Subscriptions:1:Filter", "ruuvi/#"),
            ("Subscriptions:2:Kind", "ruuvi"), ("Subscriptions:2:Filter", "ruuvi/+/+"),
            ("Receivers:dairy", "receiver-99"));

        Assert.Null(configuration);
        Assert.Equal(10, faults.Count);
        foreach (var setting in new[] { "Broker", "GoneAfterSeconds", "MaxSkewSeconds", "Subscriptions:0:Kind", "Subscriptions:0:Filter", "Subscriptions:2:Filter", "Receivers:dairy" })
            Assert.Single(faults, f => f.StartsWith($"StoreEdge:Gateways:{setting}: ", StringComparison.Ordinal));
        Assert.Equal(3, faults.Count(f => f.Contains("tags.json beacons[", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_misspelt_setting_hides_no_other_fault()
    {
        var configuration = Read(out var faults,
            ("Oops", "x"), ("Broker", "broker"), ("GoneAfterSeconds", "1"), ("MaxSkewSeconds", "soon"), ("TagList", _folder.File("none.json")),
            ("Subscriptions:0:Kind", "hm10"), ("Subscriptions:0:Filter", "ruuvi/#/gw_status"), ("Receivers:dairy:Id", "receiver-1"));

        Assert.Null(configuration);
        Assert.Equal(["Broker", "GoneAfterSeconds", "MaxSkewSeconds", "Oops", "Receivers:dairy", "Subscriptions:0:Filter", "Subscriptions:0:Kind", "TagList"], Settings(faults));
    }

    [Fact]
    public void Misspelt_settings_are_named_at_any_depth()
    {
        Read(out var faults, ("Brokr", "x"), ("Subscriptions:0:Topic", "x"), ("Receivers:dairy:Id", "x"), ("GoneAfterSeconds", "soon"));

        Assert.Equal(["Brokr", "GoneAfterSeconds", "Receivers:dairy", "Subscriptions:0:Filter", "Subscriptions:0:Kind", "Subscriptions:0:Topic", "TagList"], Settings(faults));
    }

    [Fact]
    public void An_empty_list_of_anything_is_a_fault_and_so_is_a_missing_file()
    {
        Read(out var faults, ("Broker", "mqtt://127.0.0.1"), ("TagList", _folder.File("none.json")));

        Assert.Equal(["Receivers", "Subscriptions", "TagList"], Settings(faults));
    }

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("#", true)]
    [InlineData("+/b/#", true)]
    [InlineData("a//b", true)]
    [InlineData("a/#/b", false)]    // stands in Ruuvi's documentation
    [InlineData("a/b#", false)]
    [InlineData("a/b+/c", false)]
    [InlineData("", false)]
    public void A_topic_filter_is_what_a_broker_takes(string filter, bool isFilter) => Assert.Equal(isFilter, TopicFilter.Fault(filter) is null);

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/+", "+/b", true)]
    [InlineData("#", "x/y", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/#", "b/#", false)]
    [InlineData("a/+/c", "a/b/d", false)]
    public void Filters_overlap_where_one_topic_matches_both(string one, string other, bool overlap)
    {
        Assert.Equal(overlap, TopicFilter.Overlap(one, other));
        Assert.Equal(overlap, TopicFilter.Overlap(other, one));
    }

    private static IEnumerable<string> Settings(IReadOnlyList<string> faults) =>
        faults.Select(f => f["StoreEdge:Gateways:".Length..f.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal);

    private string Tags(string entries)
    {
        File.WriteAllText(_folder.File("tags.json"), $$"""{"beacons":[{{entries}}]}""");
        return _folder.File("tags.json");
    }

    private HubConfiguration? Read(out IReadOnlyList<string> faults, params (string Key, string Value)[] settings)
    {
        Dictionary<string, string?> all = new()
        {
            ["StoreEdge:Plan"] = TestRepository.File("install", "sample-store", "plan.geojson"),
            ["StoreEdge:DataFolder"] = _folder.File("data"), ["StoreEdge:SaltFolder"] = _folder.File("salts"), ["StoreEdge:HqFeed:Enabled"] = "false",
        };
        foreach (var (key, value) in settings) all[$"StoreEdge:Gateways:{key}"] = value;
        return HubConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build(), clock: null, out faults);
    }
}
