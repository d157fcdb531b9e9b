using System.Globalization;
using System.Text.Json;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Kpis;

namespace StoreEdge.Hub.Tests.Weeks;

/// <summary>The files hold the numbers of the API, to the last digit, and say what they mean.</summary>
[Collection(OpenWeek.Name)]
public sealed class ExportTests(OpenWeek week)
{
    private static readonly Dictionary<string, (string Report, string List, string[] Keys)> Lists = new()
    {
        ["days"] = ("visits", "days", ["day"]), ["occupancy"] = ("visits", "occupancy", ["atMs"]), ["zones"] = ("zones", "zones", ["zone"]), ["flows"] = ("paths", "flows", ["from", "to"]), ["lanes"] = ("checkout", "lanes", ["lane"]),
        ["out-of-stock"] = ("assortment", "outOfStock", ["product"]), ["bought-together"] = ("assortment", "together", ["first", "second"]), ["floor"] = ("floor", "zones", ["zone"]), ["sequences"] = ("paths", "sequences", ["zones"]),
    };

    [Theory]
    [InlineData("day")]
    [InlineData("week")]
    public async Task Each_number_of_a_file_is_that_of_the_API(string period)
    {
        var numbers = 0;
        foreach (var (table, (report, list, keys)) in Lists)
        {
            var (_, header, rows) = await FileAsync($"/api/export/{table}?period={period}&source=app");
            using var answer = JsonDocument.Parse(await week.Hub.Client.GetStringAsync($"/api/{report}?period={period}&source=app".Replace(report is "zones" or "paths" or "floor" ? "#" : "&source=app", "", StringComparison.Ordinal), TestContext.Current.CancellationToken));
            var told = answer.RootElement.GetProperty(list).EnumerateArray().ToList();
            Assert.Equal(told.Count, rows.Count);
            foreach (var (row, of) in rows.Zip(told))
                foreach (var (column, i) in header.Select((c, i) => (c, i)))
                {
                    if (keys.Contains(column) || !of.TryGetProperty(column, out var value)) continue;
                    if (value.ValueKind == JsonValueKind.Number) numbers++;
                    Assert.Equal(value.ValueKind switch { JsonValueKind.Null => "", JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture), _ => value.GetString() }, row[i]);
                }
        }
        Assert.True(numbers > 200, "too few numbers to say anything");
    }

    [Fact]
    public async Task Every_table_can_be_saved_and_tells_its_period_its_coverage_and_what_each_column_means()
    {
        foreach (var table in ExportTables.Names)
        {
            var (notes, header, _) = await FileAsync($"/api/export/{table}?day=2026-11-19&lang=de");

            Assert.Contains(notes, n => n.Contains("2026-11-19 - 2026-11-19 (Europe/Berlin)", StringComparison.Ordinal));
            Assert.Contains(notes, n => n.StartsWith("# coverage: 0.", StringComparison.Ordinal));
            Assert.Contains(notes, n => n.Contains("zone pharmacy (sensitive)", StringComparison.Ordinal));
            if (header.Contains("drawRate")) Assert.Contains(notes, n => n.StartsWith("# drawRate = Anziehung [share]: Besuche mit Aufenthalt", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_sums_of_a_period_say_of_whom_they_are_and_a_count_is_no_share()
    {
        var (_, header, rows) = await FileAsync("/api/export/visits?period=week&source=app");

        string Cell(string figure, string column) => rows.Single(r => r[0] == figure)[header.ToList().IndexOf(column)];

        Assert.Equal(("visits", "share"), (Cell("bounce.bounced", "unit"), Cell("bounce.share", "unit")));
        Assert.Equal(("visits", "app and cart", "app and cart", "app", "tills"),
            (Cell("bounce.engaged", "unit"), Cell("bounce.share", "of"), Cell("averageVisitSeconds", "of"), Cell("visits.app", "of"), Cell("sales.netMinor", "of")));
    }

    [Fact]
    public async Task A_table_that_is_none_is_not_found() =>
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await week.Hub.Client.GetAsync("/api/export/salaries", TestContext.Current.CancellationToken)).StatusCode);

    /// <summary>The catalogue names no field that is not there, and the definitions say what the API says.</summary>
    [Fact]
    public async Task Every_figure_of_the_catalogue_stands_in_its_answer()
    {
        foreach (var (report, field) in KpiCatalogue.All.SelectMany(k => k.Figures).Select(f => (f.Report, f.Field)))
        {
            using var answer = JsonDocument.Parse(await week.Hub.Client.GetStringAsync($"/api/{report}", TestContext.Current.CancellationToken));
            Assert.Equal(KpiCatalogue.Of(report)[field], answer.RootElement.GetProperty("kpis").GetProperty(field).GetString());
            Assert.True(Stands(answer.RootElement, field), $"/api/{report} has no {field}");
        }
    }

    private static bool Stands(JsonElement answer, string field)
    {
        foreach (var part in field.Split('.'))
        {
            var list = part.EndsWith(']');
            if (!answer.TryGetProperty(part.Split('[')[0], out answer)) return false;
            if (!list) continue;
            var wanted = part[(part.IndexOf('[', StringComparison.Ordinal) + 1)..^1];
            answer = answer.EnumerateArray().FirstOrDefault(r => wanted.Length == 0 || r.GetProperty("kpi").GetString() == wanted);
            if (answer.ValueKind == JsonValueKind.Undefined) return false;
        }
        return true;
    }

    private async Task<(List<string> Notes, string[] Header, List<string[]> Rows)> FileAsync(string address)
    {
        var lines = (await week.Hub.Client.GetStringAsync(address, TestContext.Current.CancellationToken)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var notes = lines.TakeWhile(l => l.StartsWith('#')).ToList();
        var rows = lines.Skip(notes.Count).Select(l => l.Split(',')).ToList();
        return (notes, rows[0], rows[1..]);
    }
}
