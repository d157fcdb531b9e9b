using Microsoft.Extensions.Configuration;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests;

public sealed class HubConfigurationTests
{
    [Fact]
    public void Every_fault_of_a_wrong_configuration_is_listed()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("occupied"), "a file where a folder should be");

        var configuration = Read(out var faults,
            ("Plan", folder.File("no-plan.geojson")), ("DataFolder", folder.File("occupied")), ("Url", "ftp://hub"),
            ("Agents:0", "Agent One"), ("RawRetentionHours", "25"), ("JournalMaxMegabytes", "0"), ("Language", "fr"), ("ManagerView:LeastVisits", "4"), ("ManagerView:LateMinutes", "4"), ("SumsRetentionMonths", "26"), ("RecordsRetentionYears", "0"));

        Assert.Null(configuration);
        foreach (var setting in new[] { "StoreEdge:Plan", "StoreEdge:DataFolder", "StoreEdge:Url", "StoreEdge:Agents", "StoreEdge:RawRetentionHours", "StoreEdge:JournalMaxMegabytes", "StoreEdge:Language", "StoreEdge:ManagerView:LeastVisits", "StoreEdge:ManagerView:LateMinutes", "StoreEdge:SumsRetentionMonths", "StoreEdge:RecordsRetentionYears" })
            Assert.Contains(faults, f => f.StartsWith(setting, StringComparison.Ordinal));
        Assert.Equal(11, faults.Count);
    }

    [Fact]
    public void Misspelt_settings_and_values_of_a_wrong_type_are_listed_with_what_else_is_wrong_and_nothing_is_said_of_the_rest()
    {
        using var folder = new ScratchFolder();

        var configuration = Read(out var faults,
            ("Plan", folder.File("no-plan.geojson")), ("DataFoldr", "data"), ("Stages:FlushSeconds", "0"), ("RawRetentionHours", "a day"), ("JournalMaxMegabytes", "1.5"),
            ("HqFeed:Brokr", "mqtt://hq"), ("HqFeed:Grace", "00:10:00"), ("HqFeed:K", "ten"), ("HqFeed:Enabled", "yes"),
            ("Stages:FlushSecond", "1"), ("Stages:SettleSeconds", ""), ("Agents", "agent-1"), ("Url:Port", "80"));

        Assert.Null(configuration);
        Assert.Equal(
            [
                "Agents", "DataFoldr", "HqFeed:Brokr", "HqFeed:Enabled", "HqFeed:Grace", "HqFeed:K", "JournalMaxMegabytes", "Plan", "RawRetentionHours",
                "Stages:FlushSecond", "Stages:FlushSeconds", "Stages:SettleSeconds", "Url",
            ],
            faults.Select(f => f[10..f.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Settings_are_taken_from_the_environment_in_any_case()
    {
        using var folder = new ScratchFolder();

        var configuration = Read(out var faults,
            ("PLAN", TestRepository.File("install", "sample-store", "plan.geojson")), ("datafolder", folder.File("data")), ("SALTFOLDER", folder.File("salts")),
            ("HQFEED:enabled", "False"), ("STAGES:FLUSHSECONDS", "3"), ("AGENTS:0", "agent-1"));

        Assert.Empty(faults);
        Assert.Equal((3, "agent-1"), (configuration!.Options.Stages.FlushSeconds, configuration.Options.Agents.Single()));
    }

    [Fact]
    public void The_faults_of_the_plan_are_listed_too()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("plan.geojson"), """{"features":[],"storeedge":{"store":"store-0001","name":"S","timeZone":"Nowhere/City"}}""");

        Read(out var faults, ("Plan", folder.File("plan.geojson")), ("DataFolder", folder.File("data")), ("SaltFolder", folder.File("salts")));

        Assert.Contains(faults, f => f.Contains("Nowhere/City", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("the plan has no zone", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sample_stores_configuration_is_right()
    {
        using var folder = new ScratchFolder();
        var configuration = HubConfiguration.Read(new ConfigurationBuilder()
            .AddJsonFile(TestRepository.File("install", "sample-store", "hub.json"))
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["StoreEdge:Plan"] = TestRepository.File("install", "sample-store", "plan.geojson"),
                ["StoreEdge:Catalogue"] = TestRepository.File("install", "sample-store", "products.csv"),
                ["StoreEdge:DataFolder"] = folder.File("data"), ["StoreEdge:SaltFolder"] = folder.File("salts"),
            }).Build(), clock: null, out var faults);

        Assert.Empty(faults);
        Assert.True(configuration!.Products!.Count > 50);
        Assert.Equal("http://127.0.0.1:5080", configuration!.Options.Url);
    }

    [Fact]
    public void A_catalogue_that_is_not_there_or_names_another_plans_zones_stops_the_start()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("products.csv"), "text,zone\nMilk,cellar\n");
        var plan = ("Plan", TestRepository.File("install", "sample-store", "plan.geojson"));

        Assert.Null(Read(out var faults, plan, ("Catalogue", folder.File("products.csv")), ("DataFolder", folder.File("data")), ("SaltFolder", folder.File("salts"))));
        Assert.EndsWith("line 2: the plan has no zone 'cellar'", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Null(Read(out faults, plan, ("Catalogue", folder.File("none.csv")), ("DataFolder", folder.File("data")), ("SaltFolder", folder.File("salts"))));
        Assert.Contains("StoreEdge:Catalogue", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Handhelds_that_place_nobody_or_two_on_one_cart_stop_the_start()
    {
        using var folder = new ScratchFolder();
        var plan = ("Plan", TestRepository.File("install", "sample-store", "plan.geojson"));

        Assert.Null(Read(out var faults, plan, ("Handhelds:hand-1", "cart-1"), ("Handhelds:hand-2", "cart-1"), ("Handhelds:till-1", "cart 2"), ("DataFolder", folder.File("data")), ("SaltFolder", folder.File("salts"))));

        Assert.Equal(4, faults.Count);
        foreach (var said in new[] { "'cart 2' is no name", "2 hang on 'cart-1'", "'till-1' stands on the plan", "StoreEdge:Catalogue, which is not set" })
            Assert.Contains(faults, f => f.StartsWith("StoreEdge:Handhelds: ", StringComparison.Ordinal) && f.Contains(said, StringComparison.Ordinal));
    }

    private static HubConfiguration? Read(out IReadOnlyList<string> faults, params (string Key, string Value)[] settings) =>
        HubConfiguration.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => $"StoreEdge:{s.Key}", s => (string?)s.Value)).Build(), clock: null, out faults);
}
