using StoreEdge.Hub.Ingest;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>Judges agents and devices by what the agents report of them.</summary>
internal sealed class DeviceWatch(FloorPlan plan, IToldFloor told, IAgentHealthBoard? board = null, AlertThresholds? thresholds = null)
{
    private readonly TimeSpan _silentAfter = (thresholds ?? AlertThresholds.Default).SilentAfter;

    // An agent reports every few seconds of wall time; a missed report or two is no news yet.
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(3);

    // With nobody on the floor, a till that spoke in this time still says that the store is open.
    private static readonly TimeSpan TradingAfterSale = TimeSpan.FromMinutes(30);

    public IReadOnlyList<(AgentReport Report, string State)> Agents(DateTimeOffset now) =>
        [.. Reports.OrderBy(r => r.Health.Agent.Value, StringComparer.Ordinal).Select(r => (r, AgentState(r, now)))];

    /// <summary>Every device of the plan, and every other that an agent reports, by id.</summary>
    public IReadOnlyList<WatchedDevice> Devices(DateTimeOffset now)
    {
        var trading = IsTrading(now);
        var reported = new Dictionary<DeviceId, (AgentReport Agent, DeviceHealth Device)>();
        foreach (var report in Reports.OrderBy(r => r.ReceivedAt))
            foreach (var device in report.Health.Devices) reported[device.Device] = (report, device);
        var kinds = KindsOfPlan();
        bool Heard(DeviceId id) => reported.TryGetValue(id, out var other) && now - other.Device.LastSeenAt <= _silentAfter;
        return
        [
            .. kinds.Keys.Union(reported.Keys).OrderBy(d => d.Value, StringComparer.Ordinal).Select(id =>
                reported.TryGetValue(id, out var r)
                    ? new WatchedDevice(id, r.Device.Kind, r.Agent.Health.Agent, StateOf(r.Agent, r.Device, trading && IsExpected(id, r.Device.Kind, Heard), now), r.Device)
                    : new WatchedDevice(id, kinds[id], null, "never", null)),
        ];
    }

    /// <summary>Enough to be told are on the floor, for one alone must not show in the state of a device; or a till has spoken not long ago. At night silence is no news.</summary>
    public bool IsTrading(DateTimeOffset now) =>
        told.Told is { AtLeast: > 0 }
        || Reports.Any(r => r.Health.Devices.Any(d => d.Kind == "till" && now - d.LastSeenAt < TradingAfterSale));

    private IReadOnlyList<AgentReport> Reports => board?.Newest ?? [];

    private string AgentState(AgentReport agent, DateTimeOffset now) => (now - agent.ReceivedAt) switch
    {
        var age when age > _silentAfter => "silent",
        var age when age > LateAfter => "late",
        _ => "ok",
    };

    /// <summary>
    /// A radio always hears something. A till or scanner of a closed lane rightly says nothing: it is expected to speak only when
    /// the lane's other device does.
    /// </summary>
    private bool IsExpected(DeviceId device, string kind, Predicate<DeviceId> heard)
    {
        var lane = plan.Lanes.FirstOrDefault(l => l.Till == device || l.Scanner == device);
        if (lane is null) return kind == "radio";
        return (lane.Till == device ? lane.Scanner : lane.Till) is { } other && heard(other);
    }

    private string StateOf(AgentReport agent, DeviceHealth device, bool expected, DateTimeOffset now)
    {
        if (AgentState(agent, now) == "silent") return "silent";
        if (device.State != "open") return device.State;
        if (device.LastSeenAt is not { } seen) return "never";
        return expected && now - seen > _silentAfter ? "silent" : "open";
    }

    private Dictionary<DeviceId, string> KindsOfPlan()
    {
        var kinds = plan.Receivers.ToDictionary(r => r.Id, _ => "radio");
        foreach (var lane in plan.Lanes)
        {
            kinds[lane.Till] = "till";
            if (lane.Scanner is { } scanner) kinds[scanner] = "scanner";
        }
        return kinds;
    }
}

/// <param name="State"><c>open</c>, <c>opening</c>, <c>degraded</c>, <c>silent</c> when it is missed, or <c>never</c> when nothing was ever heard of it.</param>
internal sealed record WatchedDevice(DeviceId Id, string Kind, AgentId? Agent, string State, DeviceHealth? Health);
