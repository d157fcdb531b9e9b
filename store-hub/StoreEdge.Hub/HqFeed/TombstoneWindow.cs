using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// Notes for HQ to delete all that was told of shoppers of the days whose visits may still stand, whoever is erased and wherever they were:
/// tombstones of the very messages that somebody was counted in would tell HQ the days and places of one person. Of somebody who never allowed that HQ is told
/// anything it holds nothing: whoever asks in a name that the store does not know must not empty HQ's figures.
/// </summary>
internal sealed class TombstoneWindow(HubOptions options, TradingCalendar calendar, TimeProvider storeClock, FeedClosings? closings = null) : IErasureStep
{
    // Rows go an hour after their time at the latest (RetentionTable); a visit is of the day it began on and lives from its last fix on.
    private readonly TimeSpan _rowsMayStand = TimeSpan.FromHours(options.RawRetentionHours + 1) + new VisitRules().LongestVisit;

    public Task<bool> TryAsync(ErasedSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            if (subject.MayBeTold) closings?.NoteErasure(From(storeClock.GetUtcNow()));
            return Task.FromResult(true);
        }
        catch (Exception exception) when (PassingRefusal.Is(exception))
        {
            return Task.FromResult(false);
        }
    }

    /// <summary>The first trading day of which a visit may still stand: with 24 hours the last closed one, before 09:00 the one before too.</summary>
    internal DateOnly From(DateTimeOffset now) => calendar.DayOf(now - _rowsMayStand);
}
