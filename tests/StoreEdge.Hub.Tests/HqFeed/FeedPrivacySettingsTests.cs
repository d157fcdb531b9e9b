using System.Text.Json;
using Microsoft.Extensions.Configuration;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>The feed's privacy parameters as settings.</summary>
public sealed class FeedPrivacySettingsTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-11-20T11:00:00Z", null);
    private static readonly DateTimeOffset Closed = DateTimeOffset.Parse("2026-11-21T03:10:00Z", null);   // Friday's close in Berlin

    /// <summary>What <c>install/sample-store/privacy-table.json</c> says.</summary>
    private static readonly ShopperFamilies Table = new(new() { Zones = 6, ZonesOfWeek = 6, DwellSeconds = 300, Moves = 5, Hours = 2 },
        new() { ZoneDays = 300, ZoneDayparts = 300, ZoneDwell = 150, Flows = 150, VisitHours = 100 });

    [Fact]
    public void Without_settings_the_defaults_hold()
    {
        Assert.Empty(HqFeedOptions.Faults(Settings()));
        Assert.Equal(ShopperFamilies.Default.Text, HqFeedOptions.Read(Settings()).Privacy.Families().Text);
    }

    [Fact]
    public async Task A_hub_takes_the_tables_own_values_from_the_documented_file_and_its_notice_and_ledger_say_them()
    {
        var settings = new ConfigurationBuilder().AddJsonFile(TestRepository.File("install", "sample-store", "privacy-table.json")).Build()
            .AsEnumerable().Where(s => s.Value is not null).Select(s => (s.Key, s.Value!)).ToArray();
        await using var hub = await HubUnderTest.StartAsync(null, [("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", FormattableString.Invariant($"mqtt://127.0.0.1:{LoopbackPort.Free()}")), .. settings]);

        using var ledger = JsonDocument.Parse(await hub.Client.GetStringAsync("/v1/privacy/ledger"));

        Assert.Equal(Table.Text, hub.Get<ShopperFamilies>().Text);
        Assert.Equal(["0.3 6 20", "0.3 6 20", "0.15 1800 12000", "0.15 5 33.3333", "0.1 2 20"], ledger.RootElement.GetProperty("families").EnumerateArray()
            .Select(f => $"{f.GetProperty("epsilon").GetRawText()} {f.GetProperty("sensitivity").GetRawText()} {f.GetProperty("scale").GetRawText()}"));
        Assert.Contains("(epsilon) of 1.0 at most", await hub.Stranger.GetStringAsync("/v1/notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_spends_less_says_so_in_its_notice()
    {
        await using var hub = await HubUnderTest.StartAsync(null, ("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Privacy:ZoneDaysMilli", "50"),
            ("StoreEdge:HqFeed:Broker", FormattableString.Invariant($"mqtt://127.0.0.1:{LoopbackPort.Free()}")));

        Assert.Contains("(epsilon) of 0.75 at most", await hub.Stranger.GetStringAsync("/v1/notice"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_weaker_setting_is_refused_and_named()
    {
        var faults = HqFeedOptions.Faults(Settings(("VisitHoursMilli", "51"), ("ZonesOfDay", "0"), ("LeastTold", "9"), ("LeastBaskets", "9"), ("EmptyToldOneIn", "499"), ("DwellMinutes", "61"), ("Hours", "25"), ("FlowsMilli", "0")));

        Assert.Equal(["DwellMinutes", "EmptyToldOneIn", "FlowsMilli", "Hours", "LeastBaskets", "LeastTold", "ZonesOfDay"], faults.Select(f => f.Split(':')[3]).Order(StringComparer.Ordinal));
        Assert.Contains("cost 1001 thousandths of epsilon together", Assert.Single(HqFeedOptions.Faults(Settings(("VisitHoursMilli", "51")))), StringComparison.Ordinal);
        Assert.Empty(HqFeedOptions.Faults(Settings(("VisitHoursMilli", "1"), ("ZonesOfWeek", "40"), ("LeastTold", "1000"), ("EmptyToldOneIn", "1000000"))));
    }

    [Fact]
    public void Settings_that_change_in_a_week_hold_from_the_next_close_and_no_day_spends_more_than_one_or_is_hidden_less_than_it_was_cut_to()
    {
        // Friday is cut to 12 zones and pays 700 for its week; from Saturday on days are cut to one zone, and pay nearly all for the week.
        var later = new ShopperFamilies(new() { Zones = 1, ZonesOfWeek = 1, DwellSeconds = 60, Moves = 1, Hours = 1 },
            new() { ZoneDays = 100, ZoneDayparts = 300, ZoneDwell = 300, Flows = 200, VisitHours = 100 });
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Noon, default);
        facts.Days().RunOnce(Closed, default);
        for (var day = 1; day <= 2; day++) facts.Days(families: later).RunOnce(Closed.AddDays(day), default);

        var weeks = facts.Data("zone-dayparts").Select(d => (Days: d.GetProperty("days").GetInt32(), Bound: d.GetProperty("bound").GetDecimal(), Scale: d.GetProperty("scale").GetDecimal()));
        var spent = facts.Column("SELECT sum(epsilon_milli) FROM privacy_ledger GROUP BY trading_day ORDER BY trading_day");

        Assert.Equal([(1, 12m, 40m), (2, 1m, 3.3333m)], weeks);
        Assert.Equal([1000L, 1000, 1000], spent);
        Assert.Equal([60m, 1m], facts.Data("zone-dwell").Select(d => d.GetProperty("bound").GetDecimal()));
        Assert.Equal([0.3m, 0.1m, 0.1m], facts.Data("zone-days").Select(d => d.GetProperty("epsilon").GetDecimal()));
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(s => $"{HqFeedOptions.Section}:Privacy:{s.Name}", s => (string?)s.Value)).Build();
}
