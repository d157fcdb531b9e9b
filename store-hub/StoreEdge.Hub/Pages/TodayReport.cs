using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class TodayReport(FactsReader facts, PlanDays plans, StoreTime store, ILongLanes queues, IToldFloor told, IAlerts alerts) : ITodayQueries
{
    public TodayReply Today(DateOnly day, string language)
    {
        var now = store.Now;
        var isToday = day == store.Today;
        // The floor of an evening must not stand as the floor of the next morning.
        var isWatched = isToday && queues.WatchedAt is { } watched && store.Calendar.DayOf(watched) == day;
        var shoppers = isToday && told.Told is { } then && store.Calendar.DayOf(then.AsOf) == day ? then : null;
        var current = isToday ? alerts.Open().Select(a => AlertReply.Of(a, language)).ToList() : [];
        var number = TradingCalendar.NumberOf(day);
        return facts.Read(f => Compose(f, day, number, now, isToday, isWatched, shoppers, current));
    }

    private TodayReply Compose(
        FactsSnapshot f, DateOnly day, int number, DateTimeOffset now, bool isToday, bool isWatched, ToldFloor? shoppers, IReadOnlyList<AlertReply> current)
    {
        var plan = plans.On(day);   // a past day's lanes are those of its own layout
        var known = DayIsKnown.Ask(f, number);
        var visits = VisitsOfDay.Ask(f, number);
        var hours = LaneHours.Ask(f, number);
        var app = known ? visits.Where(v => v.Source == VisitSource.App).Sum(v => v.Visits) : (long?)null;
        var cart = known ? visits.Where(v => v.Source == VisitSource.Cart).Sum(v => v.Visits) : (long?)null;
        // Of a day that is not known not even that there is a visit to look for pairs in.
        var together = known && TogetherOfDay.CanBeFound(f, number) ? TogetherOfDay.Ask(f, number) : null;
        var pairs = together?.FirstOrDefault(t => t.BucketStartMs is null).Pairs;
        var sold = known ? SoldOfDay.Of(f, number) : (SoldOfDay.Sums?)null;
        var link = known ? visits.Sum(v => v.LinkVisits) : (long?)null;
        var joined = known ? visits.Sum(v => v.JoinedVisits) : (long?)null;
        return new TodayReply(
            ReportHead.Of(f, Period.Of(day), plan, "today"), day, now.ToUnixTimeMilliseconds(),
            new(shoppers?.AtLeast, shoppers?.App, shoppers?.Cart, OccupancySeries.Of(OccupancyOfDay.Ask(f, number), VisitHours.Ask(f, number), together)),
            new(app, cart, pairs, app + cart - pairs),
            new(sold?.Transactions, sold?.Items, sold?.NetMinor, Math.Min(f.SalesUntilMs, store.Calendar.EndOf(day).ToUnixTimeMilliseconds())),
            new(joined is { } j && link is { } l ? Figures.Share(j, l) : null, joined, link),
            Lanes(f, new(plan), number, isToday ? now : null, isWatched, isWatched && shoppers is { AtLeast: > 0 }, known, hours), current);
    }

    private List<TodayReply.LaneNow> Lanes(
        FactsSnapshot f, PlanNames names, int number, DateTimeOffset? now, bool isWatched, bool isMeasured, bool known, IReadOnlyList<LaneHours.Row> hours)
    {
        var waits = WaitFigures.ByLane(f, known ? [number] : []);
        var selling = now is { } at ? TradeNow.LanesAtWork(f, number, at) : [];
        return
        [
            .. names.With(hours.Select(h => h.Lane)).Select(lane => new TodayReply.LaneNow(
                lane, names.Of(lane), now is null ? null : ToldQueue.StateOf(isMeasured, isWatched && queues.IsLong(lane), selling.Contains(lane)), waits(lane).Joined, waits(lane).MedianSeconds,
                known ? hours.Where(h => h.Lane == lane).Sum(h => h.Baskets) : null)),
        ];
    }
}
