using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class CheckoutReport(FactsReader facts, PlanDays plans, StoreTime store, IToldFloor told) : ICheckoutQueries
{
    private readonly LanesOutlook _outlook = new(store, told);

    public CheckoutReply Checkout(Period period) => facts.Read(f => Compose(f, period), period.Range);

    private CheckoutReply Compose(FactsSnapshot f, Period period)
    {
        var plan = plans.On(period.Day);
        var names = new PlanNames(plan, plans, period);
        var days = period.Numbers.Where(d => DayIsKnown.Ask(f, d)).ToList();
        var known = days.Count > 0;
        var hours = days.SelectMany(d => LaneHours.Ask(f, d)).ToLookup(h => h.Lane);
        var waits = WaitFigures.ByLane(f, days);
        var all = WaitFigures.OfAll(f, days);
        var queues = days.SelectMany(d => LaneQueues.Ask(f, d)).ToList();
        var services = period.Numbers.SelectMany(d => LaneServices.Ask(f, d)).ToLookup(s => s.Lane, s => s.Seconds);
        var queue = CheckoutReply.QueuePart.Of(known, queues);
        var isNow = period.IsOneDay && period.Day == store.Today;
        return new CheckoutReply(
            ReportHead.Of(f, period, plan, "checkout", Left(queue, isNow)), period.Day, Math.Min(f.SalesUntilMs, store.Calendar.EndOf(period.Days[^1]).ToUnixTimeMilliseconds()),
            [
                .. names.With(hours.Select(l => l.Key)).Select(lane => new CheckoutReply.LaneFigures(
                    lane, names.Of(lane),
                    known ? hours[lane].Sum(h => h.Baskets) : null, known ? hours[lane].Sum(h => h.Items) : null,
                    known ? hours[lane].Sum(h => h.TotalMinor) : null,
                    waits(lane).Joined, waits(lane).MedianSeconds, waits(lane).P90Seconds,
                    ServiceMedian([.. services[lane].Order()], f.ThresholdOf(period.Numbers[^1])), CheckoutReply.QueuePart.Of(known, [.. queues.Where(q => q.Lane == lane)]),
                    [
                        .. hours[lane].GroupBy(h => store.Calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(h.HourStartMs))).OrderBy(h => h.First().HourStartMs)
                            .Select(h => new CheckoutReply.LaneHour(h.Key, h.Sum(r => r.Baskets), h.Sum(r => r.Items), h.Sum(r => r.TotalMinor))),
                    ])),
            ],
            queue, new(all.Joined, all.MedianSeconds, all.P90Seconds),
            isNow ? _outlook.Of(f, period.Numbers[0], [.. services.SelectMany(s => s).Select(s => (s * 1000) + (LaneServices.StepSeconds * 500L))]) : null);
    }

    private static IEnumerable<SuppressedPart> Left(CheckoutReply.QueuePart queue, bool isNow)
    {
        if (queue.AbandonedShare is null) yield return new("queue.abandonedShare", "below-30-events");
        if (!isNow) yield return new("outlook", "today-only");
    }

    private static double? ServiceMedian(IReadOnlyCollection<long> ascending, Threshold threshold) => ascending.Count < threshold.K
        ? null : Figures.Percentile([.. ascending.Select(s => (s, 1L))], 50) + (LaneServices.StepSeconds / 2.0);
}
