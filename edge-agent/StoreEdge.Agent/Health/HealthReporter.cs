using System.Reflection;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Settings;
using StoreEdge.Agent.Uplink;
using StoreEdge.Observations;

namespace StoreEdge.Agent.Health;

/// <summary>Tells the hub how the devices and the outbox are. A report that does not arrive is not kept: the next one says more.</summary>
internal sealed partial class HealthReporter(AgentSettings settings, DeviceBook devices, DurableOutbox outbox, LostSightings lost,
    HttpHubDoor hub, TimeProvider store, TimeProvider wall, ILogger<HealthReporter> logger) : BackgroundService
{
    private static readonly string Version = typeof(HealthReporter).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            if (await hub.ReportAsync(Report(), stoppingToken) is { } failure) Log.NotTaken(logger, failure);
            // Whichever is longer: at a demo's speed ten store seconds pass many times in one of ours.
            await Task.WhenAll(
                Task.Delay(settings.HealthEvery, store, stoppingToken),
                Task.Delay(TimeSpan.FromSeconds(1), wall, stoppingToken));
        }
    }

    internal AgentHealth Report()
    {
        var (state, now) = (outbox.State, store.GetUtcNow());
        return new AgentHealth
        {
            Store = settings.Store,
            Agent = settings.Agent,
            ReportedAt = now,
            SoftwareVersion = Version,
            Backlog = state.Rows,
            Dropped = state.Dropped + lost.Count,
            Refused = state.Refused,
            // A full disk stops every device at its next message, so every open one is degraded.
            Devices = [.. devices.Snapshot(now).Select(d => outbox.DiskFull && d.State == "open" ? d with { State = "degraded" } : d)],
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1401, LogLevel.Debug, "The hub did not take the health report: {Reason}")]
        public static partial void NotTaken(ILogger logger, string reason);
    }
}

/// <summary>Sightings given up before the outbox because it could not take them in time.</summary>
internal sealed class LostSightings
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);
}
