using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class CheckoutReport(FactsReader facts, FloorPlan plan, StoreTime store, IToldFloor told) : ICheckoutQueries
{
    private readonly PlanNames _names = new(plan);
    private readonly LanesOutlook _outlook = new(store, told);

    public CheckoutReply Checkout(DateOnly day) => facts.Read(f => Compose(f, day));

    private CheckoutReply Compose(FactsSnapshot f, DateOnly day)
    {
        var number = TradingCalendar.NumberOf(day);
        var known = DayIsKnown.Ask(f, number);
        var hours = LaneHours.Ask(f, number).ToLookup(h => h.Lane);
        var waits = WaitFigures.ByLane(f, number, known);
        var queues = LaneQueues.Ask(f, number);
        var services = LaneServices.Ask(f, number).ToLookup(s => s.Lane, s => s.Seconds);
        return new CheckoutReply(day, Math.Min(f.SalesUntilMs, store.Calendar.EndOf(day).ToUnixTimeMilliseconds()),
        [
            .. _names.With(hours.Select(l => l.Key)).Select(lane => new CheckoutReply.LaneFigures(
                lane, _names.Of(lane),
                known ? hours[lane].Sum(h => h.Baskets) : null, known ? hours[lane].Sum(h => h.Items) : null,
                known ? hours[lane].Sum(h => h.TotalMinor) : null,
                waits(lane).Joined, waits(lane).MedianSeconds, waits(lane).P90Seconds,
                ServiceMedian([.. services[lane]]), CheckoutReply.QueuePart.Of(known, [.. queues.Where(q => q.Lane == lane)]),
                [
                    .. hours[lane].GroupBy(h => store.Calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(h.HourStartMs)))
                        .Select(h => new CheckoutReply.LaneHour(h.Key, h.Sum(r => r.Baskets), h.Sum(r => r.Items), h.Sum(r => r.TotalMinor))),
                ])),
        ], CheckoutReply.QueuePart.Of(known, queues), day == store.Today ? _outlook.Of(f, number, [.. services.SelectMany(s => s).Select(s => (s * 1000) + (LaneServices.StepSeconds * 500L))]) : null);
    }

    private static double? ServiceMedian(IReadOnlyCollection<long> ascending) => ascending.Count < Threshold.K
        ? null : Figures.Percentile([.. ascending.Select(s => (s, 1L))], 50) + (LaneServices.StepSeconds / 2.0);
}
