using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Hub.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Plans;

/// <summary>Drawings, pictures and lists of products as files, in and out.</summary>
public sealed class PlanFilesTests
{
    [Theory]
    [InlineData("geojson")]
    [InlineData("imdf")]
    public async Task A_plan_that_was_taken_out_and_brought_in_again_is_the_same_plan(string form)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var plan = SamplePlan.With(p =>
        {
            p["storeedge"]!["georeference"] = JsonNode.Parse("""{"latitude":52.520008,"longitude":13.404954,"bearingDegrees":33.3}""");
            p["storeedge"]!["image"] = JsonNode.Parse("""{"id":"00","metresPerPixel":0.0123456789,"xMetres":-1.5,"yMetres":2,"widthPixels":10,"heightPixels":10}""");
            p["features"]!.AsArray().Add(JsonNode.Parse("""{"type":"Feature","properties":{"kind":"link","id":"stairs","floors":[0,1]},"geometry":{"type":"LineString","coordinates":[[3.21,7.5],[3.21,8.123456]]}}"""));
            p["features"]!.AsArray().Insert(3, JsonNode.Parse("""{"type":"Feature","properties":{"kind":"zone","id":"cafe","name":"Café oben","floor":1},"geometry":{"type":"Polygon","coordinates":[[[1.11,2.22],[9.87,2.5],[5,9.999999],[1.11,2.22]]]}}"""));
        });
        using (var saved = await hub.Client.PostAsJsonAsync("/api/plans", new JsonObject { ["plan"] = plan.DeepClone(), ["basedOn"] = 1 }, TestContext.Current.CancellationToken))
            Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var file = await hub.Client.GetByteArrayAsync($"/api/plans/2/export?form={form}", TestContext.Current.CancellationToken);
        using var answer = await hub.Client.PostAsync("/api/plans/import", new ByteArrayContent(file), TestContext.Current.CancellationToken);
        var imported = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        var kept = JsonNode.Parse(await hub.Client.GetStringAsync("/api/plans/2"));
        Assert.True(JsonNode.DeepEquals(kept, imported["plan"]), imported["plan"]!.ToJsonString());
        Assert.Empty(imported["faults"]!.AsArray());
    }

    [Fact]
    public async Task An_archive_of_another_program_becomes_outline_zones_shelves_and_doors_and_what_is_passed_over_is_said()
    {
        await using var hub = await HubUnderTest.StartAsync();

        using var answer = await hub.Client.PostAsync("/api/plans/import", new ByteArrayContent(Foreign()), TestContext.Current.CancellationToken);
        var imported = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        var plan = FloorPlanReader.Read(Encoding.UTF8.GetBytes(imported["plan"]!.ToJsonString()), out var faults)!;
        Assert.Empty(faults);
        Assert.Equal((33.4, 22.24, "store-0001"), (Math.Round(plan.WidthMetres, 1), plan.HeightMetres, plan.Store.Value));
        Assert.Equal(["cheese-wine"], plan.Zones.Select(z => z.Id.Value));
        Assert.Equal((2, 1), (plan.Shelves.Count, plan.Entrances.Count));
        Assert.Equal(0, plan.Entrances[0].YMetres);
        var notes = imported["notes"]!.AsArray().Select(n => (string)n!).ToList();
        Assert.Contains("passed over: 1 x unit of category walkway: ground to walk on", notes);
        Assert.Contains("passed over: 1 x amenity", notes);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("PK\u0003\u0004 no archive")]
    [InlineData("[1,2]")]
    [InlineData("{\"features\":[],\"features\":[]}")]
    public async Task What_is_no_plan_is_refused_with_a_word(string file)
    {
        await using var hub = await HubUnderTest.StartAsync();

        using var answer = await hub.Client.PostAsync("/api/plans/import", new StringContent(file), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_picture_is_what_its_bytes_say_and_is_served_as_that_and_nothing_else()
    {
        await using var hub = await HubUnderTest.StartAsync();
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 0, 128, 8, 6, 0, 0, 0];

        using var kept = await hub.Client.PutAsync("/api/plan-image", new ByteArrayContent(png), TestContext.Current.CancellationToken);
        var image = await kept.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        using var served = await hub.Client.GetAsync($"/api/plan-image/{image.GetProperty("id").GetString()}", TestContext.Current.CancellationToken);
        using var script = await hub.Client.PutAsync("/api/plan-image", new StringContent("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), TestContext.Current.CancellationToken);
        using var large = await hub.Client.PutAsync("/api/plan-image", new ByteArrayContent(new byte[9 * 1024 * 1024]), TestContext.Current.CancellationToken);
        using var away = await hub.Client.GetAsync("/api/plan-image/..%2Fofficer.key", TestContext.Current.CancellationToken);

        Assert.Equal(("image/png", 256, 128), (image.GetProperty("mediaType").GetString(), image.GetProperty("widthPixels").GetInt32(), image.GetProperty("heightPixels").GetInt32()));
        Assert.Equal(png, await served.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("image/png", "nosniff"), (served.Content.Headers.ContentType?.MediaType, served.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.NotFound), (script.StatusCode, large.StatusCode, away.StatusCode));
    }

    [Fact]
    public async Task A_list_of_products_is_taken_whole_or_each_wrong_line_is_named_and_it_outlives_a_restart()
    {
        await using var hub = await HubUnderTest.StartAsync();

        using var wrong = await Put(hub, "gtin,zone\n4006381333931,dairy\n2,cellar\nx,dairy\n");
        var before = hub.Get<Catalogue>().Products;
        using var right = await Put(hub, "gtin,zone\n4006381333931,dairy\n2000001000373,produce\n");
        var reply = await right.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        await hub.RestartAsync();

        var faults = (await wrong.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("errors").GetProperty("");
        Assert.Equal(["line 3: the plan has no zone 'cellar'", "line 4: 'x' is no GTIN"], faults.EnumerateArray().Select(f => f.GetString()));
        Assert.Null(before);
        Assert.Equal(("page", 2, JsonValueKind.Null), (reply.GetProperty("source").GetString(), reply.GetProperty("products").GetInt32(), reply.GetProperty("mappedToday").ValueKind));
        Assert.Equal(2, hub.Get<Catalogue>().Products?.Count);
        Assert.StartsWith("gtin,zone\n4006381333931", await hub.Client.GetStringAsync("/api/products?form=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_of_a_zone_that_only_a_coming_plan_has_wait_for_it()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var plan = SamplePlan.With(p => SamplePlan.Zone(p, "dairy")["id"] = "cheese");

        using (await Put(hub, "gtin,zone\n4006381333931,dairy\n")) { }
        using var saved = await hub.Client.PostAsJsonAsync("/api/plans", new JsonObject { ["plan"] = plan, ["basedOn"] = 1, ["firstDay"] = "2026-11-25" }, TestContext.Current.CancellationToken);
        using var waiting = await Put(hub, "gtin,zone\n4006381333931,dairy\n2000001000373,cheese\n");
        var now = (await waiting.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("waiting").GetInt32();
        hub.Clock.Advance(TimeSpan.FromDays(4));
        await hub.RestartAsync();
        var then = JsonNode.Parse(await hub.Client.GetStringAsync("/api/products"))!;

        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, now);
        Assert.Equal(("cheese", 1), ((string)then["zones"]![0]!["zone"]!, (int)then["waiting"]!));
    }

    private static Task<HttpResponseMessage> Put(HubUnderTest hub, string csv) => hub.Client.PutAsync("/api/products", new StringContent(csv, Encoding.UTF8, "text/csv"), TestContext.Current.CancellationToken);

    // 0.0003 degrees at the equator are 33.4 m to the east, 0.0002 are 22.1 m to the north.
    private static byte[] Foreign()
    {
        static string File(string type, params string[] features) => $$"""{"type":"FeatureCollection","name":"{{type}}","features":[{{string.Join(',', features)}}]}""";
        static string Feature(string type, string geometry, string properties) => $$$"""{"id":"{{{type}}}-1","type":"Feature","feature_type":"{{{type}}}","geometry":{{{geometry}}},"properties":{{{properties}}} }""";
        static string Box(double w, double s, double e, double n) => FormattableString.Invariant($$"""{"type":"Polygon","coordinates":[[[{{w}},{{s}}],[{{e}},{{s}}],[{{e}},{{n}}],[{{w}},{{n}}],[{{w}},{{s}}]]]}""");
        var outline = Box(0, 0, 0.0003, 0.00020113);
        var files = new Dictionary<string, string>
        {
            ["manifest.json"] = """{"version":"1.0.0","language":"en"}""",
            ["venue.geojson"] = File("venue", Feature("venue", outline, """{"category":"retailstore"}""")),
            ["footprint.geojson"] = File("footprint", Feature("footprint", outline, """{"category":"ground"}""")),
            ["level.geojson"] = File("level", Feature("level", outline, """{"ordinal":0}""")),
            ["unit.geojson"] = File("unit", Feature("unit", outline, """{"category":"walkway","level_id":"level-1"}"""),
                Feature("unit", Box(0.0001, 0.0001, 0.0002, 0.00015), """{"category":"room","name":{"en":"Cheese & Wine"},"level_id":"level-1"}"""),
                Feature("unit", Box(0.00025, 0.0001, 0.0003, 0.0002), """{"category":"nonpublic","level_id":"level-1"}""")),
            ["fixture.geojson"] = File("fixture", Feature("fixture", Box(0.00012, 0.00011, 0.00013, 0.00014), """{"category":"furniture","level_id":"level-1"}""")),
            ["opening.geojson"] = File("opening", Feature("opening", """{"type":"LineString","coordinates":[[0.00005,0],[0.00006,0]]}""", """{"category":"pedestrian","level_id":"level-1"}""")),
            ["amenity.geojson"] = File("amenity", Feature("amenity", """{"type":"Point","coordinates":[0.0001,0.0001]}""", """{"category":"restroom"}""")),
        };
        using var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry($"venue/{name}").Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return whole.ToArray();
    }
}
