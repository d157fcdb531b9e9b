using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class TodayReport(FactsReader facts, FloorPlan plan, StoreTime store, ILiveFloor live, IToldFloor told, IAlerts alerts) : ITodayQueries
{
    // When a till last sold says whether the lane is open; to the second it would say when somebody paid.
    private const long LastBasketStepMs = 5 * 60 * 1000;

    private readonly PlanNames _names = new(plan);

    public TodayReply Today(DateOnly day)
    {
        var now = store.Now;
        var isToday = day == store.Today;
        // The floor of an evening must not stand as the floor of the next morning.
        var floor = isToday && live.Latest is { } latest && store.Calendar.DayOf(latest.AsOf) == day ? latest : null;
        var shoppers = floor is not null && told.Told is { } then && store.Calendar.DayOf(then.AsOf) == day ? then : null;
        var current = isToday ? alerts.Open() : [];
        var number = TradingCalendar.NumberOf(day);
        return facts.Read(f => Compose(f, day, number, now, isToday, floor, shoppers, current));
    }

    private TodayReply Compose(
        FactsSnapshot f, DateOnly day, int number, DateTimeOffset now, bool isToday, LiveSnapshot? floor, ToldFloor? shoppers, IReadOnlyList<AlertReply> current)
    {
        var known = DayIsKnown.Ask(f, number);
        var visits = VisitsOfDay.Ask(f, number);
        var hours = LaneHours.Ask(f, number);
        var app = known ? visits.Where(v => v.Source == VisitSource.App).Sum(v => v.Visits) : (long?)null;
        var cart = known ? visits.Where(v => v.Source == VisitSource.Cart).Sum(v => v.Visits) : (long?)null;
        var together = TogetherOfDay.CanBeFound(f, number) ? TogetherOfDay.Ask(f, number) : null;
        var pairs = together?.FirstOrDefault(t => t.BucketStartMs is null).Pairs;
        var baskets = known ? hours.Sum(h => h.Baskets) : (long?)null;
        var link = known ? visits.Sum(v => v.LinkVisits) : (long?)null;
        var joined = known ? visits.Sum(v => v.JoinedVisits) : (long?)null;
        return new TodayReply(
            day, now.ToUnixTimeMilliseconds(),
            new(shoppers?.AtLeast, shoppers?.App, shoppers?.Cart, OccupancySeries.Of(OccupancyOfDay.Ask(f, number), together)),
            new(app, cart, pairs, app + cart - pairs),
            new(baskets, known ? hours.Sum(h => h.Items) : null, known ? hours.Sum(h => h.TotalMinor) : null),
            new(joined is { } j && link is { } l ? Figures.Share(j, l) : null, joined, link),
            new(app is { } a && baskets is { } b ? Figures.Share(a, b) : null, app, baskets),
            Lanes(f, number, isToday, known, floor, hours), current);
    }

    private List<TodayReply.LaneNow> Lanes(
        FactsSnapshot f, int number, bool isToday, bool known, LiveSnapshot? floor, IReadOnlyList<LaneHours.Row> hours)
    {
        var waits = WaitFigures.ByLane(f, number, known);
        var closed = LaneServices.Ask(f, number).ToLookup(s => s.Lane, s => s.ClosedAtMs);
        var queue = floor?.Queue.ToDictionary(q => q.Lane, q => q.QueueLength);
        return
        [
            .. _names.With(hours.Select(h => h.Lane)).Select(lane => new TodayReply.LaneNow(
                lane, _names.Of(lane), queue?.GetValueOrDefault(lane), waits(lane).Joined, waits(lane).MedianSeconds,
                known ? hours.Where(h => h.Lane == lane).Sum(h => h.Baskets) : null,
                closed[lane].Any() ? closed[lane].Max() / LastBasketStepMs * LastBasketStepMs : null)),
        ];
    }
}
