using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Alerts;

public sealed class NoDeviceAlertsTests : IDisposable
{
    private readonly ManualClock _clock = new(SeededStore.Now);
    private readonly LiveFloor _floor = new(SeededStore.Thresholds);
    private readonly AgentHealthBoard _board;

    public NoDeviceAlertsTests() => _board = new(_clock);

    [Fact]
    public void A_hub_to_which_no_device_has_reported_for_ten_minutes_says_so_until_one_does()
    {
        var source = Source(SeededStore.Plan);
        Assert.Empty(source.At(_clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty(source.At(_clock.GetUtcNow()));

        _clock.Advance(TimeSpan.FromSeconds(1));

        var alert = Assert.Single(source.At(_clock.GetUtcNow()));
        Assert.Equal(("devices-none", SeededStore.Now), (alert.Cause, alert.Since));
        _board.Report(new()
        {
            Store = SeededStore.Plan.Store, Agent = AgentId.Of("agent-1"), ReportedAt = _clock.GetUtcNow(), SoftwareVersion = "0.1.0", Backlog = 0, Dropped = 0, Refused = 0, Devices = [],
        });
        Assert.Empty(source.At(_clock.GetUtcNow()));
    }

    [Fact]
    public void A_gateway_that_has_reported_is_a_device_and_a_plan_without_tills_and_receivers_waits_for_none()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var receivers = new Dictionary<string, DeviceId> { ["door"] = DeviceId.Of("receiver-1") };
        var settings = new GatewaySettings("127.0.0.1", 1883, [], receivers, Tags: null!, TimeSpan.Zero, TimeSpan.Zero);   // no tag is asked for here
        var gateways = new GatewayBoard(settings, services.GetRequiredService<IMeterFactory>());
        var (byGateway, onEmptyPlan) = (Source(SeededStore.Plan, gateways), Source(SeededStore.Plan with { Lanes = [], Receivers = [] }));
        Assert.Empty(byGateway.At(_clock.GetUtcNow()).Concat(onEmptyPlan.At(_clock.GetUtcNow())));
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Single(byGateway.At(_clock.GetUtcNow()));
        gateways.Gateways[0].Told(ofOwnTag: true, _clock.GetUtcNow());
        Assert.Empty(byGateway.At(_clock.GetUtcNow()).Concat(onEmptyPlan.At(_clock.GetUtcNow())));
    }

    public void Dispose() => _floor.Dispose();

    private NoDeviceAlerts Source(FloorPlan plan, GatewayBoard? gateways = null) => new(new DeviceWatch(plan, _floor, _board), plan, AlertThresholds.Default, gateways);
}
