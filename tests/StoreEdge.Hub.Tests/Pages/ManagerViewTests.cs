using System.Net.Http.Json;
using System.Text.Json;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Tests.Pages;

/// <summary>The settings that protect shoppers on the pages: a store may be stricter than the least, and says so wherever it tells.</summary>
[Trait("privacy", "P9")]
public class ManagerViewTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_stricter_store_tells_its_days_from_tomorrow_on_from_more_visits_and_the_days_before_as_ever()
    {
        await using var hub = await HubUnderTest.StartOnAsync(
            folder => Write(folder, "INSERT INTO visit_day VALUES (20261121, 1, 23, 16, 11)", "INSERT INTO kept_day (trading_day, changes) VALUES (20261121, 1)"), Noon,
            ("StoreEdge:ManagerView:LeastVisits", "8"));

        Assert.Equal((20, 5), Visits(await AskAsync(hub, "/api/visits?day=2026-11-21")));
        Assert.Equal((5, "2026-11-22", 8), Changed(await AskAsync(hub, "/api/store")));

        hub.Clock.Advance(TimeSpan.FromDays(1));
        Write(hub.DataFolder, "INSERT INTO visit_day VALUES (20261122, 1, 23, 16, 11)", "INSERT INTO kept_day (trading_day, changes) VALUES (20261122, 1)");

        Assert.Equal((16, 8), Visits(await AskAsync(hub, "/api/visits?day=2026-11-22")));
        Assert.Equal((20, 5), Visits(await AskAsync(hub, "/api/visits?day=2026-11-21")));
        Assert.Equal((36, 8), Visits(await AskAsync(hub, "/api/visits?day=2026-11-22&period=week")));
        Assert.Equal((8, "2026-11-22", 8), Changed(await AskAsync(hub, "/api/store")));
        Assert.Contains("0 visits is fewer than 8,", await hub.Client.GetStringAsync(new Uri("/api/export/visits?day=2026-11-22", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("0 visits is fewer than 5,", await hub.Client.GetStringAsync(new Uri("/api/export/visits?day=2026-11-21", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "fewer than 8 visits")]
    [InlineData("?lang=de", "weniger als 8 Besuche")]
    public async Task A_store_that_begins_stricter_defines_its_figures_so(string language, string words)
    {
        await using var hub = await HubUnderTest.StartAsync(null, ("StoreEdge:ManagerView:LeastVisits", "8"));

        var kpis = (await AskAsync(hub, $"/api/kpis{language}")).GetProperty("kpis").EnumerateArray().ToList();

        Assert.Contains(kpis, k => k.GetProperty("hidden").GetString()!.Contains(words, StringComparison.Ordinal));
        Assert.All(kpis, k => Assert.DoesNotContain("{k}", k.GetRawText(), StringComparison.Ordinal));
        Assert.All(kpis, k => Assert.DoesNotMatch(@"\b(5 visits|5 Besuche|fives|five|fünf)\b", $"{k.GetProperty("hidden")} {k.GetProperty("default")}"));
    }

    [Fact]
    public async Task A_later_store_tells_a_quarter_of_an_hour_when_it_has_been_over_for_so_long()
    {
        await using var hub = await HubUnderTest.StartOnAsync(
            folder => Write(folder, "INSERT INTO lane_hour VALUES (20261121, 1795255200000, 'lane-1', 7, 7, 4500, 60000)", """
                INSERT INTO basket (trading_day, lane, number, opened_at_ms, closed_at_ms, item_count, total_minor, payment_method, items)
                    SELECT 20261121, 'lane-1', value, 1795255200000 + value, 1795255240000 + value, 1, 500, 'card', '[{"text":"Bread","quantity":1,"amountMinor":500}]' FROM json_each('[0,1,2,3,4,5,6]')
                """), Noon.AddMinutes(19), ("StoreEdge:ManagerView:LateMinutes", "20"));

        var before = Sales(await AskAsync(hub, "/api/today"));
        hub.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((null, 1795255200000), before);
        Assert.Equal((7, 1795258800000), Sales(await AskAsync(hub, "/api/today")));
    }

    private static (long? Count, long UntilMs) Sales(JsonElement today)
    {
        var baskets = today.GetProperty("baskets");
        return (baskets.GetProperty("count") is { ValueKind: JsonValueKind.Number } n ? n.GetInt64() : null, baskets.GetProperty("untilMs").GetInt64());
    }

    private static (long, int) Visits(JsonElement visits) => (visits.GetProperty("visits").GetProperty("app").GetInt64(), visits.GetProperty("leastVisits").GetInt32());

    private static (int, string?, int) Changed(JsonElement store)
    {
        var change = Assert.Single(store.GetProperty("thresholdChanges").EnumerateArray());
        return (store.GetProperty("leastVisits").GetInt32(), change.GetProperty("firstDay").GetString(), change.GetProperty("leastVisits").GetInt32());
    }

    private static async Task<JsonElement> AskAsync(HubUnderTest hub, string path) =>
        await hub.Client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static void Write(string folder, params ReadOnlySpan<string> statements)
    {
        using var facts = DatabaseFile.OpenForWriting(Path.Combine(folder, "facts.db"), "facts");
        foreach (var sql in statements)
        {
            using var command = facts.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
