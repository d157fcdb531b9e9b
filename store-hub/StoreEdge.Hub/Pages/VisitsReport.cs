using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class VisitsReport(FactsReader facts, FloorPlan plan) : IVisitQueries
{
    public VisitsReply Visits(Period period) => facts.Read(f => Compose(f, period), period.Range);

    private VisitsReply Compose(FactsSnapshot f, Period period)
    {
        var head = ReportHead.Of(f, period, plan, "visits", period.IsOneDay ? [] : [new("occupancy", "one-day-only")]);
        var days = period.Days.Where(d => DayIsKnown.Ask(f, TradingCalendar.NumberOf(d))).ToList();
        if (days.Count == 0)
            return new VisitsReply(head, new(null, null, null), new(null, null, null, null, null), null, new(null, null, null), null, new(null, null, null), null, null, null, [], []);

        var numbers = days.ConvertAll(TradingCalendar.NumberOf);
        var visits = numbers.ConvertAll(d => VisitsOfDay.Ask(f, d));
        var hours = numbers.SelectMany(d => VisitHours.Ask(f, d)).ToList();
        var (seen, bounced, engaged) = (hours.Sum(h => h.Visits), hours.Sum(h => h.Bounced), hours.Sum(h => h.Engaged));
        var (link, joined) = (visits.Sum(v => v.Sum(s => s.LinkVisits)), visits.Sum(v => v.Sum(s => s.JoinedVisits)));
        var sold = numbers.Select(d => SoldOfDay.Of(f, d)).Aggregate(default(SoldOfDay.Sums), (a, b) => new(a.Transactions + b.Transactions, a.Items + b.Items, a.NetMinor + b.NetMinor));
        var (app, cart) = (visits.Sum(v => Of(v, VisitSource.App)), visits.Sum(v => Of(v, VisitSource.Cart)));
        return new VisitsReply(
            head, new(app, cart, app + cart - Together(f, numbers)),
            new(Figures.Share(bounced, seen), bounced, Figures.Share(engaged, seen), engaged, seen),
            Figures.Share(hours.Sum(h => h.LengthMs), hours.Sum(h => h.LengthVisits) * 1000),
            new(Figures.Share(joined, link), joined, link), null, new(sold.Transactions, sold.Items, sold.NetMinor),
            Figures.Share(sold.NetMinor, app), Figures.Share(sold.NetMinor, sold.Transactions), Figures.Share(sold.Items, sold.Transactions),
            [.. days.Zip(visits, (day, v) => Day(f, day, v))], period.IsOneDay ? [.. Occupancy(f, numbers[0], head.Coverage.Share)] : []);
    }

    private static long Of(IReadOnlyList<VisitsOfDay.Row> visits, VisitSource source) => visits.Where(v => v.Source == source).Sum(v => v.Visits);

    private static long? Together(FactsSnapshot f, List<int> days) => days.TrueForAll(d => TogetherOfDay.CanBeFound(f, d))
        ? days.Sum(d => TogetherOfDay.Ask(f, d).Where(t => t.BucketStartMs is null).Sum(t => t.Pairs)) : null;

    private static VisitsReply.DayPart Day(FactsSnapshot f, DateOnly day, IReadOnlyList<VisitsOfDay.Row> visits)
    {
        var sold = SoldOfDay.Of(f, TradingCalendar.NumberOf(day));
        return new(day, Of(visits, VisitSource.App), Of(visits, VisitSource.Cart), sold.Transactions, sold.NetMinor);
    }

    private static IEnumerable<VisitsReply.BandPart> Occupancy(FactsSnapshot f, int day, double? coverage) =>
        OccupancySeries.Of(OccupancyOfDay.Ask(f, day), VisitHours.Ask(f, day), null).Select(b => OccupancyBand.Of(b.App, coverage, f.ThresholdOf(day).K) is { } band
            ? new VisitsReply.BandPart(b.AtMs, b.App, band.Estimate, band.Low, band.High) : new VisitsReply.BandPart(b.AtMs, b.App, null, null, null));
}
