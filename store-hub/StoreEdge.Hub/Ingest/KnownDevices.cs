using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>Whom and what the doors listen to: the plan's devices and the carts' handhelds, and the agents of the configuration.</summary>
internal sealed class KnownDevices(FloorPlan plan, HubOptions options)
{
    private readonly HashSet<DeviceId> _devices = [.. plan.Devices, .. options.Handhelds.Keys.Select(DeviceId.Of)];
    private readonly HashSet<DeviceId> _receivers = [.. plan.Receivers.Select(r => r.Id)];
    private readonly Dictionary<DeviceId, LaneId> _tills = plan.Lanes.ToDictionary(l => l.Till, l => l.Id);
    private readonly HashSet<string> _agents = [.. options.Agents];

    public FloorPlan Plan => plan;

    public bool IsStore(StoreId store) => store == plan.Store;

    /// <summary>An empty list in the configuration lets any agent in.</summary>
    public bool IsAgent(AgentId agent) => _agents.Count == 0 || _agents.Contains(agent.Value);

    public bool IsDevice(DeviceId device) => _devices.Contains(device);

    public bool IsReceiver(DeviceId device) => _receivers.Contains(device);

    public bool IsTill(DeviceId device) => _tills.ContainsKey(device);

    /// <summary>Where a till stands; null for what is no till of the plan.</summary>
    public LaneId? LaneOf(DeviceId till) => _tills.TryGetValue(till, out var lane) ? lane : null;
}
