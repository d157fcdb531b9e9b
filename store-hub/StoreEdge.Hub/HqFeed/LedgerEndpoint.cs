using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

/// <summary><c>GET /v1/privacy/ledger?from=&amp;to=</c>: what was spent of each trading day's budget, by which message. Lies behind the officer's door.</summary>
internal static class LedgerEndpoint
{
    /// <summary>Days up to the asked one when no first one is said: a week, and the one before for comparison.</summary>
    private const int DaysUnasked = 14;

    /// <summary>As long as the ledger is kept.</summary>
    private const int LongestDays = 800;

    /// <param name="to">Today when not said.</param>
    public static Results<Ok<LedgerReply>, ValidationProblem> Get(
        DateOnly? from, DateOnly? to, FeedClosings closings, ShopperFamilies families, TradingCalendar calendar, TimeProvider storeClock, ThresholdDays thresholds)
    {
        var last = to ?? calendar.DayOf(storeClock.GetUtcNow());
        var first = from ?? last.AddDays(1 - Math.Min(DaysUnasked, last.DayNumber + 1));
        if (last.DayNumber - first.DayNumber is < 0 or >= LongestDays)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["from"] = [$"is not from 0 to {LongestDays - 1} days before 'to'"] });
        var state = closings.State();
        return TypedResults.Ok(new LedgerReply(
            ShopperFamilies.BudgetMilli / 1000m, state.ClosedThrough, thresholds.Strictest.Down(state.LateAfterClose),
            [.. families.All.Select(f => new LedgerFamily(f.Name, f.EpsilonMilli / 1000m, f.Sensitivity, decimal.Round(f.Scale.ToDecimal(), 4)))],
            [.. closings.Ledger(first, last).GroupBy(e => e.Day).Select(d => new LedgerDay(d.Key, d.Sum(e => e.EpsilonMilli) / 1000m,
                [.. d.Select(e => new LedgerSpent(e.Family, e.EpsilonMilli / 1000m, e.Sequence, e.ChargedAt))]))]));
    }
}

/// <param name="Limit">Epsilon per shopper, trading day and store that is never passed; δ is 0.</param>
/// <param name="ClosedThrough">Last trading day that was closed; null before the first.</param>
/// <param name="LateAfterClose">Visits that changed after their day was closed: in the manager's pages, not in HQ's figures; rounded down as the day is told.</param>
/// <param name="Days">Newest first; a day whose week is not told yet has spent only what its own message cost.</param>
internal sealed record LedgerReply(decimal Limit, DateOnly? ClosedThrough, long LateAfterClose, IReadOnlyList<LedgerFamily> Families, IReadOnlyList<LedgerDay> Days);

/// <param name="Sensitivity">The most that one shopper's trading day changes; seconds for <c>zone-dwell</c>, counts for the others.</param>
/// <param name="Scale">Of the noise, in the same unit.</param>
internal sealed record LedgerFamily(string Family, decimal Epsilon, long Sensitivity, decimal Scale);

internal sealed record LedgerDay(DateOnly Day, decimal Spent, IReadOnlyList<LedgerSpent> Families);

internal sealed record LedgerSpent(string Family, decimal Epsilon, long Sequence, DateTimeOffset ChargedAt);
