using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>One message to the pages: the floor of a moment and the day's sums at it. A sum is null while nothing is known of the day.</summary>
/// <param name="ShoppersAsOfMs">When the counts of shoppers were so: the store's late minutes ago and more. These are rounded down to what may be told, and null while the store has not been watched for so long.</param>
/// <param name="Occupancy">A lower bound: the larger of app and cart.</param>
/// <param name="Zones">Every zone of the plan that is not sensitive.</param>
/// <param name="Baskets">And <paramref name="TotalMinor"/>: by the full hour, some minutes after it is over.</param>
/// <param name="Queue">Every lane of the plan; of followed visits only.</param>
internal sealed record LiveMessage(
    long AsOfMs, long? ShoppersAsOfMs, int? Occupancy, int? AppNow, int? CartNow, long? VisitsApp, long? VisitsCart, long? Baskets, long? TotalMinor,
    IReadOnlyList<ZoneCount> Zones, IReadOnlyList<ToldQueue> Queue);

/// <param name="Selling">Lanes that sold not long ago.</param>
internal sealed record DaySums(long? VisitsApp, long? VisitsCart, long? Baskets, long? TotalMinor, IReadOnlyList<LaneId> Selling);

internal interface IDaySums
{
    /// <param name="at">Any instant of the trading day.</param>
    DaySums Of(DateTimeOffset at);
}

/// <summary>The day's sums, asked of the file at most once a wall second however many viewers there are.</summary>
/// <param name="wall">The wall clock.</param>
internal sealed class DaySumsReport(FactsReader facts, TradingCalendar calendar, TimeProvider wall) : IDaySums
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private (int Day, DateTimeOffset AskedAt, DaySums Sums)? _last;

    public DaySums Of(DateTimeOffset at)
    {
        var (day, now) = (calendar.DayNumberOf(at), wall.GetUtcNow());
        lock (_lock)
        {
            if (_last is { } last && last.Day == day && now - last.AskedAt < Pace) return last.Sums;
            var sums = facts.Read(f => Ask(f, day, at));
            _last = (day, now, sums);
            return sums;
        }
    }

    private static DaySums Ask(FactsSnapshot f, int day, DateTimeOffset at)
    {
        var selling = TradeNow.LanesAtWork(f, day, at);
        if (!DayIsKnown.Ask(f, day)) return new(null, null, null, null, selling);
        var (visits, sold) = (VisitsOfDay.Ask(f, day), SoldOfDay.Of(f, day));
        return new(
            visits.Where(v => v.Source == VisitSource.App).Sum(v => v.Visits), visits.Where(v => v.Source == VisitSource.Cart).Sum(v => v.Visits),
            sold.Transactions, sold.NetMinor, selling);
    }
}

/// <summary>Makes the message of a moment.</summary>
internal sealed class LiveMessages(FloorPlan plan, IToldFloor told, ILongLanes lanes, IDaySums sums)
{
    public LiveMessage Of(DateTimeOffset asOf)
    {
        var day = sums.Of(asOf);
        var shoppers = told.Told;
        var zones = shoppers?.Zones.ToDictionary(z => z.Zone, z => z.Count) ?? [];
        return new(
            asOf.ToUnixTimeMilliseconds(), shoppers?.AsOf.ToUnixTimeMilliseconds(), shoppers?.AtLeast, shoppers?.App, shoppers?.Cart,
            day.VisitsApp, day.VisitsCart, day.Baskets, day.TotalMinor,
            [.. plan.Zones.Where(z => !z.IsSensitive).Select(z => new ZoneCount(z.Id, zones.GetValueOrDefault(z.Id)))],
            [.. plan.Lanes.Select(l => new ToldQueue(l.Id, ToldQueue.StateOf(shoppers is { AtLeast: > 0 }, lanes.IsLong(l.Id), day.Selling.Contains(l.Id))))]);
    }
}
