using System.Reflection;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>Tells HQ's technicians once an hour how devices and feed stand. It is known for now only: hours that passed while the hub was away have no message.</summary>
internal sealed class HourTeller(FeedClosings closings, FloorPlan plan, TradingCalendar calendar, IDeviceHealthSource health)
{
    private static readonly string SoftwareVersion =
        typeof(HourTeller).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <returns>False when the hour was told already.</returns>
    public bool RunOnce(DateTimeOffset now)
    {
        var hourEnd = calendar.HourStartOf(now);
        return !(closings.State().ToldUntil >= hourEnd) && closings.TellHour(plan.Store, hourEnd, now, counters =>
        [
            new DeviceHealthHour(now, health.At(now)),
            State(now, counters, clockDoubtedSince: null),
        ]);
    }

    /// <summary>The last that HQ hears until the clock is believed again: that it is not.</summary>
    public void TellDoubt(DateTimeOffset now) => closings.TellNow(plan.Store, now, counters => [State(now, counters, clockDoubtedSince: now)]);

    private SyncState State(DateTimeOffset now, FeedCounters counters, DateTimeOffset? clockDoubtedSince) => new(now, new(
        counters.LastSequence, counters.LastSequence - counters.AcknowledgedSequence, SoftwareVersion, plan.Version, (long?)health.ClockSkew(now)?.TotalMilliseconds, clockDoubtedSince));
}
