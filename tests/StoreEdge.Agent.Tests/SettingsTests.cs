using System.Text.RegularExpressions;
using StoreEdge.Agent.Settings;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_fault_of_the_settings_is_named_at_once()
    {
        var faults = FaultsOf("""
            {"StoreEdge":{"Store":"Store 1","HubUrl":"ftp://x","DataFolder":"d","Radios":[{"Device":"r","Port":"unix:"}],
              "Lines":[{"Device":"s","Kind":"scanner","Port":"/dev/a","Terminators":"DOT","Prefix":"0"},
                       {"Device":"s","Kind":"printer","Port":"/dev/a"},
                       {"Device":"t","Kind":"till","Port":"tcp://host","Speed":7,"Template":"not-there.json"}]}}
            """);

        foreach (var expected in new[]
        {
            "Store:", "Agent:", "HubUrl:", "Radios:0:Port", "BeaconList:", "Lines:0:Terminators", "Lines:0:Prefix", "Lines:1:Kind", "Lines:1:Device",
            "Lines:1:Port", "Lines:2:Port", "Lines:2:Speed", "Lines:2:Template", "Lines:2:Lane",
        })
            Assert.Contains(faults, f => f.StartsWith(expected, StringComparison.Ordinal));
        Assert.Equal(14, faults.Count);
    }

    [Fact]
    public void A_misspelt_setting_and_a_number_that_is_none_are_faults()
    {
        Assert.Equal(["Lines:0:Speed: 'fast' is not a whole number"], FaultsOf(Good("\"Speed\":\"fast\"")));
        Assert.Equal(["Lines:0:Spede: there is no such setting"], FaultsOf(Good("\"Spede\":\"9600\"")));
        Assert.Empty(FaultsOf(Good("\"Speed\":19200")));
    }

    [Fact]
    public void Every_fault_of_a_scanner_is_named_at_once()
    {
        var faults = FaultsOf(Good("""
            "Protocol":"scp","CodeIds":"datalogic","CodeIdPosition":"behind","Terminators":"DOT","Suffix":"F","GsReplacement":"||","Lane":"lane-1"
            """));

        Assert.Equal(
            ["Lines:0:Protocol", "Lines:0:Terminators", "Lines:0:Suffix", "Lines:0:CodeIds", "Lines:0:CodeIdPosition", "Lines:0:GsReplacement", "Lines:0:Kind"],
            faults.Select(f => f.Split(": ")[0]));
        Assert.StartsWith("Lines:0:IdleGapMs", Assert.Single(FaultsOf(Good("\"Protocol\":\"ssi\",\"IdleGapMs\":0"))), StringComparison.Ordinal);
        Assert.StartsWith("Lines:0:CodeIds", Assert.Single(FaultsOf(Good("\"Protocol\":\"honeywell\",\"CodeIds\":\"aim\""))), StringComparison.Ordinal);
        Assert.StartsWith("Lines:0:CodeIdPosition", Assert.Single(FaultsOf(Good("\"CodeIds\":\"aim\",\"CodeIdPosition\":\"after\""))), StringComparison.Ordinal);
        Assert.Empty(FaultsOf(Good("\"CodeIds\":\"datalogic-us\",\"CodeIdPosition\":\"after\"")));
    }

    [Theory]
    [InlineData("Sweden", true)]
    [InlineData("20IIIIIKPP.PP 23IIIIIIW.WWW", true)]
    [InlineData("Atlantis", false)]
    public void The_stores_variable_measure_numbers_are_a_country_or_rules(string text, bool known)
    {
        var faults = FaultsOf(Good("\"Speed\":9600").Replace("\"Lines\"", $"\"RestrictedCirculation\":\"{text}\",\"Lines\"", StringComparison.Ordinal));

        Assert.Equal(known ? 0 : 1, faults.Count);
        Assert.All(faults, f => Assert.StartsWith("RestrictedCirculation:", f, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_sample_stores_agents_have_no_fault(int agent)
    {
        var sample = TestRepository.File("install", "sample-store");
        var text = File.ReadAllText(Path.Combine(sample, $"agent-{agent}.json"))
            .Replace("receipt-template.json", Path.Combine(sample, "receipt-template.json"), StringComparison.Ordinal)
            .Replace("beacons.json", Path.Combine(sample, "beacons.json"), StringComparison.Ordinal);

        Assert.Empty(FaultsOf(text));
    }

    private static string Good(string extra) => """
        {"StoreEdge":{"Store":"store-1","Agent":"agent-1","HubUrl":"http://127.0.0.1:1","DataFolder":"d",
          "Lines":[{"Device":"s","Kind":"scanner","Port":"/dev/a",EXTRA}]}}
        """.Replace("EXTRA", extra, StringComparison.Ordinal);

    private IReadOnlyList<string> FaultsOf(string json)
    {
        var file = _folder.File("agent.json");
        // Loading makes the data folder: not one beside the tests.
        File.WriteAllText(file, Regex.Replace(json, "(\"DataFolder\": *\")", $"$1{_folder.Path}/"));
        return SettingsFile.Load(file).Faults;
    }
}
