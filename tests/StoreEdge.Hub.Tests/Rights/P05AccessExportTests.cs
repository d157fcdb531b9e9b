using System.IO.Compression;
using System.Text.Json;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Rights;

[Trait("privacy", "P5")]
public sealed class P05AccessExportTests
{
    private static readonly string[] FactsOfVisits = ["visits", "stays", "time-by-cell", "queues", "waits"];

    [Fact]
    public async Task Each_shopper_is_given_all_of_their_own_rows_and_none_of_anybody_elses()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var (day, officer) = (new ShoppersDay(seed: 5, shoppers: 9), new Officer(hub));
        await day.SendAsync(hub);

        var exports = new Dictionary<string, JsonElement>();
        foreach (var shopper in day.Shoppers)
        {
            var reference = await officer.AskedByAppAsync(shopper, RequestKind.Access);
            exports[shopper] = await officer.JsonOf($"/v1/privacy/requests/{reference}/export.json");
        }

        var facts = Path.Combine(hub.DataFolder, StagesRoom.FactsName);
        foreach (var (shopper, export) in exports)
        {
            var sent = day.PingsOf(shopper).Select(p => $"{p.ObservedAt:O} {p.XMetres} {p.YMetres}").Order(StringComparer.Ordinal);
            Assert.Equal(sent, export.GetProperty("pings").EnumerateArray().Select(PingOf).Order(StringComparer.Ordinal));
            var own = day.PingsOf(shopper).Select(p => p.ObservedAt).ToHashSet();
            Assert.NotEmpty(export.GetProperty("visits").EnumerateArray());
            Assert.All(export.GetProperty("visits").EnumerateArray(), v => Assert.Contains(v.GetProperty("started_at").GetDateTimeOffset(), own));
            var visits = export.GetProperty("visits").EnumerateArray().Select(v => v.GetProperty("visit_id").GetInt64()).ToHashSet();
            foreach (var table in FactsOfVisits) Assert.All(export.GetProperty(table).EnumerateArray(), r => Assert.Contains(r.GetProperty("visit_id").GetInt64(), visits));
            var joined = export.GetProperty("waits").EnumerateArray().Select(r => r.GetProperty("basket_id").GetInt64()).Distinct().Order();
            Assert.Equal(joined, export.GetProperty("baskets").EnumerateArray().Select(r => r.GetProperty("basket_id").GetInt64()).Order());
            Assert.Equal(3, export.GetProperty("consent-events").GetArrayLength());
            Assert.Equal(1, export.GetProperty("requests").GetArrayLength());
        }
        // Nothing in the store is of nobody: what all of them are given is all there is.
        foreach (var (called, table) in new[] { ("visits", "visit"), ("stays", "stay"), ("queues", "lane_queue"), ("waits", "lane_wait") })
            Assert.Equal(FactsDump.Count(facts, table), exports.Values.Sum(e => e.GetProperty(called).GetArrayLength()));
        // Of a visit's time every second is in a cell: the cells' dwell is all that stands.
        var cells = exports.Values.SelectMany(e => e.GetProperty("time-by-cell").EnumerateArray()).ToList();
        Assert.Equal(FactsDump.Sum(facts, "length(cells) / 8", "visit_heat"), cells.Count);
        Assert.Equal(FactsDump.Sum(facts, "dwell_ms", "heat_hour"), cells.Sum(c => c.GetProperty("dwell_ms").GetInt64()));
        Assert.NotEqual(0, FactsDump.Count(facts, "lane_wait"));
        Assert.True(FactsDump.Count(facts, "basket") > exports.Values.Sum(e => e.GetProperty("baskets").GetArrayLength()));
    }

    [Fact]
    public async Task The_csv_files_hold_as_many_rows_as_the_json()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var (day, officer) = (new ShoppersDay(seed: 5, shoppers: 3), new Officer(hub));
        await day.SendAsync(hub);
        var reference = await officer.AskedByAppAsync("shopper-1", RequestKind.Access);

        var json = await officer.JsonOf($"/v1/privacy/requests/{reference}/export.json");
        using var answer = await officer.GetAsync($"/v1/privacy/requests/{reference}/export.zip");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        var tables = json.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).ToList();
        Assert.Equal(tables.Select(t => t.Name + ".csv"), zip.Entries.Select(e => e.FullName));
        foreach (var table in tables)
        {
            using var csv = new StreamReader(zip.GetEntry(table.Name + ".csv")!.Open());
            var lines = (await csv.ReadToEndAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(table.Value.GetArrayLength(), lines.Length - 1);
        }
        Assert.NotEqual(0, json.GetProperty("pings").GetArrayLength());
    }

    [Fact]
    public async Task Somebody_the_store_does_not_know_is_given_no_row_but_the_request()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await new ShoppersDay(seed: 5, shoppers: 2).SendAsync(hub);
        var officer = new Officer(hub);
        var reference = await officer.AskedByAppAsync("never-heard-of", RequestKind.Access);

        var export = await officer.JsonOf($"/v1/privacy/requests/{reference}/export.json");

        var rows = export.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array && p.Value.GetArrayLength() > 0).Select(p => p.Name);
        Assert.Equal(["requests", "request-subjects"], rows);
    }

    private static string PingOf(JsonElement row) =>
        $"{row.GetProperty("observed_at").GetDateTimeOffset():O} {row.GetProperty("x_metres").GetDouble()} {row.GetProperty("y_metres").GetDouble()}";
}
