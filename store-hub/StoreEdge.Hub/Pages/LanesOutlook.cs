using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>Gathers what the queueing model asks for, as of the store's now.</summary>
internal sealed class LanesOutlook(StoreTime store, IToldFloor told)
{
    private const int LastMinutes = 30;
    private const int WeeksBack = 8;

    // Heard within this, a visit may still go on.
    private static readonly TimeSpan Over = TimeSpan.FromMinutes(15);

    // Fewer say nothing of the share of followed shoppers.
    private const long FewestToScale = 20;

    /// <param name="day">The trading day of now.</param>
    /// <param name="services">Of all lanes.</param>
    public CheckoutReply.OutlookPart Of(FactsSnapshot facts, int day, IReadOnlyCollection<long> services)
    {
        var now = store.Now;
        var service = ServiceTimes.Of(services);
        var open = TradeNow.LanesAtWork(facts, day, now).Count;
        var recent = TradeNow.LastBaskets(facts, day, LastMinutes);
        var visitMinutes = TradeNow.VisitLength(facts, day, (now - Over).ToUnixTimeMilliseconds()) is [var length] ? length.MeanMs / 60_000.0 : (double?)null;
        var inside = Inside(facts, day);
        return new(open, service?.MeanSeconds, In(15), In(30));

        CheckoutReply.LanesIn In(int minutes)
        {
            var known = new ArrivalsKnown((recent, LastMinutes), inside, visitMinutes, Usual(facts, now.AddMinutes(minutes)));
            var perHour = ArrivalForecast.PerHour(known, minutes);
            return new(perHour, perHour is { } arrivals && service is { } times ? LanesNeeded.For(arrivals, times) : null);
        }
    }

    // The followed ones inside, scaled by the baskets that there are for each app visit of the day; null where the day is too young for it.
    private double? Inside(FactsSnapshot facts, int day)
    {
        if (told.Told is not { } floor || store.Calendar.DayOf(floor.AsOf) != store.Today) return null;
        var app = VisitsOfDay.Ask(facts, day).Where(v => v.Source == VisitSource.App).Sum(v => v.Visits);
        var baskets = TradeNow.Baskets(facts, day);
        var over = app - floor.App;
        return over >= FewestToScale && baskets >= FewestToScale ? floor.App * ((double)baskets / over) : null;
    }

    private double? Usual(FactsSnapshot facts, DateTimeOffset at)
    {
        var (sum, weeks) = (0L, 0);
        for (var week = 1; week <= WeeksBack; week++)
        {
            var then = at.AddDays(-7 * week);
            // The same time on the wall clock, also across a change of the clocks.
            then = then.AddHours(store.Calendar.HourOfDay(at) - store.Calendar.HourOfDay(then));
            if (TradeNow.BasketsOfHour(facts, store.Calendar.DayNumberOf(then), store.Calendar.HourStartOf(then).ToUnixTimeMilliseconds()) is not { } baskets) continue;
            (sum, weeks) = (sum + baskets, weeks + 1);
        }
        return weeks == 0 ? null : (double)sum / weeks;
    }
}
