using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Comparing;

namespace StoreEdge.Hub.Tests.Comparing;

public sealed class ExperimentsTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset TwoDaysBefore = new(2026, 10, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_experiment_says_nothing_until_its_last_day_is_over_and_then_what_was_registered_decides()
    {
        await using var hub = await HubUnderTest.StartOnAsync(EightWeeks.Into, TwoDaysBefore);
        var kept = await RegisterAsync(hub, Bakery(0.05));
        Assert.Equal(("registered", 28, (string?)null), (kept.State, kept.DaysAfter, kept.Finding));

        hub.Clock.MoveTo(new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero));
        var running = Assert.Single(await AllAsync(hub));
        Assert.Equal(("running", 11, (string?)null, (CompareReply?)null), (running.State, running.Day, running.Finding, running.Result));

        hub.Clock.MoveTo(new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
        var over = Assert.Single(await AllAsync(hub));
        Assert.Equal(("over", "higher-and-matters", "higher"), (over.State, over.Finding, over.Result?.Verdict));
        Assert.Equal((kept.Kpi, kept.BeforeFrom, kept.AfterTo), (over.Result!.Kpi, over.Result.Before.From, over.Result.After.To));
    }

    [Theory]
    [InlineData("kpi=draw-rate&zone=bakery&before=2026-09-26..2026-10-23&after=2026-10-24..2026-11-02", "after")]
    [InlineData("kpi=draw-rate&zone=bakery&source=app&before=2026-11-02..2026-11-02&after=2026-10-01..2026-10-10", "before")]
    [InlineData("kpi=draw-rate&zone=bakery&change=1&weeks=1", "before,after")]
    [InlineData("kpi=draw-rate&zone=bakery&before=2026-09-26..2026-10-08&after=2026-10-09..2026-10-23", "")]   // before it began
    [InlineData("kpi=draw-rate&zone=produce&before=2026-09-26..2026-10-23&after=2026-10-24..2026-11-02", "")]
    [InlineData("kpi=stay&zone=bakery&before=2026-09-26..2026-10-23&after=2026-10-24..2026-11-02", "")]
    public async Task While_an_experiment_runs_nobody_looks_at_its_figure_in_its_days_and_the_reason_is_said(string query, string refused)
    {
        await using var hub = await HubUnderTest.StartOnAsync(EightWeeks.Into, TwoDaysBefore);
        await RegisterAsync(hub, Bakery(0.05));
        await hub.Client.PostAsJsonAsync("/api/annotations", new { kind = "layout", text = "bakery moved", from = "2026-10-27T04:00" }, Cancel);

        hub.Clock.MoveTo(new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero));
        var running = await hub.Client.GetAsync($"/api/compare?{query}", Cancel);
        var said = await running.Content.ReadAsStringAsync(Cancel);
        hub.Clock.MoveTo(new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
        var over = await hub.Client.GetAsync($"/api/compare?{query}", Cancel);

        Assert.Equal(refused.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, running.StatusCode);
        foreach (var name in refused.Split(',', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains($"\"{name}\":[\"has days of the experiment", said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, over.StatusCode);
    }

    [Fact]
    public async Task One_count_by_another_name_is_refused_as_well_while_an_experiment_runs()
    {
        await using var hub = await HubUnderTest.StartOnAsync(EightWeeks.Into, TwoDaysBefore);
        await RegisterAsync(hub, new { name = "Stop", kpi = "stop-rate", zone = "bakery", before = "2026-09-26..2026-10-23", after = "2026-10-24..2026-11-20", smallestThatMatters = 0.1 });

        hub.Clock.MoveTo(new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero));
        var asked = await hub.Client.GetAsync("/api/compare?kpi=zone-bounce&zone=bakery&before=2026-09-26..2026-10-23&after=2026-10-24..2026-11-02", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.Contains("'Stop'", System.Text.Json.JsonDocument.Parse(await asked.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("errors").GetProperty("after")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_smaller_than_was_said_to_matter_is_not_called_one_that_matters()
    {
        await using var hub = await HubUnderTest.StartOnAsync(EightWeeks.Into, TwoDaysBefore);
        await RegisterAsync(hub, Bakery(0.3));

        hub.Clock.MoveTo(new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal("too-small-to-matter", Assert.Single(await AllAsync(hub)).Finding);
    }

    [Fact]
    public async Task Before_its_start_an_experiment_may_be_cancelled_and_stays_in_the_list_and_after_it_nothing_changes()
    {
        await using var hub = await HubUnderTest.StartOnAsync(EightWeeks.Into, TwoDaysBefore);
        var (first, second) = (await RegisterAsync(hub, Bakery(0.05)), await RegisterAsync(hub, Bakery(0.1)));

        Assert.Equal(HttpStatusCode.OK, (await CancelAsync(hub, first.Id)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await CancelAsync(hub, first.Id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await CancelAsync(hub, 99)).StatusCode);
        hub.Clock.MoveTo(new(2026, 10, 25, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.Conflict, (await CancelAsync(hub, second.Id)).StatusCode);
        Assert.False((await hub.Client.DeleteAsync($"/api/experiments/{second.Id}", Cancel)).IsSuccessStatusCode);
        Assert.False((await hub.Client.PutAsJsonAsync($"/api/experiments/{second.Id}", Bakery(0.2), Cancel)).IsSuccessStatusCode);
        await hub.RestartAsync();

        Assert.Equal([(second.Id, "running", 0.1), (first.Id, "cancelled", 0.05)], (await AllAsync(hub)).Select(e => (e.Id, e.State, e.SmallestThatMatters)));
    }

    [Theory]
    [InlineData("UPDATE experiment SET kpi = 'visit'")]
    [InlineData("UPDATE experiment SET after_last = 20270101")]
    [InlineData("DELETE FROM experiment")]
    public async Task The_file_itself_refuses_to_change_what_was_registered(string sql)
    {
        await using var hub = await HubUnderTest.StartOnAsync(EightWeeks.Into, TwoDaysBefore);
        await RegisterAsync(hub, Bakery(0.05));

        using var connection = new SqliteConnection($"Data Source={Path.Combine(hub.DataFolder, "experiments.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        Assert.Contains("stays", Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message);
    }

    [Fact]
    public async Task What_is_wrong_with_an_experiment_is_said_by_name_and_one_that_has_begun_is_none()
    {
        await using var hub = await HubUnderTest.StartOnAsync(EightWeeks.Into, TwoDaysBefore);

        var wrong = await hub.Client.PostAsJsonAsync("/api/experiments", new { name = "", kpi = "smiles", before = "soon", after = "2026-10-24..2026-10-25", smallestThatMatters = 0 }, Cancel);
        var begun = await hub.Client.PostAsJsonAsync("/api/experiments", new { name = "late", kpi = "visit", before = "2026-09-26..2026-10-12", after = "2026-10-22..2026-11-20", smallestThatMatters = 1 }, Cancel);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.StatusCode, begun.StatusCode));
        var said = await wrong.Content.ReadAsStringAsync(Cancel);
        Assert.All(new[] { "name", "kpi", "before", "smallestThatMatters" }, f => Assert.Contains($"\"{f}\"", said));
        Assert.Contains("has begun", await begun.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(await AllAsync(hub));
    }

    private static object Bakery(double matters) => new
    {
        name = "Bakery by the door", kpi = "draw-rate", zone = "bakery", before = "2026-09-26..2026-10-23", after = "2026-10-24..2026-11-20", smallestThatMatters = matters,
    };

    private static Task<HttpResponseMessage> CancelAsync(HubUnderTest hub, long id) => hub.Client.PostAsync(new Uri($"/api/experiments/{id}/cancel", UriKind.Relative), null, Cancel);

    private static async Task<ExperimentReply> RegisterAsync(HubUnderTest hub, object said)
    {
        var answer = await hub.Client.PostAsJsonAsync("/api/experiments", said, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<ExperimentReply>(Cancel))!;
    }

    private static async Task<IReadOnlyList<ExperimentReply>> AllAsync(HubUnderTest hub) => (await hub.Client.GetFromJsonAsync<ExperimentsReply>("/api/experiments", Cancel))!.Experiments;
}
