using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Hub.HqFeed;

/// <summary>The sums over the newest report of each agent.</summary>
internal sealed class AgentHealthSums(AgentHealthBoard board) : IDeviceHealthSource
{
    public DeviceSums Sums
    {
        get
        {
            var agents = board.Newest.Select(r => r.Health).ToList();
            var devices = agents.SelectMany(a => a.Devices).ToList();
            var open = devices.Count(d => d.State == "open");
            return new(agents.Count, open, devices.Count - open, agents.Sum(a => a.Backlog), agents.Sum(a => a.Dropped), devices.Sum(d => d.Malformed));
        }
    }
}
