using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Hub.HqFeed;

/// <summary>The sums as the Devices page judges at this instant: what a dead agent said last is not how its devices stand.</summary>
internal sealed class WatchedSums(DeviceWatch watch) : IDeviceHealthSource
{
    public DeviceSums At(DateTimeOffset now)
    {
        var heard = watch.Agents(now).Where(a => a.State != "silent").Select(a => a.Report.Health).ToList();
        var states = watch.Devices(now).CountBy(d => d.State).ToDictionary(StringComparer.Ordinal);
        return new(
            heard.Count,
            states.GetValueOrDefault("open"), states.GetValueOrDefault("opening"), states.GetValueOrDefault("degraded"),
            states.GetValueOrDefault("silent"), states.GetValueOrDefault("never"),
            heard.Sum(a => a.Backlog), heard.Sum(a => a.Dropped), heard.Sum(a => a.Devices.Sum(d => d.Malformed)));
    }
}
