using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>One message to the pages: the floor of a moment and the day's sums at it. A sum is null while nothing is known of the day.</summary>
/// <param name="ShoppersAsOfMs">When the counts of shoppers were so: five minutes ago and more. These are rounded down to fives, and null while the store has not been watched for so long.</param>
/// <param name="Occupancy">A lower bound: the larger of app and cart.</param>
/// <param name="Zones">Every zone of the plan that is not sensitive.</param>
/// <param name="Queue">Every lane of the plan; of followed visits only.</param>
internal sealed record LiveMessage(
    long AsOfMs, long? ShoppersAsOfMs, int? Occupancy, int? AppNow, int? CartNow, long? VisitsApp, long? VisitsCart, long? Baskets, long? TotalMinor,
    IReadOnlyList<ZoneCount> Zones, IReadOnlyList<LaneQueue> Queue);

internal readonly record struct DaySums(long? VisitsApp, long? VisitsCart, long? Baskets, long? TotalMinor);

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
            var sums = facts.Read(f => Ask(f, day));
            _last = (day, now, sums);
            return sums;
        }
    }

    private static DaySums Ask(FactsSnapshot f, int day)
    {
        if (!DayIsKnown.Ask(f, day)) return default;
        var (visits, hours) = (VisitsOfDay.Ask(f, day), LaneHours.Ask(f, day));
        return new(
            visits.Where(v => v.Source == VisitSource.App).Sum(v => v.Visits), visits.Where(v => v.Source == VisitSource.Cart).Sum(v => v.Visits),
            hours.Sum(h => h.Baskets), hours.Sum(h => h.TotalMinor));
    }
}

/// <summary>Makes a message of a snapshot.</summary>
internal sealed class LiveMessages(FloorPlan plan, IToldFloor told, IDaySums sums)
{
    public LiveMessage Of(LiveSnapshot floor)
    {
        var day = sums.Of(floor.AsOf);
        var shoppers = told.Told;
        var zones = shoppers?.Zones.ToDictionary(z => z.Zone, z => z.Count) ?? [];
        var lanes = floor.Queue.ToDictionary(q => q.Lane, q => q.QueueLength);
        return new(
            floor.AsOf.ToUnixTimeMilliseconds(), shoppers?.AsOf.ToUnixTimeMilliseconds(), shoppers?.AtLeast, shoppers?.App, shoppers?.Cart,
            day.VisitsApp, day.VisitsCart, day.Baskets, day.TotalMinor,
            [.. plan.Zones.Where(z => !z.IsSensitive).Select(z => new ZoneCount(z.Id, zones.GetValueOrDefault(z.Id)))],
            [.. plan.Lanes.Select(l => new LaneQueue(l.Id, lanes.GetValueOrDefault(l.Id)))]);
    }
}
