using System.Globalization;
using System.Text.Json;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.SeededWeek;

namespace StoreEdge.Hub.Tests.Weeks;

/// <summary>Every KPI of a seeded week: what the API says is a count over single visits and receipts by plain SQL, and then the rule by which counts are told.</summary>
[Collection(OpenWeek.Name)]
public sealed class KpiTableTests(OpenWeek week, ITestOutputHelper output)
{
    // Of the plan and of what the shoppers did not do: held by tests of their own rules.
    private static readonly string[] NotCounted = ["queue-length", "lanes-needed", "detour-ratio", "conversion-by-door"];

    [Theory]
    [InlineData("day", "2026-11-21")]
    [InlineData("day", "2026-11-19")]
    [InlineData("week", "2026-11-21")]
    [InlineData("28d", "2026-11-21")]
    public async Task Each_figure_of_the_API_is_the_count_and_then_the_rule(string period, string day)
    {
        var expected = new ExpectedKpis(week.Sql, period, DateOnly.Parse(day, CultureInfo.InvariantCulture)).All().ToList();
        var answers = new Dictionary<string, JsonElement>();
        var wrong = new List<string>();
        foreach (var (report, field, value) in expected)
        {
            if (!answers.TryGetValue(report, out var answer))
                answers[report] = answer = (await JsonDocument.ParseAsync(await week.Hub.Client.GetStreamAsync($"/api/{report}?day={day}&period={period}&source=app".Replace("source=app", report is "zones" or "paths" or "floor" ? "source=app" : "", StringComparison.Ordinal), TestContext.Current.CancellationToken))).RootElement;
            var told = Read(answer, field);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report} {field}: {told} = {value}"));
            if (told is null != value is null || (told is { } t && value is { } v && Math.Abs(t - v) > 1e-9 * Math.Max(1, Math.Abs(v)))) wrong.Add($"{report} {field}: the API says {told}, SQL {value}");
        }

        Assert.Empty(wrong);
        Assert.True(expected.Count(e => e.Value > 0) > 40, "too few figures above zero to say anything");
    }

    [Fact]
    public void No_KPI_is_without_a_count()
    {
        var counted = new ExpectedKpis(week.Sql, "day", Week.Today).All().Select(e => (e.Report, Field: System.Text.RegularExpressions.Regex.Replace(e.Field, @"\[[^\]]*\]", "[]"))).ToHashSet();

        Assert.Equal(NotCounted.Order(), KpiCatalogue.All.Where(k => !k.Figures.Any(f => counted.Contains((f.Report, f.Field)))).Select(k => k.Id).Order());
    }

    /// <summary>A field such as <c>zones[bakery].visits</c>, where the row is found by the first of its texts, or <c>sequences[0].visits</c>.</summary>
    private static double? Read(JsonElement answer, string field)
    {
        foreach (var part in field.Split('.'))
        {
            var name = part.Split('[')[0];
            answer = answer.GetProperty(name);
            if (!part.Contains('[', StringComparison.Ordinal)) continue;
            var row = part[(name.Length + 1)..^1];
            answer = int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? answer[index] : answer.EnumerateArray().Single(r => string.Join('+', r.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Take(row.Split('+').Length).Select(p => p.Value.GetString())) == row);
        }
        return answer.ValueKind == JsonValueKind.Number ? answer.GetDouble() : null;
    }
}
