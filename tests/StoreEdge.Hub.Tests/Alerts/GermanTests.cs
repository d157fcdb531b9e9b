using System.Net.Http.Json;
using System.Text.Json;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Alerts;

/// <summary>A store that says so is written to in German.</summary>
public sealed class GermanTests
{
    private static readonly StoreWords German = new(StoreWords.German);

    [Fact]
    public void Every_alert_of_devices_and_of_the_feed_says_title_advice_and_threshold_in_the_stores_language()
    {
        var (english, german) = (All(StoreWords.English), All(German));

        Assert.Equal(english.Select(a => (a.Cause, a.Severity)), german.Select(a => (a.Cause, a.Severity)));
        Assert.Equal(["agent-agent-1-backlog", "agent-agent-2-silent", "devices-radio-silent", "device-till-1-silent", "feed-unacknowledged", "feed-not-trusted", "feed-older-copy", "feed-lost", "feed-clock", "feed-facts", "feed-clock-ahead"], german.Select(a => a.Cause), StringComparer.Ordinal);
        foreach (var (en, de) in english.Zip(german))
            foreach (var (one, other) in ((string, string)[])[(en.Title, de.Title), (en.Advice, de.Advice), (en.Threshold, de.Threshold)])
                Assert.True(one != other && !other.Contains(" the ", StringComparison.Ordinal), other);
    }

    [Fact]
    public void What_is_watched_for_is_said_in_both_languages_with_the_same_figures()
    {
        var options = new AlertsOptions();
        foreach (var kind in AlertKinds.All)
        {
            var (en, de) = (AlertRules.ThresholdOf(kind, options, StoreWords.English), AlertRules.ThresholdOf(kind, options, German));
            Assert.NotEqual(en, de);
            Assert.Equal(Digits(en), Digits(de));
        }
        static string Digits(string words) => string.Concat(words.Where(char.IsAsciiDigit));
    }

    [Fact]
    public async Task The_pages_and_the_report_of_a_German_store_are_German_where_the_hub_has_worded_them()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:Language", "de"));

        var rules = await hub.Client.GetFromJsonAsync<JsonElement>("/api/alert-rules");

        Assert.Contains(rules.GetProperty("rules").EnumerateArray(), r => r.GetProperty("threshold").GetString() == "länger als 10 min still, während der Markt verkauft");
    }

    private static List<Alert> All(StoreWords words)
    {
        using var floor = new LiveFloor();
        floor.Publish(new LiveSnapshot(SeededStore.Now.AddMinutes(-5), 5, 0, [], []));
        floor.Publish(new LiveSnapshot(SeededStore.Now, 5, 0, [], []));
        var board = new Board(
            Report("agent-1", 0, 5000, ("receiver-1", "radio", 30), ("receiver-2", "radio", 30), ("receiver-3", "radio", 30), ("till-1", "till", 30), ("scanner-1", "scanner", 0)),
            Report("agent-2", 30, 0));
        var devices = new DeviceAlerts(new DeviceWatch(SeededStore.Plan, floor, board), AlertThresholds.Default, words);
        return [.. devices.At(SeededStore.Now), .. new FeedAlerts(AlertThresholds.Default, words, new Feed()).At(SeededStore.Now)];
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
