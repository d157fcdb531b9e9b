using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class TilesReport(FactsReader facts, FloorPlan plan, StoreTime store) : ITileQueries
{
    private const long HourMs = 3_600_000;
    private static readonly long QuarterMs = (long)Threshold.Slot.TotalMilliseconds;

    public TilesReply Tiles(DateOnly day) => facts.Read(f => Compose(f, day));

    private TilesReply Compose(FactsSnapshot f, DateOnly day)
    {
        var hour = day == store.Today && f.SalesUntilMs - HourMs >= store.Calendar.StartOf(day).ToUnixTimeMilliseconds() ? f.SalesUntilMs - HourMs : (long?)null;
        // Before the day's first hour is told there is nothing to hold against the week before: not its whole day.
        var isTold = hour is not null || day != store.Today;
        var now = new Moment(f, TradingCalendar.NumberOf(day), hour, isTold);
        var then = new Moment(f, TradingCalendar.NumberOf(day.AddDays(-7)), hour is { } h ? WeekBefore(h) : null, isTold);
        var whole = new Moment(f, now.Day, null, isTold: true);
        var head = ReportHead.Of(f, Period.Of(day), plan, "tiles", now.LeavesOutLanes || then.LeavesOutLanes ? [new("tiles[net-sales].hourValue", "too-few")] : []);
        // Of the quarter of an hour that was told last, or not at all: an older one is not now, and a day that is over has no now.
        var newest = OccupancyOfDay.Ask(f, now.Day).Where(o => day == store.Today && o.Source == VisitSource.App && o.BucketStartMs >= f.UntilMs - QuarterMs)
            .Select(o => (OccupancyOfDay.Row?)o).LastOrDefault();
        var band = newest is { } row ? OccupancyBand.Of(row.Visits, head.Coverage.Share, f.ThresholdOf(TradingCalendar.NumberOf(day)).K) : null;
        return new TilesReply(head, day, hour,
        [
            Tile("visit", whole.Visits, null, now.Visits, then.Visits, TileRule.AtLeast(now.Visits, then.Visits, "fewer-visits")),
            Tile("occupancy", band?.Estimate, band, band?.Estimate, newest is { } n ? Occupancy(f, day.AddDays(-7), WeekBefore(n.BucketStartMs)) : null,
                TileRule.AtMost(band?.Estimate, newest is { } m ? Occupancy(f, day.AddDays(-7), WeekBefore(m.BucketStartMs)) : null, "more-lanes")),
            Tile("queue-wait", whole.Wait, null, now.Wait, then.Wait, TileRule.Wait(now.Wait)),
            Tile("net-sales", whole.NetMinor, null, now.NetMinor, then.NetMinor, TileRule.AtLeast(now.NetMinor, then.NetMinor, "fewer-sales")),
            Tile("conversion", whole.Conversion, null, now.Conversion, then.Conversion, TileRule.AtLeast(now.Conversion, then.Conversion, "lower-conversion")),
        ]);
    }

    private static TilesReply.TilePart Tile(string kpi, double? value, OccupancyBand? band, double? hourValue, double? lastWeek, TileRule rule) =>
        new(kpi, value, band?.Low, band?.High, hourValue, lastWeek, rule.Threshold, rule.State, rule.Advice);

    private double? Occupancy(FactsSnapshot f, DateOnly day, long bucketStartMs)
    {
        var number = TradingCalendar.NumberOf(day);
        var rows = OccupancyOfDay.Ask(f, number);
        if (rows.Count == 0) return null;
        var seen = rows.Where(o => o.Source == VisitSource.App && o.BucketStartMs == bucketStartMs / VisitContributions.BucketMs * VisitContributions.BucketMs).Sum(o => o.Visits);
        return OccupancyBand.Of(seen, ReportHead.Of(f, Period.Of(day), plan, "tiles").Coverage.Share, f.ThresholdOf(number).K)?.Estimate;
    }

    // The same time on the wall clock, also across a change of the clocks.
    private long WeekBefore(long atMs)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(atMs);
        var then = at.AddDays(-7);
        return then.AddHours(store.Calendar.HourOfDay(at) - store.Calendar.HourOfDay(then)).ToUnixTimeMilliseconds();
    }

    /// <summary>One hour of a day, or the whole of it; all null while it is not told and while nothing is known of the day.</summary>
    private sealed class Moment(FactsSnapshot f, int day, long? hourStartMs, bool isTold)
    {
        private readonly bool _known = isTold && DayIsKnown.Ask(f, day);
        private IReadOnlyList<LaneHours.Row>? _lanes;

        public int Day => day;

        public double? Visits => !_known ? null : hourStartMs is null
            ? VisitsOfDay.Ask(f, day).Where(v => v.Source == VisitSource.App).Sum(v => v.Visits)
            : VisitHours.Ask(f, day).Where(v => v.Source == VisitSource.App && v.HourStartMs == hourStartMs).Sum(v => v.Visits);

        public double? NetMinor => !_known ? null : hourStartMs is null ? SoldOfDay.Of(f, day).NetMinor : SoldByLanes.Where(h => h.HourStartMs == hourStartMs).Sum(h => h.TotalMinor);

        /// <summary>Something was sold up to the hour's end that is in the day's sum and not in the hour's.</summary>
        public bool LeavesOutLanes => _known && hourStartMs is not null &&
            (SoldByLanes.Count < UpToHour.Count() || Lanes.Sum(h => h.TotalMinor) != SoldOfDay.Of(f, day).NetMinor);

        // An hour is of the lanes that could be told when it was over, today and a week ago alike: of the day a week ago more lanes are told by now.
        private List<LaneHours.Row> SoldByLanes => [.. UpToHour.GroupBy(h => h.Lane).Where(l => l.Sum(h => h.Baskets) >= f.ThresholdOf(day).K).SelectMany(l => l)];

        private IEnumerable<LaneHours.Row> UpToHour => Lanes.Where(h => h.HourStartMs <= hourStartMs);

        private IReadOnlyList<LaneHours.Row> Lanes => _lanes ??= LaneHours.Ask(f, day);

        public double? Wait => !_known ? null : hourStartMs is { } hour
            ? WaitFigures.Of(LaneWaitHours.OfHour(f, day, hour).Select(w => (w.Seconds, w.Waits))).MedianSeconds : WaitFigures.OfAll(f, [day]).MedianSeconds;

        public double? Conversion
        {
            get
            {
                if (!_known) return null;
                if (hourStartMs is null)
                {
                    var visits = VisitsOfDay.Ask(f, day);
                    return Figures.Share(visits.Sum(v => v.JoinedVisits), visits.Sum(v => v.LinkVisits));
                }
                var joins = VisitHours.Joins(f, day).Where(j => j.HourStartMs == hourStartMs).ToList();
                return Figures.Share(joins.Sum(j => j.JoinedVisits), joins.Sum(j => j.LinkVisits));
            }
        }
    }
}
