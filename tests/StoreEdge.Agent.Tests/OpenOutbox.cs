using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Tests;

/// <summary>An outbox on a real file, without the rest of the agent.</summary>
internal static class OpenOutbox
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static AgentMetrics Metrics { get; } =
        new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());

    public static async Task<DurableOutbox> AtAsync(string path, long maxRows = 1_000_000, TimeProvider? wall = null)
    {
        var outbox = new DurableOutbox(path, new(maxRows, 1L << 40), wall ?? TimeProvider.System, Metrics, new Lifetime(),
            NullLogger<DurableOutbox>.Instance);
        await outbox.StartAsync(CancellationToken.None);
        return outbox;
    }

    public static Task AppendAsync(this DurableOutbox outbox, params Observation[] observations) =>
        outbox.AppendAsync(new OutboxEntry(observations), CancellationToken.None);

    public static async Task<List<long>> PositionsAsync(this DurableOutbox outbox) =>
        [.. (await outbox.OldestAsync(1000, 10_000_000, CancellationToken.None)).Select(r => r.Position)];

    public static Scan Scan(string text = "4006381333931") =>
        new() { Position = 0, Device = DeviceId.Of("scanner-1"), ObservedAt = Noon, ReceivedAt = Noon, Text = text };

    public static Sighting Sighting(int cart = 1) => new()
    {
        Position = 0, Device = DeviceId.Of("receiver-1"), ObservedAt = Noon, ReceivedAt = Noon, Beacon = BeaconId.Of($"cart-{cart}"), RssiDbm = -60,
    };

    public static TillEvent Drawer() => new()
    {
        Position = 0, Device = DeviceId.Of("till-1"), ObservedAt = Noon, ReceivedAt = Noon, Lane = LaneId.Of("lane-1"),
        Event = TillEventKind.DrawerOpened,
    };

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => throw new InvalidOperationException("the outbox has failed");
    }
}
