using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// Closes trading days: each once and in order, empty ones among them, so HQ can tell an empty day from a lost one, and none
/// before all that the store had taken in when it was due is in the facts. The week is told with its Sunday.
/// </summary>
internal sealed class DayCloser(FeedClosings closings, FloorPlan plan, TradingCalendar calendar, IFactsReach facts, HqFeedOptions options, ShopperFamilies families, INoise noise)
{
    /// <summary>
    /// Later than this after its end (08:00) nothing is told of a day's shoppers: the rows of its first visits are being forgotten, and
    /// half a day would look like a whole one. The tills' sums are kept for long, they are told however late.
    /// </summary>
    public static readonly TimeSpan LatestForShoppers = TimeSpan.FromHours(4);

    /// <summary>A clock that jumps further ahead than this makes no empty days of the time between.</summary>
    public const int LongestAwayDays = 31;

    private readonly IReadOnlyList<ZoneId> _zones = ToldZones.Of(plan);
    private readonly IReadOnlyList<ZoneId> _neighbours = FlowAreas.Neighbours(plan);

    // What must be in the facts before the days that were due then are closed.
    private (DateTimeOffset At, FactsMark Taken)? _awaited;

    /// <summary>Since when a day is due and waits for its facts; null while none waits.</summary>
    public DateTimeOffset? AwaitsFactsSince => _awaited?.At;

    /// <summary>Closes every day that ended at least the grace before <paramref name="now"/>, when its facts are in; until then it is called again.</summary>
    /// <returns>How many it closed.</returns>
    public int RunOnce(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var yesterday = calendar.DayOf(now).AddDays(-1);
        if (closings.State().ClosedThrough is not { } through)
        {
            closings.Begin(yesterday);
            return 0;
        }
        if (yesterday.DayNumber - through.DayNumber > LongestAwayDays) through = closings.SkipTo(yesterday.AddDays(-1));
        if (now < DueAt(through.AddDays(1)))
        {
            _awaited = null;
            return 0;
        }
        // What comes in while it waits is not waited for: a store that never rests closes its days too.
        var awaited = _awaited ??= (now, facts.Taken());
        if (!facts.Hold(awaited.Taken)) return 0;
        _awaited = null;
        var (closed, dueBy) = (0, awaited.At < now ? awaited.At : now);   // the clock may have been set back meanwhile
        for (var day = through.AddDays(1); dueBy >= DueAt(day); day = day.AddDays(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (closings.CloseDay(plan.Store, day, calendar.EndOf(day), now, d => Tell(d, now))) closed++;
        }
        return closed;
    }

    private DateTimeOffset DueAt(DateOnly day) => calendar.EndOf(day) + options.Grace;

    private List<HqReport> Tell(ClosingDay day, DateTimeOffset now)
    {
        List<HqReport> reports = [];
        if (now <= calendar.EndOf(day.Day) + LatestForShoppers && !day.IsLost)
        {
            var (told, tally) = (_zones.ToHashSet(), new Tally());
            foreach (var shopper in day.Shoppers())
            {
                var share = new Tally();
                share.Add(ShopperDay.Of(shopper.Key, shopper, told, calendar, families.Bounds));
                day.Keep(shopper, share);
                tally.Add(share);
            }
            day.Keep(plan.Version, families, _neighbours, tally);
            reports.Add(ZoneDays.Release(families, day.Day, plan.Version, _zones, tally, noise));
        }
        reports.Add(day.TellTills(plan.Currency, options.Privacy.LeastBaskets));
        if (day.Day.DayOfWeek == DayOfWeek.Sunday) TellWeek(day, reports);
        if (day.TakeTombstones() is { Count: > 0 } erased) reports.Add(new Tombstones(erased));
        return reports;
    }

    private void TellWeek(ClosingDay sunday, List<HqReport> reports)
    {
        foreach (var week in sunday.TakeWeeks())
        {
            var dayparts = ZoneDayparts.Release(week.Families, week, noise);
            var hours = VisitHours.Release(week.Families, week, noise);
            reports.AddRange([dayparts, ZoneDwell.Release(week.Families, week, dayparts, noise), Flows.Release(week.Families, week, hours, noise), hours]);
        }
        reports.Add(sunday.TellTillWeek(plan.Currency, options.Privacy.LeastBaskets));
    }
}
