using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>Closes hours: each once and in order, from the hour of the first fact on (48 hours back at most), empty ones among them, so HQ can tell an empty hour from a lost one.</summary>
internal sealed class HourCloser(
    FeedOutbox outbox, FloorPlan plan, TradingCalendar calendar, HqFeedOptions options, IDeviceHealthSource health, IRelease release)
{
    /// <summary>Of a feed that begins, hours that started earlier than this before now are not told: no fact of a living store is older than its raw rows (24 h).</summary>
    public static readonly TimeSpan LongestBefore = TimeSpan.FromHours(48);

    private readonly IReadOnlyCollection<ZoneId> _zones = [.. plan.Zones.Select(z => z.Id)];

    /// <summary>Closes every hour that ended at least the grace before <paramref name="now"/>.</summary>
    /// <returns>How many it closed.</returns>
    public int RunOnce(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((outbox.State().ClosedUntil ?? FirstHour(now)) is not { } start) return 0;
        var closed = 0;
        for (var end = EndOf(start); IsDue(end, now); (start, end) = (end, EndOf(end)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var counts = outbox.Counts(start, end);
            List<HqReport> reports =
            [
                ThresholdedZoneHour.From(start, plan.Version, _zones, counts.Zones, options.K, release),
                TillHour.From(start, plan.Currency, counts.Tills),
            ];
            // How the devices stand is known for now, not for hours that passed while the hub was away.
            if (!IsDue(EndOf(end), now)) reports.Add(new DeviceHealthHour(now, health.At(now)));
            if (outbox.Close(plan.Store, start, end, now, reports)) closed++;
        }
        return closed;
    }

    // A till whose clock stands at 1970 must not make half a million empty hours of the years between.
    private DateTimeOffset? FirstHour(DateTimeOffset now) =>
        outbox.FirstFact() is not { } first ? null : first < now - LongestBefore ? calendar.HourStartOf(now - LongestBefore) : first;

    private bool IsDue(DateTimeOffset end, DateTimeOffset now) => now >= end + options.Grace;

    // The hours of the tables are those of the store's wall clock; where it moves by less than an hour, one of them is short or long.
    private DateTimeOffset EndOf(DateTimeOffset start)
    {
        var end = calendar.HourStartOf(start + TimeSpan.FromHours(1));
        return end > start ? end : start + TimeSpan.FromHours(1);
    }
}
