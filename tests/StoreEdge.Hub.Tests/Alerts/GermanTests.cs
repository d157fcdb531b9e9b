using System.Net.Http.Json;
using System.Text.Json;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Hub.Webhooks;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Alerts;

/// <summary>The hub writes to the store in its language, and to a page in its reader's.</summary>
public sealed class GermanTests
{
    [Fact]
    public void Every_alert_of_devices_and_of_the_feed_says_title_advice_and_threshold_in_both_languages()
    {
        var raised = All();

        Assert.Equal(["agent-agent-1-backlog", "agent-agent-2-silent", "devices-radio-silent", "device-till-1-silent", "feed-unacknowledged", "feed-not-trusted", "feed-older-copy", "feed-lost", "feed-clock", "feed-facts", "feed-clock-ahead"], raised.Select(a => a.Cause), StringComparer.Ordinal);
        foreach (var said in raised.SelectMany(a => (Said[])[a.Title, a.Advice, a.Threshold]))
            Assert.True(said.English != said.German && !said.German.Contains(" the ", StringComparison.Ordinal) && !said.English.Contains(" ist ", StringComparison.Ordinal), said.ToString());
    }

    [Fact]
    public void What_is_watched_for_is_said_in_both_languages_with_the_same_figures()
    {
        var options = new AlertsOptions();
        foreach (var kind in AlertKinds.All)
        {
            var said = AlertRules.ThresholdOf(kind, options);
            Assert.NotEqual(said.English, said.German);
            Assert.Equal(Digits(said.English), Digits(said.German));
        }
        static string Digits(string words) => string.Concat(words.Where(char.IsAsciiDigit));
    }

    [Theory]
    [InlineData("en", "de-AT,de;q=0.9,en;q=0.5", "eine Warteschlange")]
    [InlineData("de", "en-GB", "a queue")]
    [InlineData("de", null, "eine Warteschlange")]
    [InlineData("de", "fr", "eine Warteschlange")]
    public async Task Alerts_are_told_in_the_language_of_who_asks_and_in_the_stores_where_none_is_said(string store, string? asked, string title)
    {
        var cause = new WatchedCause();
        await using var hub = await HubUnderTest.StartAsync(cause.PutInto, ("StoreEdge:Language", store));
        if (asked is not null) hub.Client.DefaultRequestHeaders.Add("Accept-Language", asked);

        cause.Raise(new Alert("queue-lane-2", AlertKind.Queue, AlertSeverity.Warning, new("a queue", "eine Warteschlange"), "-", "-", HubUnderTest.Opening));
        await Eventually.Holds(async () => (await AlertHistoryTests.Alerts(hub, "")).Length == 1, "the alert is open");

        Assert.Equal(title, Assert.Single(await AlertHistoryTests.Alerts(hub, "?state=all")).Title);
        Assert.Equal(title, (await hub.Client.GetFromJsonAsync<JsonElement>("/api/today")).GetProperty("alerts")[0].GetProperty("title").GetString());
        var id = Assert.Single(await AlertHistoryTests.Alerts(hub, "")).Id;
        Assert.Equal(title, (await (await hub.Client.PostAsJsonAsync($"/api/alerts/{id}/acknowledge", new { note = "" })).Content.ReadFromJsonAsync<AlertReply>())!.Title);
    }

    [Fact]
    public void What_is_told_outside_is_in_the_stores_language()
    {
        var alert = new StoredAlert(1, new("queue-lane-2", AlertKind.Queue, AlertSeverity.Warning, new("a queue", "eine Warteschlange"), "-", "-", HubUnderTest.Opening), HubUnderTest.Opening, null, null, null);
        var happened = new AlertEvent(Guid.NewGuid(), AlertHappening.Opened, HubUnderTest.Opening, alert);

        Assert.Equal("eine Warteschlange", WebhookMessage.Read(WebhookMessage.Of(happened, SeededStore.Plan.Store, "de")).Alert.Title);
    }

    [Fact]
    public async Task The_pages_and_the_report_of_a_German_store_are_German_where_the_hub_has_worded_them()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:Language", "de"));

        var rules = await hub.Client.GetFromJsonAsync<JsonElement>("/api/alert-rules");

        Assert.Contains(rules.GetProperty("rules").EnumerateArray(), r => r.GetProperty("threshold").GetString() == "länger als 10 min still, während der Markt verkauft");
    }

    private static List<Alert> All()
    {
        using var floor = new LiveFloor(SeededStore.Thresholds);
        floor.Publish(new LiveSnapshot(SeededStore.Now.AddMinutes(-5), 5, 0, [], []));
        floor.Publish(new LiveSnapshot(SeededStore.Now, 5, 0, [], []));
        var board = new Board(
            Report("agent-1", 0, 5000, ("receiver-1", "radio", 30), ("receiver-2", "radio", 30), ("receiver-3", "radio", 30), ("till-1", "till", 30), ("scanner-1", "scanner", 0)),
            Report("agent-2", 30, 0));
        var devices = new DeviceAlerts(new DeviceWatch(SeededStore.Plan, floor, board), AlertThresholds.Default);
        return [.. devices.At(SeededStore.Now), .. new FeedAlerts(AlertThresholds.Default, new Feed()).At(SeededStore.Now)];
    }

    private static AgentReport Report(string agent, int minutesAgo, long backlog, params (string Id, string Kind, int MinutesAgo)[] devices) => new(new()
    {
        Store = SeededStore.Plan.Store, Agent = AgentId.Of(agent), ReportedAt = SeededStore.Now.AddMinutes(-minutesAgo), SoftwareVersion = "0.1.0", Backlog = backlog, Dropped = 0, Refused = 0,
        Devices = [.. devices.Select(d => new DeviceHealth { Device = DeviceId.Of(d.Id), Kind = d.Kind, State = "open", LastSeenAt = SeededStore.Now.AddMinutes(-d.MinutesAgo), Decoded = 1, Malformed = 0, Foreign = 0, Reopened = 0 })],
    }, SeededStore.Now.AddMinutes(-minutesAgo), 0);

    private sealed class Board(params AgentReport[] reports) : IAgentHealthBoard
    {
        public IReadOnlyList<AgentReport> Newest => reports;
    }

    private sealed class Feed : IFeedStatus
    {
        private static readonly DateTimeOffset Earlier = SeededStore.Now.AddHours(-1);
        public bool Connected => false;
        public long LastSequence => 9;
        public long AcknowledgedSequence => 7;
        public long Backlog => 2;
        public DateTimeOffset? OldestUnacknowledgedAt => Earlier;
        public FeedDistrust? Distrust => new(Earlier, "expired");
        public DateTimeOffset? OlderCopyFoundAt => Earlier;
        public DateTimeOffset? LostAt => Earlier;
        public DateTimeOffset? ClockDoubtedSince => Earlier;
        public DateTimeOffset? FactsAwaitedSince => Earlier;
        public DateTimeOffset? ToldUntil => SeededStore.Now.AddHours(2);
    }
}
