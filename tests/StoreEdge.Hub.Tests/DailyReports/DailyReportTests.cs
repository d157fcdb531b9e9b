using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using MimeKit;
using StoreEdge.Hub.DailyReports;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.DailyReports;
using StoreEdge.Hub.Stages;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.DailyReports;

public sealed class DailyReportTests
{
    private const string Friday = "2026-11-20";

    [Fact]
    public async Task Yesterdays_report_is_made_once_in_every_form_with_the_figures_of_the_api_and_mailed()
    {
        await using var server = await SmtpServer.StartedAsync("none");
        await using var hub = await HubUnderTest.StartAsync(settings:
        [
            ("StoreEdge:Mail:Host", "127.0.0.1"), ("StoreEdge:Mail:Port", $"{server.Port}"), ("StoreEdge:Mail:Security", "none"), ("StoreEdge:Mail:From", "store@example.org"),
            ("StoreEdge:Mail:ReportTo:0", "owner@example.org"),
        ]);
        Seed(hub);
        await hub.Client.PostAsJsonAsync("/api/annotations", new { kind = "promotion", text = "promotion moved <b>", from = "2026-11-20T10:00", zone = "dairy" });

        await Eventually.Holds(async () => (await Reports(hub)).Length == 1, "the report is made");

        var report = (await Reports(hub))[0];
        Assert.Equal((Friday, "html pdf zip"), (report.GetProperty("day").GetString(), string.Join(' ', report.GetProperty("forms").Deserialize<string[]>()!)));
        var today = await hub.Client.GetFromJsonAsync<JsonElement>($"/api/today?day={Friday}");
        var zone = (await hub.Client.GetFromJsonAsync<JsonElement>($"/api/zones?day={Friday}&source=app")).GetProperty("zones").EnumerateArray().Single(z => z.GetProperty("zone").GetString() == "dairy");
        Assert.Equal((15, 7, 10), (today.GetProperty("visits").GetProperty("app").GetInt32(), today.GetProperty("baskets").GetProperty("count").GetInt32(), zone.GetProperty("visits").GetInt32()));
        var html = await hub.Client.GetStringAsync($"/api/reports/{Friday}.html");
        Assert.Contains("<td class=\"n\">15</td>", html);
        Assert.Contains($"<td class=\"n\">123.45 {Currency(hub)}</td>", html);
        Assert.Contains("promotion moved &lt;b&gt;", html);
        Assert.DoesNotContain("<script", html);
        // Names are for people; what programs find a row by is in the files.
        Assert.Contains($"<td>{zone.GetProperty("name").GetString()}</td>", html);
        Assert.DoesNotContain(">dairy<", html);
        // A shopper with the app may push a cart: two lines, never one of both.
        Assert.Equal(3, html.Split("<polyline").Length);
        Assert.Contains("App visits alone, in steps of 5", html);
        var csv = Unzipped(await hub.Client.GetByteArrayAsync($"/api/reports/{Friday}.zip"));
        Assert.Equal(["alerts.csv", "annotations.csv", "day.csv", "lanes.csv", "occupancy.csv", "zones.csv"], csv.Keys.Order(StringComparer.Ordinal));
        Assert.StartsWith("15,0,7,21,12345,", csv["day.csv"].Split("\r\n")[1]);
        Assert.Contains(csv["zones.csv"].Split("\r\n"), l => l.StartsWith($"dairy,{zone.GetProperty("name").GetString()},10,", StringComparison.Ordinal));
        Assert.StartsWith("%PDF", System.Text.Encoding.Latin1.GetString(await hub.Client.GetByteArrayAsync($"/api/reports/{Friday}.pdf")));
        await Eventually.Holds(() => server.Mails.Count == 1, "the report is mailed");
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(server.Mails.Single()));
        Assert.Equal([$"{Friday}.html", $"{Friday}.pdf", $"{Friday}.zip"], MimeMessage.Load(bytes).Attachments.Select(a => a.ContentDisposition!.FileName));

        var made = File.GetLastWriteTimeUtc(hub.Get<ReportFolder>().PathOf(new(2026, 11, 20), "html"));
        await hub.RestartAsync();
        Assert.Empty(new ReportDays(hub.Get<TradingCalendar>(), new(7, 0)).Due(hub.Clock.GetUtcNow(), d => d < new DateOnly(2026, 11, 20) || hub.Get<ReportFolder>().Holds(d)));
        Assert.Equal(made, File.GetLastWriteTimeUtc(hub.Get<ReportFolder>().PathOf(new(2026, 11, 20), "html")));
        Assert.Single(server.Mails);

