using System.Net;
using System.Text.Json;
using StoreEdge.Hub.Ingest;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Ingest;

public sealed class HealthDoorTests
{
    [Fact]
    public async Task The_newest_report_of_an_agent_counts_whatever_order_they_come_in()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.NoContent, (await hub.PostAsync("/v1/health", Report(at: 10, backlog: 7))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await hub.PostAsync("/v1/health", Report(at: 5, backlog: 99))).StatusCode);

        var report = Assert.Single(hub.Get<AgentHealthBoard>().Newest);
        Assert.Equal((7, HubUnderTest.Opening.AddSeconds(10)), (report.Health.Backlog, report.ReceivedAt));
    }

    [Theory]
    [InlineData("receiver-1", "kettle", "devices[0].kind")]
    [InlineData("receiver-99", "radio", "devices[0].device")]
    public async Task A_report_about_something_unknown_is_refused(string device, string kind, string field)
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.PostAsync("/v1/health", Report(1, 0, device, kind));

        await Refusals.Names(field, answer);
        Assert.Empty(hub.Get<AgentHealthBoard>().Newest);
    }

    [Fact]
    public async Task What_the_agent_set_aside_as_refused_is_shown_beside_it()
    {
        await using var hub = await HubUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await hub.PostAsync("/v1/health", Report(1, 0) with { Refused = 3 })).StatusCode);

        using var reply = JsonDocument.Parse(await hub.Client.GetStringAsync("/api/devices"));
        Assert.Equal(3, Assert.Single(reply.RootElement.GetProperty("agents").EnumerateArray()).GetProperty("refused").GetInt64());
    }

    [Fact]
    public async Task Why_a_device_is_degraded_is_shown_in_the_agents_words_and_not_in_long_ones()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var report = Report(1, 0, "till-1", "till");
        AgentHealth Saying(string reason) => report with { Devices = [report.Devices[0] with { State = "degraded", Reason = reason }] };

        Assert.Equal(HttpStatusCode.NoContent, (await hub.PostAsync("/v1/health", Saying("prints pictures, no text"))).StatusCode);
        await Refusals.Names("devices[0].reason", await hub.PostAsync("/v1/health", Saying(new('x', 81))));

        using var reply = JsonDocument.Parse(await hub.Client.GetStringAsync("/api/devices"));
        var till = reply.RootElement.GetProperty("devices").EnumerateArray().Single(d => d.GetProperty("device").GetString() == "till-1");
        Assert.Equal(("degraded", "prints pictures, no text"), (till.GetProperty("state").GetString(), till.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_negative_count_of_refused_observations_is_refused()
    {
        await using var hub = await HubUnderTest.StartAsync();

        await Refusals.Names("refused", await hub.PostAsync("/v1/health", Report(1, 0) with { Refused = -1 }));
    }

    [Fact]
    public async Task A_report_from_ahead_of_the_clock_hides_none_that_comes_after_it()
    {
        await using var hub = await HubUnderTest.StartAsync();

        await hub.PostAsync("/v1/health", Report(at: 300, backlog: 99));
        await hub.PostAsync("/v1/health", Report(at: 0, backlog: 7));

        Assert.Equal(7, Assert.Single(hub.Get<AgentHealthBoard>().Newest).Health.Backlog);
    }

    [Fact]
    public async Task A_report_far_ahead_of_the_clock_or_with_counts_that_nothing_could_reach_is_refused()
    {
        const long tooMany = 1_000_000_000_001;
        await using var hub = await HubUnderTest.StartAsync();
        var device = Report(0, 0).Devices[0];

        await Refusals.Names("reportedAtMs", await hub.PostAsync("/v1/health", Report(at: 301, backlog: 0)));
        await Refusals.Names("backlog", await hub.PostAsync("/v1/health", Report(0, tooMany)));
        await Refusals.Names("dropped", await hub.PostAsync("/v1/health", Report(0, 0) with { Dropped = tooMany }));
        await Refusals.Names("refused", await hub.PostAsync("/v1/health", Report(0, 0) with { Refused = tooMany }));
        await Refusals.Names("devices[0].malformed", await hub.PostAsync("/v1/health", Report(0, 0) with { Devices = [device with { Malformed = tooMany }] }));
        await Refusals.Names("devices[0].lastSeenAtMs", await hub.PostAsync("/v1/health", Report(0, 0) with { Devices = [device with { LastSeenAt = HubUnderTest.Opening.AddHours(1) }] }));
        Assert.Empty(hub.Get<AgentHealthBoard>().Newest);
    }

    private static AgentHealth Report(int at, long backlog, string device = "receiver-1", string kind = "radio") => new()
    {
        Store = HubUnderTest.Store, Agent = AgentId.Of("agent-1"), ReportedAt = HubUnderTest.Opening.AddSeconds(at), SoftwareVersion = "0.1.0",
        Backlog = backlog, Dropped = 0, Refused = 0,
        Devices = [new DeviceHealth { Device = DeviceId.Of(device), Kind = kind, State = "open", Decoded = 1, Malformed = 0, Foreign = 0, Reopened = 0 }],
    };
}
