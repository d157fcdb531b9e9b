using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class WatchedSumsTests : IDisposable
{
    private static readonly DateTimeOffset Ten = DateTimeOffset.Parse("2026-11-21T10:00:00Z", null);
    private readonly ManualClock _clock = new(Ten);
    private readonly LiveFloor _floor = new(ThresholdDays.Least(FeedFacts.Calendar));
    private readonly AgentHealthBoard _board;
    private readonly DeviceWatch _watch;

    public WatchedSumsTests()
    {
        _board = new(_clock);
        _watch = new(FeedFacts.Plan, _floor, _board);
    }

    [Fact]
    public void A_dead_agent_and_all_its_devices_are_silent_though_its_last_word_was_that_they_are_open()
    {
        Report("agent-1", ("receiver-1", "radio", "open"), ("till-1", "till", "open"));
        Report("agent-2", ("receiver-2", "radio", "open"));
        var before = Sums();

        _clock.Advance(TimeSpan.FromMinutes(11));
        Report("agent-2", ("receiver-2", "radio", "open"));

        Assert.Equal(new DeviceSums(2, 3, 0, 0, 0, Planned - 3, Backlog: 14, Dropped: 4, Malformed: 9), before);
        Assert.Equal(new DeviceSums(1, 1, 0, 0, 2, Planned - 3, Backlog: 7, Dropped: 2, Malformed: 3), Sums());
    }

    [Fact]
    public void Before_any_agent_has_reported_no_device_is_said_to_be_open_or_silent() =>
        Assert.Equal(new DeviceSums(0, 0, 0, 0, 0, Planned, 0, 0, 0), Sums());

    [Fact]
    public void Every_device_of_the_Devices_page_is_in_one_count_by_the_same_word()
    {
        Report("agent-1", ("receiver-1", "radio", "open"), ("receiver-2", "radio", "opening"), ("receiver-3", "radio", "degraded"),
            ("till-1", "till", "degraded"), ("not-in-the-plan", "scanner", "open"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Report("agent-2", ("receiver-4", "radio", "open"));
        _clock.Advance(TimeSpan.FromMinutes(5));

        for (var minute = 0; minute < 10; minute++, _clock.Advance(TimeSpan.FromMinutes(1)))
        {
            var (sums, page) = (Sums(), new DevicesReport(_watch, ThresholdDays.Least(FeedFacts.Calendar)).Devices(_clock.GetUtcNow()));
            long Shown(string state) => page.Devices.Count(d => d.State == state);
            Assert.Equal(
                (page.Agents.Count(a => a.State != "silent"), Shown("open"), Shown("opening"), Shown("degraded"), Shown("silent"), Shown("never")),
                (sums.Agents, sums.DevicesOpen, sums.DevicesOpening, sums.DevicesDegraded, sums.DevicesSilent, sums.DevicesNever));
            Assert.Equal(Planned + 1, sums.DevicesOpen + sums.DevicesOpening + sums.DevicesDegraded + sums.DevicesSilent + sums.DevicesNever);
        }
    }

    [Fact]
    public void Counts_that_no_sum_holds_stand_at_the_most_there_is()
    {
        Report("agent-1", backlog: long.MaxValue);
        Report("agent-2", backlog: long.MaxValue);

        Assert.Equal((long.MaxValue, 4), (Sums().Backlog, Sums().Dropped));
    }

    public void Dispose() => _floor.Dispose();

    private static int Planned => FeedFacts.Plan.Devices.Count();

    private DeviceSums Sums() => new WatchedSums(_watch).At(_clock.GetUtcNow());

    private void Report(string agent, params (string Id, string Kind, string State)[] devices) => Report(agent, backlog: 7, devices);

    private void Report(string agent, long backlog, params (string Id, string Kind, string State)[] devices) => _board.Report(new AgentHealth
    {
        Store = FeedFacts.Plan.Store, Agent = AgentId.Of(agent), ReportedAt = _clock.GetUtcNow(), SoftwareVersion = "0.1.0", Backlog = backlog, Dropped = 2, Refused = 0,
        Devices =
        [
            .. devices.Select(d => new DeviceHealth
            {
                Device = DeviceId.Of(d.Id), Kind = d.Kind, State = d.State, LastSeenAt = _clock.GetUtcNow(), Decoded = 1, Malformed = 3, Foreign = 0, Reopened = 0,
            }),
        ],
    });
}
