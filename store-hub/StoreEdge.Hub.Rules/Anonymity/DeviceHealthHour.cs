namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>How the store's devices stood at one instant: sums over all agents, about no person.</summary>
public sealed class DeviceHealthHour : HqReport
{
    public DeviceHealthHour(DateTimeOffset reportedAt, DeviceSums sums) : base("device-health") => (ReportedAt, Sums) = (reportedAt, sums);

    public DateTimeOffset ReportedAt { get; }

    public DeviceSums Sums { get; }
}

/// <param name="Agents">That have reported since the hub started.</param>
/// <param name="DevicesOpen">Open and understood.</param>
/// <param name="DevicesSilent">All others that an agent has reported.</param>
/// <param name="Backlog">Outbox rows of the agents not yet acknowledged.</param>
/// <param name="Dropped">Observations the agents gave up because an outbox was full.</param>
/// <param name="Malformed">Messages damaged since the agents started.</param>
public readonly record struct DeviceSums(long Agents, long DevicesOpen, long DevicesSilent, long Backlog, long Dropped, long Malformed);
