using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Alerts;

public sealed class AlertHistoryTests
{
    private readonly WatchedCause _cause = new();

    [Fact]
    public async Task What_a_source_raises_stands_open_with_threshold_and_advice_on_todays_page_and_in_the_api()
    {
        await using var hub = await HubUnderTest.StartAsync(_cause.PutInto);

        _cause.Raise(WatchedCause.Queue());
        await Eventually.Holds(async () => (await Alerts(hub, "")).Length == 1, "the alert is open");

        var alert = Assert.Single(await Alerts(hub, ""));
        Assert.Equal(("queue", "warning", "Open another lane.", "more than 2 for 60 s"), (alert.Kind, alert.Severity, alert.Advice, alert.Threshold));
        var today = await hub.Client.GetFromJsonAsync<JsonElement>("/api/today");
        Assert.Equal(alert.Id, today.GetProperty("alerts")[0].GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task The_history_tells_when_an_alert_opened_and_ended_and_who_saw_to_it_also_after_a_restart()
    {
        await using var hub = await HubUnderTest.StartAsync(_cause.PutInto);
        _cause.Raise(WatchedCause.Queue());
        await Eventually.Holds(async () => (await Alerts(hub, "")).Length == 1, "the alert is open");
        var id = (await Alerts(hub, "")).Single().Id;

        var answer = await hub.Client.PostAsJsonAsync($"/api/alerts/{id}/acknowledge", new { note = "lane 3 opened" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        _cause.Raise();
        var book = hub.Get<AlertBook>();
        book.Look();
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        book.Look();
        await hub.RestartAsync();

        Assert.Empty(await Alerts(hub, ""));
        var past = Assert.Single(await Alerts(hub, "?state=all"));
        Assert.Equal((id, HubUnderTest.Opening.ToUnixTimeMilliseconds(), HubUnderTest.Opening.ToUnixTimeMilliseconds()), (past.Id, past.OpenedAtMs, past.EndedAtMs));
        Assert.Equal(("manager", "lane 3 opened"), (past.AcknowledgedBy, past.Note));
        Assert.Empty(await Alerts(hub, "?state=all&from=2026-11-01&to=2026-11-20"));
    }

    [Fact]
    public async Task An_alert_that_stood_open_before_a_restart_is_the_same_one_after_it()
    {
        await using var hub = await HubUnderTest.StartAsync(_cause.PutInto);
        _cause.Raise(WatchedCause.Queue());
        await Eventually.Holds(async () => (await Alerts(hub, "")).Length == 1, "the alert is open");
        var before = (await Alerts(hub, "")).Single();

        await hub.RestartAsync();
        hub.Get<AlertBook>().Look();

        Assert.Equal(before, Assert.Single(await Alerts(hub, "?state=all")));
    }

    [Fact]
    public async Task Questions_that_mean_nothing_are_refused_by_name_and_nobody_sees_to_an_alert_that_is_not_there()
    {
        await using var hub = await HubUnderTest.StartAsync();

        foreach (var (question, fault) in new[] { ("?state=closed", "state"), ("?state=all&from=yesterday", "from"), ("?state=all&from=2026-11-21&to=2026-11-20", "from") })
        {
            var answer = await hub.Client.GetAsync("/api/alerts" + question);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains($"\"{fault}\"", await answer.Content.ReadAsStringAsync());
        }
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Client.PostAsJsonAsync("/api/alerts/7/acknowledge", new { note = "" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.Client.PostAsJsonAsync("/api/alerts/7/acknowledge", new { note = new string('x', 501) })).StatusCode);
    }

    [Fact]
    public async Task A_technician_sees_to_devices_and_learns_nothing_of_queues()
    {
        await using var hub = await HubUnderTest.StartAsync(_cause.PutInto);
        _cause.Raise(WatchedCause.Queue(), new("device-till-1-silent", AlertKind.DeviceSilent, AlertSeverity.Warning, "till-1 is silent", "Check its cable.", "silent for more than 10 min", HubUnderTest.Opening));
        await Eventually.Holds(async () => (await Alerts(hub, "")).Length == 2, "both are open");
        var queue = (await Alerts(hub, "")).Single(a => a.Kind == "queue");
        using var technician = new HttpClient { BaseAddress = hub.Client.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", hub.KeyOf("technician")) } };

        foreach (var question in new[] { "", "?state=all" })
            Assert.Equal(["device-silent"], (await technician.GetFromJsonAsync<AlertsReply>("/api/alerts" + question))!.Alerts.Select(a => a.Kind));
        Assert.Equal(HttpStatusCode.NotFound, (await technician.PostAsJsonAsync($"/api/alerts/{queue.Id}/acknowledge", new { note = "" })).StatusCode);
        var seen = await technician.PostAsJsonAsync($"/api/alerts/{queue.Id + 1}/acknowledge", new { note = "new cable" });
        Assert.Equal("technician", (await seen.Content.ReadFromJsonAsync<AlertReply>())!.AcknowledgedBy);
    }

    [Fact]
    public async Task A_kind_that_is_off_is_not_watched_for_and_every_rule_says_its_threshold()
    {
        await using var hub = await HubUnderTest.StartAsync(_cause.PutInto, ("StoreEdge:Alerts:Off:0", "queue"), ("StoreEdge:Alerts:QueueLength", "4"));
        _cause.Raise(WatchedCause.Queue());

        Assert.Equal(0, hub.Get<AlertBook>().Look());
        var rules = (await hub.Client.GetFromJsonAsync<JsonElement>("/api/alert-rules")).GetProperty("rules").EnumerateArray().ToDictionary(r => r.GetProperty("kind").GetString()!);
        Assert.Equal(7, rules.Count);
        Assert.False(rules["queue"].GetProperty("isOn").GetBoolean());
        Assert.Contains("more than 4 ", rules["queue"].GetProperty("threshold").GetString());
        Assert.Equal(10, rules["device-silent"].GetProperty("settings").GetProperty("DeviceSilentMinutes").GetInt32());
    }

    internal static async Task<AlertReply[]> Alerts(HubUnderTest hub, string query) =>
        [.. (await hub.Client.GetFromJsonAsync<AlertsReply>($"/api/alerts{query}"))!.Alerts];
}