        static string Currency(HubUnderTest hub) => hub.Get<Observations.FloorPlan>().Currency;
    }

    [Theory]
    [InlineData(7.5, "5–10 s")]
    [InlineData(2.5, "0–5 s")]
    [InlineData(57.5, "55–60 s")]
    [InlineData(72.5, "1 min 10–15 s")]
    [InlineData(4000d, "1 h 06 min")]
    public void A_median_is_written_as_the_step_that_is_known_as_on_the_pages(double seconds, string written) =>
        Assert.Equal(written, ReportFigure.Written(seconds, ReportUnit.Step, "EUR", StoreWords.English));

    [Theory]
    [InlineData("en", "1,068", "2,837.07 EUR", "47.2 %")]
    [InlineData("de", "1.068", "2.837,07 EUR", "47,2 %")]
    public void Numbers_have_the_marks_of_the_stores_language(string language, string count, string money, string share)
    {
        var words = new StoreWords(language);

        Assert.Equal((count, money, share), (ReportFigure.Written(1068, ReportUnit.Count, "EUR", words), ReportFigure.Written(283707L, ReportUnit.Money, "EUR", words), ReportFigure.Written(0.4721, ReportUnit.Share, "EUR", words)));
    }

    [Fact]
    public async Task The_report_of_a_German_store_is_German_and_its_tables_keep_the_names_that_programs_read()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: [("StoreEdge:Reports:Chromium", "no-such-browser"), ("StoreEdge:Reports:Enabled", "false"), ("StoreEdge:Language", "de")]);
        Seed(hub);

        (await hub.Client.PostAsJsonAsync("/api/reports", new { day = Friday })).EnsureSuccessStatusCode();

        var html = await hub.Client.GetStringAsync($"/api/reports/{Friday}.html");
        Assert.Contains("<html lang=\"de\">", html);
        Assert.Contains("Freitag, 20.11.2026", html);
        foreach (var word in (string[])["Der Tag", "Belegung", "Zonen", "Kassen", "Was jemanden brauchte", "Notizen"]) Assert.Contains($"<h2>{word}</h2>", html);
        foreach (var word in (string[])["Visits", "Sales", "Median wait", "Dwell", "None", "Occupancy"]) Assert.DoesNotContain(word, html);
        Assert.StartsWith("visits_app,visits_cart,baskets,", Unzipped(await hub.Client.GetByteArrayAsync($"/api/reports/{Friday}.zip"))["day.csv"]);
    }

    [Fact]
    public async Task Without_a_browser_the_report_is_made_all_the_same_and_its_want_is_said()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: [("StoreEdge:Reports:Chromium", "no-such-browser"), ("StoreEdge:Reports:Enabled", "false")]);
        Seed(hub);

        var answer = await hub.Client.PostAsJsonAsync("/api/reports", new { day = Friday });

        Assert.Equal(["html", "zip"], (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("forms").Deserialize<string[]>()!);
        Assert.Contains("no-such-browser", (await hub.Client.GetFromJsonAsync<JsonElement>("/api/reports")).GetProperty("pdfFault").GetString());
        foreach (var (day, why) in new[] { ("2026-11-21", "is not over"), ("yesterday", "is not a date"), ("2026-11-01", "nothing is known") })
        {
            var refused = await hub.Client.PostAsJsonAsync("/api/reports", new { day });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(why, await refused.Content.ReadAsStringAsync());
        }
        foreach (var path in new[] { "2026-11-19.html", $"{Friday}.pdf", $"{Friday}.exe", "..%2f..%2fjournal.db" })
            Assert.Equal(HttpStatusCode.NotFound, (await hub.Client.GetAsync($"/api/reports/{path}")).StatusCode);
    }

    [Fact]
    public void Reports_are_deleted_when_their_time_is_over_and_not_a_day_before()
    {
        using var folder = new ScratchFolder();
        var reports = new ReportFolder(new HubOptions { DataFolder = folder.Path });
        foreach (var day in new[] { 18, 19, 20 })
            foreach (var form in ReportFolder.Forms) reports.Put(new(2026, 11, day), form, [1]);

        reports.DeleteBefore(new(2026, 11, 19));

        Assert.Equal([20, 19], reports.All().Select(r => r.Day.Day));
        Assert.Equal(6, Directory.EnumerateFiles(Path.Combine(folder.Path, "reports")).Count());
    }

    [Fact]
    public void Text_of_a_person_begins_no_formula_in_a_spreadsheet() =>
        Assert.Equal("a,b\r\n'=1+1,\"x,\"\"y\"\"\"\r\n-1,\r\n", CsvText.Write(["a", "b"], [["=1+1", "x,\"y\""], [-1, null]]));

    private static void Seed(HubUnderTest hub)
    {
        const string Bread = """[{"text":"Bread","quantity":3,"amountMinor":1000}]""";
        var ten = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(hub.DataFolder, StagesRoom.FactsName)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var insert = connection.CreateCommand();
        insert.CommandText = $"""
            INSERT INTO visit_day (trading_day, source, visits, link_visits, joined_visits) VALUES (20261120, 1, 17, 10, 5);
            INSERT INTO lane_hour (trading_day, hour_start_ms, lane, baskets, items, total_minor, service_ms) VALUES (20261120, {ten}, 'lane-1', 7, 21, 12345, 70000);
            INSERT INTO basket (trading_day, lane, number, opened_at_ms, closed_at_ms, item_count, total_minor, payment_method, items)
                SELECT 20261120, 'lane-1', value, {ten} + value, {ten} + 40000 + value, 3, iif(value = 0, 6345, 1000), 'card', '{Bread}' FROM json_each('[0,1,2,3,4,5,6]');
            INSERT INTO zone_slot (trading_day, slot_start_ms, zone, source, visits, stay_visits, entries, stays, dwell_ms) VALUES (20261120, {ten}, 'dairy', 1, 12, 10, 14, 11, 600000), (20261120, {ten}, 'dairy', 2, 20, 20, 20, 20, 600000);
            INSERT INTO occupancy (trading_day, bucket_start_ms, source, visits) VALUES (20261120, {ten}, 1, 12), (20261120, {ten + 300_000}, 1, 7), (20261120, {ten}, 2, 6);
            """;
        insert.ExecuteNonQuery();
    }

    private static async Task<JsonElement[]> Reports(HubUnderTest hub) =>
        [.. (await hub.Client.GetFromJsonAsync<JsonElement>("/api/reports")).GetProperty("reports").EnumerateArray()];

    private static Dictionary<string, string> Unzipped(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.Name, e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        });
    }
}
