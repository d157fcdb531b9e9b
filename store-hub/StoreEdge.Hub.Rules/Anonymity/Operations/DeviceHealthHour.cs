using System.Text.Json;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>How the store's devices stood at one instant: sums over all agents, about no person.</summary>
public sealed class DeviceHealthHour : HqReport
{
    public DeviceHealthHour(DateTimeOffset reportedAt, DeviceSums sums) : base("device-health") => (ReportedAt, Sums) = (reportedAt, sums);

    public DateTimeOffset ReportedAt { get; }

    public DeviceSums Sums { get; }

    internal override void WriteData(Utf8JsonWriter json)
    {
        json.WriteNumber("reportedAtMs", ReportedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("agents", Sums.Agents);
        json.WriteNumber("devicesOpen", Sums.DevicesOpen);
        json.WriteNumber("devicesOpening", Sums.DevicesOpening);
        json.WriteNumber("devicesDegraded", Sums.DevicesDegraded);
        json.WriteNumber("devicesSilent", Sums.DevicesSilent);
        json.WriteNumber("devicesNever", Sums.DevicesNever);
        json.WriteNumber("backlog", Sums.Backlog);
        json.WriteNumber("dropped", Sums.Dropped);
        json.WriteNumber("malformed", Sums.Malformed);
    }
}

/// <param name="Agents">That are not silent. The three sums of what agents say of themselves are theirs.</param>
/// <param name="DevicesOpen">Every device of the plan or of a report is in one of the five counts: the states of the Devices page.</param>
/// <param name="DevicesOpening">Waiting for the next try to open.</param>
/// <param name="DevicesDegraded">Open, but not understood, or their agent's disk is full.</param>
/// <param name="DevicesSilent">Missed, or their agent is silent.</param>
/// <param name="DevicesNever">Nothing was ever heard from them, or no agent has named them since the hub started.</param>
/// <param name="Backlog">Outbox rows not yet acknowledged.</param>
/// <param name="Dropped">Observations given up because an outbox was full.</param>
/// <param name="Malformed">Messages damaged since the agents started.</param>
public readonly record struct DeviceSums(
    long Agents, long DevicesOpen, long DevicesOpening, long DevicesDegraded, long DevicesSilent, long DevicesNever, long Backlog, long Dropped, long Malformed);
