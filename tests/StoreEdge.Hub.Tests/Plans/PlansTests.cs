using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Hub.Downlink;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Plans;

public sealed class PlansTests
{
    [Fact]
    public async Task The_stores_plan_file_is_the_first_version_and_a_changed_file_the_next()
    {
        using var folder = new ScratchFolder();
        File.Copy(TestRepository.File("install", "sample-store", "plan.geojson"), folder.File("plan.geojson"));
        await using var hub = await HubUnderTest.StartAsync();

        var first = await Versions(hub);
        File.WriteAllText(folder.File("changed.geojson"), SamplePlan.Text.Replace("\"Bakery\"", "\"Bread\"", StringComparison.Ordinal));
        await hub.RestartAsync(("StoreEdge:Plan", folder.File("changed.geojson")));
        var second = await Versions(hub);
        await hub.RestartAsync();

        Assert.Equal(["1 in-force file "], first);
        Assert.Equal(["2 in-force file 2026-11-21", "1 former file "], second);
        Assert.Equal(second, await Versions(hub));
        Assert.Contains("\"Bread\"", await hub.Client.GetStringAsync("/api/store"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_was_saved_today_is_the_hubs_after_the_trading_day_and_not_before()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using (await hub.PostAsync("/v1/observations", Say.Batch(Say.Scan(1, hub.Clock.GetUtcNow())))) { }

        var saved = await Save(hub, SamplePlan.With(p => SamplePlan.Zone(p, "bakery")["name"] = "Bread"), basedOn: 1);
        var coming = await Versions(hub);
        hub.Clock.Advance(TimeSpan.FromHours(18.9));   // 04:54 in the store
        var tooEarly = hub.Get<HubRestart>().IsRequested;
        hub.Clock.Advance(TimeSpan.FromMinutes(7));
        await Eventually.Holds(() => hub.Get<HubRestart>().IsRequested, "the hub starts anew");
        await hub.RestartAsync();

        Assert.Equal("2026-11-22-v2", saved.GetProperty("version").GetString());
        Assert.Equal(["2 coming editor 2026-11-22", "1 in-force file "], coming);
        Assert.False(tooEarly);
        Assert.Equal(["2 in-force editor 2026-11-22", "1 former file "], await Versions(hub));
        Assert.Contains("\"Bread\"", await hub.Client.GetStringAsync("/api/store"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_store_where_nothing_was_seen_today_a_version_holds_at_once()
    {
        await using var hub = await HubUnderTest.StartAsync();

        await Save(hub, SamplePlan.With(p => SamplePlan.Zone(p, "bakery")["name"] = "Bread"), basedOn: 1);
        await Eventually.Holds(() => hub.Get<HubRestart>().IsRequested, "the hub starts anew");
        await hub.RestartAsync();

        Assert.Equal(["2 in-force editor 2026-11-21", "1 former file "], await Versions(hub));
    }

    [Fact]
    public async Task A_day_that_has_figures_takes_no_other_layout_and_a_version_that_has_not_begun_can_be_taken_back()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using (await hub.PostAsync("/v1/observations", Say.Batch(Say.Scan(1, hub.Clock.GetUtcNow())))) { }

        using var today = await Post(hub, SamplePlan.With(_ => { }), 1, "2026-11-21");
        await Save(hub, SamplePlan.With(_ => { }), 1, "2026-12-01");
        using var stale = await Post(hub, SamplePlan.With(_ => { }), 1, "2026-12-01");
        using var back = await hub.Client.DeleteAsync("/api/plans/2", TestContext.Current.CancellationToken);
        using var never = await hub.Client.DeleteAsync("/api/plans/1", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.NoContent, HttpStatusCode.Conflict), (today.StatusCode, stale.StatusCode, back.StatusCode, never.StatusCode));
        Assert.Contains("2026-11-22", await today.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["2 withdrawn editor 2026-12-01", "1 in-force file "], await Versions(hub));
    }

    [Fact]
    public async Task A_plan_with_a_fault_is_not_kept_and_the_fault_is_named_with_its_place()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var wrong = SamplePlan.With(p =>
        {
            var ring = SamplePlan.Feature(p, "bakery")["geometry"]!["coordinates"]![0]!;
            (ring[0]![0], ring[4]![0]) = (14, 14);   // the south-western corner, a metre into the neighbour
        });

        using var refused = await Post(hub, wrong, 1);
        using var asked = await hub.Client.PostAsJsonAsync("/api/plans/validate", wrong, TestContext.Current.CancellationToken);
        var check = await asked.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.False(check.GetProperty("canBeSaved").GetBoolean());
        var fault = check.GetProperty("faults").EnumerateArray().First();
        Assert.Equal(("zones-overlap", "produce"), (fault.GetProperty("rule").GetString(), fault.GetProperty("id").GetString()));
        Assert.StartsWith("'Fruit and vegetables' and 'Bakery' lie over each other", fault.GetProperty("what").GetString(), StringComparison.Ordinal);
        Assert.InRange(fault.GetProperty("at").GetProperty("xMetres").GetDouble(), 14, 15);
        Assert.Equal(["1 in-force file "], await Versions(hub));
    }

    [Fact]
    public async Task What_is_exported_is_what_was_saved_to_the_last_digit_but_for_its_version()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var plan = SamplePlan.With(p =>
        {
            p["storeedge"]!["image"] = JsonNode.Parse("""{"id":"0011","metresPerPixel":0.0123456789012345,"xMetres":-1.5,"yMetres":2}""");
            SamplePlan.Zone(p, "bakery")["name"] = "Bäckerei & Café";
        });

        await Save(hub, plan, 1);
        var exported = JsonNode.Parse(await hub.Client.GetStringAsync("/api/plans/2/export?form=geojson"))!;
        plan["storeedge"]!["version"] = "2026-11-21-v2";

        Assert.True(JsonNode.DeepEquals(plan, exported));
    }

    private static async Task<JsonElement> Save(HubUnderTest hub, JsonObject plan, int basedOn, string? firstDay = null)
    {
        using var answer = await Post(hub, plan, basedOn, firstDay);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> Post(HubUnderTest hub, JsonObject plan, int basedOn, string? firstDay = null) =>
        hub.Client.PostAsJsonAsync("/api/plans", new JsonObject { ["plan"] = plan.DeepClone(), ["basedOn"] = basedOn, ["firstDay"] = firstDay }, TestContext.Current.CancellationToken);

    private static async Task<IEnumerable<string>> Versions(HubUnderTest hub) => JsonDocument.Parse(await hub.Client.GetStringAsync("/api/plans")).RootElement.GetProperty("versions").EnumerateArray()
        .Select(v => $"{v.GetProperty("number")} {v.GetProperty("state")} {v.GetProperty("source")} {v.GetProperty("firstDay")}");
}
