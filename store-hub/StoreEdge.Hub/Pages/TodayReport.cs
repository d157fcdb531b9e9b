using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class TodayReport(FactsReader facts, FloorPlan plan, StoreTime store, ILiveFloor live, IAlerts alerts, CountedOnceByDay counted) : ITodayQueries
{
    private readonly PlanNames _names = new(plan);

    public TodayReply Today(DateOnly day)
    {
        var now = store.Now;
        var isToday = day == store.Today;
        // The floor of an evening must not stand as the floor of the next morning.
        var floor = isToday && live.Latest is { } latest && store.Calendar.DayOf(latest.AsOf) == day ? latest : null;
        var current = isToday ? alerts.At(now) : [];
        var number = TradingCalendar.NumberOf(day);
        return facts.Read(f => Compose(f, day, number, now, isToday, floor, current));
    }

    private TodayReply Compose(
        FactsSnapshot f, DateOnly day, int number, DateTimeOffset now, bool isToday, LiveSnapshot? floor, IReadOnlyList<Alert> current)
    {
        var known = DayIsKnown.Ask(f, number);
        var visits = VisitsOfDay.Ask(f, number);
        var hours = LaneHours.Ask(f, number);
        var app = known ? visits.Where(v => v.Source == VisitSource.App).Sum(v => v.Visits) : (long?)null;
        var cart = known ? visits.Where(v => v.Source == VisitSource.Cart).Sum(v => v.Visits) : (long?)null;
        var once = counted.Of(f, number);
        var baskets = known ? hours.Sum(h => h.Baskets) : (long?)null;
        var link = known ? visits.Sum(v => v.LinkVisits) : (long?)null;
        var joined = known ? visits.Sum(v => v.JoinedVisits) : (long?)null;
        return new TodayReply(
            day, now.ToUnixTimeMilliseconds(),
            new(floor?.AtLeastNow, floor?.AppNow, floor?.CartNow,
                OccupancySeries.Of(OccupancyOfDay.Ask(f, number), once)),
            new(app, cart, once?.Together, app + cart - once?.Together),
            new(baskets, known ? hours.Sum(h => h.Items) : null, known ? hours.Sum(h => h.TotalMinor) : null),
            new(joined is { } j && link is { } l ? Figures.Share(j, l) : null, joined, link),
            new(app is { } a && baskets is { } b ? Figures.Share(a, b) : null, app, baskets),
            Lanes(f, number, isToday, known, floor, hours), current);
    }

    private List<TodayReply.LaneNow> Lanes(
        FactsSnapshot f, int number, bool isToday, bool known, LiveSnapshot? floor, IReadOnlyList<LaneHours.Row> hours)
    {
        var waits = WaitFigures.ByLane(f, number, known, isToday);
        var closed = LaneServices.Ask(f, number).ToLookup(s => s.Lane, s => s.ClosedAtMs);
        var queue = floor?.Queue.ToDictionary(q => q.Lane, q => q.QueueLength);
        return
        [
            .. _names.With(hours.Select(h => h.Lane)).Select(lane => new TodayReply.LaneNow(
                lane, _names.Of(lane), queue?.GetValueOrDefault(lane), waits(lane).Joined, waits(lane).MedianSeconds,
                known ? hours.Where(h => h.Lane == lane).Sum(h => h.Baskets) : null,
                closed[lane].Any() ? closed[lane].Max() : null)),
        ];
    }
}
