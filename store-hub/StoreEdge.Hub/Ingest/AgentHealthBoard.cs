using System.Collections.Concurrent;
using StoreEdge.Hub.Live;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>The newest report of each agent, in memory: after a restart the board is empty until the agents report again.</summary>
internal sealed class AgentHealthBoard(TimeProvider storeClock) : IAgentHealthBoard
{
    // A store has a handful of agents; more names than this are somebody's mistake, and memory is not theirs to fill.
    private const int MaxAgents = 200;

    private readonly ConcurrentDictionary<AgentId, AgentReport> _newest = new();

    /// <summary>Sorted by agent.</summary>
    public IReadOnlyList<AgentReport> Newest => [.. _newest.Values.OrderBy(r => r.Health.Agent.Value, StringComparer.Ordinal)];

    public void Report(AgentHealth health)
    {
        if (_newest.Count >= MaxAgents && !_newest.ContainsKey(health.Agent)) return;
        var report = new AgentReport(health, storeClock.GetUtcNow());
        // A held report from ahead of the clock gives way to any that comes after it: it would hide all others until its time has come.
        _newest.AddOrUpdate(health.Agent, report, (_, held) => held.Health.ReportedAt <= health.ReportedAt || held.Health.ReportedAt > report.ReceivedAt ? report with { BacklogBefore = held.Health.Backlog } : held);
    }
}

/// <param name="ReceivedAt">On the store's clock: an agent whose own clock stands still is late all the same.</param>
/// <param name="BacklogBefore">The backlog of the report before this one; null when this is the first.</param>
internal sealed record AgentReport(AgentHealth Health, DateTimeOffset ReceivedAt, long? BacklogBefore = null);
