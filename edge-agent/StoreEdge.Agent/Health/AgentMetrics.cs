using System.Diagnostics.Metrics;

namespace StoreEdge.Agent.Health;

/// <summary>The agent's figures for whoever collects them; no tag names a device's content or a person.</summary>
internal sealed class AgentMetrics
{
    private readonly Counter<long> _messages, _committed, _acknowledged, _refused, _dropped, _uplinkFailures, _diskFull;

    public AgentMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("storeedge.agent");
        _messages = meter.CreateCounter<long>("storeedge.agent.messages", "{message}", "Device messages by kind of device and status");
        _committed = meter.CreateCounter<long>("storeedge.agent.outbox.committed", "{observation}");
        _dropped = meter.CreateCounter<long>("storeedge.agent.outbox.dropped", "{observation}", "Given up because a bound was reached");
        _diskFull = meter.CreateCounter<long>("storeedge.agent.outbox.disk_full", "{refusal}", "Commits that the disk refused");
        _acknowledged = meter.CreateCounter<long>("storeedge.agent.uplink.acknowledged", "{observation}");
        _refused = meter.CreateCounter<long>("storeedge.agent.uplink.refused", "{observation}", "Set aside because the hub refused them");
        _uplinkFailures = meter.CreateCounter<long>("storeedge.agent.uplink.failures", "{request}");
    }

    public void Messages(string kind, string status, long count) =>
        _messages.Add(count, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("status", status));

    public void Committed(long count) => _committed.Add(count);

    public void Dropped(long count) => _dropped.Add(count);

    public void DiskFull() => _diskFull.Add(1);

    public void Acknowledged(long count) => _acknowledged.Add(count);

    public void Refused(long count) => _refused.Add(count);

    public void UplinkFailed() => _uplinkFailures.Add(1);
}
