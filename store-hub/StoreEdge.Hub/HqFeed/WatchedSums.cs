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
            Sum(heard.Select(a => a.Backlog)), Sum(heard.Select(a => a.Dropped)), Sum(heard.SelectMany(a => a.Devices).Select(d => d.Malformed)));
    }

    public TimeSpan? ClockSkew(DateTimeOffset now) => watch.Agents(now).Where(a => a.State != "silent")
        .Select(a => (TimeSpan?)(a.Report.ReceivedAt - a.Report.Health.ReportedAt)).MaxBy(skew => skew?.Duration());

    // What agents say may be anything: a sum that does not fit stands at the most there is, it does not stop the hub.
    private static long Sum(IEnumerable<long> counts) => (long)counts.Aggregate(Int128.Zero, (sum, count) => Int128.Clamp(sum + count, long.MinValue, long.MaxValue));
}
