using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class AlertTests : IDisposable
{
    private static readonly LaneId LaneTwo = LaneId.Of("lane-2");
    private readonly ManualClock _clock = new(SeededStore.Now);
    private readonly LiveFloor _floor = new(SeededStore.Thresholds);
    private readonly QueueAlerts _queues;
    private readonly Board _board = new();

    public AlertTests()
    {
        _queues = new QueueAlerts(_floor, SeededStore.Plan, new StoreTimeScheduler(_clock), AlertThresholds.Default);
        _queues.StartAsync(CancellationToken.None);
    }

    [Fact]
    public void A_queue_of_three_is_an_alert_after_sixty_seconds_and_not_before()
    {
        Queue(3);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(_queues.At(_clock.GetUtcNow()));

        _clock.Advance(TimeSpan.FromSeconds(1));

        var alert = Assert.Single(_queues.At(_clock.GetUtcNow()));
        Assert.Equal(("queue-lane-2", AlertSeverity.Warning, SeededStore.Now), (alert.Cause, alert.Severity, alert.Since));
        Assert.Contains("more than 2", alert.Threshold.English);
    }

    [Fact]
    public void A_queue_of_two_is_none()
    {
        Queue(2);
        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Empty(_queues.At(_clock.GetUtcNow()));
    }

    [Fact]
    public void A_queue_that_shortens_in_between_begins_anew()
    {
        Queue(4);
        _clock.Advance(TimeSpan.FromSeconds(50));
        Queue(2);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Queue(5);
        _clock.Advance(TimeSpan.FromSeconds(59));

        Assert.Empty(_queues.At(_clock.GetUtcNow()));
    }

    [Fact]
    public void A_queue_that_only_changes_its_length_does_not_begin_anew_and_ends_when_it_shortens()
    {
        Queue(4);
        _clock.Advance(TimeSpan.FromSeconds(50));
        Queue(3);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(_queues.At(_clock.GetUtcNow()));

        Queue(1);

        Assert.Empty(_queues.At(_clock.GetUtcNow()));
    }

    [Fact]
    public void A_queue_of_five_minutes_is_critical()
    {
        Queue(3);
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(AlertSeverity.Critical, Assert.Single(_queues.At(_clock.GetUtcNow())).Severity);
    }

    [Fact]
    public void A_silent_agent_is_one_alert_and_its_devices_are_none_of_their_own()
    {
        Open();
        Report(minutesAgo: 11, ("receiver-1", "radio", 11));

        Assert.Equal(["agent-agent-1-silent"], DeviceAlerts().Select(a => a.Cause));
        Assert.Equal("silent", Devices().Devices.Single(d => d.Device.Value == "receiver-1").State);
        Assert.Equal("silent", Devices().Agents.Single().State);
    }

    [Fact]
    public void At_night_silence_is_no_news()
    {
        Report(minutesAgo: 0, ("receiver-1", "radio", 300));

        Assert.Empty(DeviceAlerts());
        Assert.Equal("open", Devices().Devices.Single(d => d.Device.Value == "receiver-1").State);
    }

    [Fact]
    public void One_shopper_in_a_quiet_store_does_not_show_in_the_state_of_a_device()
    {
        Open(shoppers: 4);
        Report(minutesAgo: 0, ("receiver-1", "radio", 11));

        Assert.Empty(DeviceAlerts());
        Assert.Equal("open", Devices().Devices.Single(d => d.Device.Value == "receiver-1").State);
    }

    [Fact]
    public void A_radio_that_hears_nothing_while_the_store_sells_is_silent()
    {
        Open();
        Report(minutesAgo: 0, ("receiver-1", "radio", 11), ("receiver-2", "radio", 10));

        Assert.Equal(["device-receiver-1-silent"], DeviceAlerts().Select(a => a.Cause));
    }

    [Fact]
    public void A_scanner_is_missed_only_while_its_lanes_till_speaks()
    {
        Open();
        Report(minutesAgo: 0, ("scanner-1", "scanner", 60), ("till-1", "till", 1), ("scanner-2", "scanner", 60), ("till-2", "till", 60));

        Assert.Equal(["device-scanner-1-silent"], DeviceAlerts().Select(a => a.Cause));
        Assert.Equal(["scanner-1"], Devices().Devices.Where(d => d.State == "silent").Select(d => d.Device.Value));
    }

    [Fact]
    public void Two_silent_devices_of_a_kind_are_two_alerts()
    {
        Open();
        Report(minutesAgo: 0, ("receiver-1", "radio", 11), ("receiver-2", "radio", 12));

        Assert.Equal(["device-receiver-1-silent", "device-receiver-2-silent"], DeviceAlerts().Select(a => a.Cause).Order());
    }

    [Fact]
    public void Three_silent_devices_of_a_kind_are_one_alert_that_names_them_and_their_box()
    {
        Open();
        Report(minutesAgo: 0, ("receiver-10", "radio", 11), ("receiver-2", "radio", 13), ("receiver-1", "radio", 12),
            ("receiver-3", "radio", 1), ("scanner-1", "scanner", 60), ("till-1", "till", 1));

        var alerts = DeviceAlerts();

        Assert.Equal(["device-scanner-1-silent", "devices-radio-silent"], alerts.Select(a => a.Cause).Order(StringComparer.Ordinal));
        var together = alerts.Single(a => a.Cause == "devices-radio-silent");
        Assert.Equal("3 receivers are silent", together.Title.English);
        Assert.Contains("All are on agent-1", together.Advice.English);
        Assert.Contains("from receiver-1, receiver-2 and receiver-10.", together.Advice.English);
        Assert.Equal(SeededStore.Now.AddMinutes(-13), together.Since);
    }

    [Fact]
    public void Silent_devices_of_several_boxes_are_one_alert_that_asks_for_their_common_cause()
    {
        Open();
        _board.Newest =
        [
            new AgentReport(Health(0, 0, ("receiver-1", "radio", 11), ("receiver-2", "radio", 11)), SeededStore.Now, 0),
            new AgentReport(Health(0, 0, ("receiver-3", "radio", 11)) with { Agent = AgentId.Of("agent-2") }, SeededStore.Now, 0),
        ];

        Assert.Contains("They are on agent-1 and agent-2: look for one cause first", Assert.Single(DeviceAlerts()).Advice.English);
    }

    [Theory]
    [InlineData(1001, 900L, 1)]
    [InlineData(1001, null, 1)]
    [InlineData(1001, 1500L, 0)]   // it shrinks
    [InlineData(1000, 900L, 0)]
    public void A_growing_backlog_above_a_thousand_is_an_alert(long backlog, long? before, int alerts)
    {
        _board.Newest = [new AgentReport(Health(0, backlog), SeededStore.Now, before)];

        Assert.Equal(alerts, DeviceAlerts().Count(a => a.Cause == "agent-agent-1-backlog"));
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(31, 1)]
    public void A_feed_that_HQ_does_not_acknowledge_for_more_than_half_an_hour_is_an_alert(int minutes, int alerts) =>
        Assert.Equal(alerts, new FeedAlerts(AlertThresholds.Default, new Feed(SeededStore.Now.AddMinutes(-minutes))).At(SeededStore.Now).Count());

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    [InlineData(525_600, 1)]
    public void A_clock_that_told_HQ_of_time_that_has_not_come_is_an_alert_for_as_long_as_nothing_more_is_told(int minutesAhead, int alerts)
    {
        var source = new FeedAlerts(AlertThresholds.Default, new Feed(SeededStore.Now) { ToldUntil = SeededStore.Now.AddMinutes(minutesAhead) });

        Assert.Equal(alerts, source.At(SeededStore.Now).Count(a => a.Cause == "feed-clock-ahead"));
        Assert.DoesNotContain(source.At(SeededStore.Now.AddMinutes(minutesAhead)), a => a.Cause == "feed-clock-ahead");
    }

    [Fact]
    public void Before_any_agent_has_reported_every_device_of_the_plan_is_there_and_never_heard_of()
    {
        var devices = new DevicesReport(new DeviceWatch(SeededStore.Plan, _floor), SeededStore.Thresholds).Devices(SeededStore.Now);

        Assert.Empty(devices.Agents);
        Assert.Equal(SeededStore.Plan.Devices.Count(), devices.Devices.Count);
        Assert.All(devices.Devices, d => Assert.Equal(("never", null, null), (d.State, d.LastSeenAtMs, d.Decoded)));
        Assert.Equal(new(null, null, null, null, null, null, null, null, null, null, null), devices.Ingest);
        Assert.Equal(new(null, null, null, null), devices.Feed);
    }

    [Fact]
    public void The_feed_stands_beside_the_devices()
    {
        var devices = new DevicesReport(new DeviceWatch(SeededStore.Plan, _floor), SeededStore.Thresholds, feed: new Feed(SeededStore.Now)).Devices(SeededStore.Now);

        Assert.Equal(new(true, 9, 7, 2), devices.Feed);
    }

    public void Dispose()
    {
        _queues.Dispose();
        _floor.Dispose();
    }

    private void Queue(int length) => _floor.Publish(new LiveSnapshot(_clock.GetUtcNow(), 9, 0, [], [new(LaneTwo, length)]));

    private void Open(int shoppers = 5)
    {
        _floor.Publish(new LiveSnapshot(SeededStore.Now.AddMinutes(-5), shoppers, 0, [], []));
        _floor.Publish(new LiveSnapshot(SeededStore.Now, shoppers, 0, [], []));
    }

    private void Report(int minutesAgo, params (string Id, string Kind, int SeenMinutesAgo)[] devices) =>
        _board.Newest = [new AgentReport(Health(minutesAgo, 0, devices), SeededStore.Now.AddMinutes(-minutesAgo), 0)];

    private static AgentHealth Health(int minutesAgo, long backlog, params (string Id, string Kind, int SeenMinutesAgo)[] devices) => new()
    {
        Store = SeededStore.Plan.Store, Agent = AgentId.Of("agent-1"), ReportedAt = SeededStore.Now.AddMinutes(-minutesAgo),
        SoftwareVersion = "0.1.0", Backlog = backlog, Dropped = 0, Refused = 0,
        Devices =
        [
            .. devices.Select(d => new DeviceHealth
            {
                Device = DeviceId.Of(d.Id), Kind = d.Kind, State = "open", LastSeenAt = SeededStore.Now.AddMinutes(-d.SeenMinutesAgo),
                Decoded = 1, Malformed = 0, Foreign = 0, Reopened = 0,
            }),
        ],
    };

    private DeviceWatch Watch() => new(SeededStore.Plan, _floor, _board);

    private IReadOnlyList<Alert> DeviceAlerts() => [.. new DeviceAlerts(Watch(), AlertThresholds.Default).At(SeededStore.Now)];

    [Theory]
    [InlineData(15, 0)]
    [InlineData(16, 1)]
    public void A_day_that_waits_for_its_facts_for_long_is_an_alert(int minutes, int alerts)
    {
        var source = new FeedAlerts(AlertThresholds.Default, new Feed(SeededStore.Now) { FactsAwaitedSince = SeededStore.Now.AddMinutes(-minutes) });

        Assert.Equal(alerts, source.At(SeededStore.Now).Count(a => a.Cause == "feed-facts"));
    }

    private DevicesReply Devices() => new DevicesReport(Watch(), SeededStore.Thresholds).Devices(SeededStore.Now);

    private sealed class Board : IAgentHealthBoard
    {
        public IReadOnlyList<AgentReport> Newest { get; set; } = [];
    }

    private sealed class Feed(DateTimeOffset oldest) : IFeedStatus
    {
        public DateTimeOffset? ToldUntil { get; init; }
        public DateTimeOffset? FactsAwaitedSince { get; init; }
        public bool Connected => true;
        public long LastSequence => 9;
        public long AcknowledgedSequence => 7;
        public long Backlog => 2;
        public DateTimeOffset? OldestUnacknowledgedAt => oldest;
    }
}
