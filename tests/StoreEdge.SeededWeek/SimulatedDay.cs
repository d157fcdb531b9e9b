using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.SeededWeek;

/// <summary>The visits and baskets of one trading day, up to <see cref="Week.Now"/>.</summary>
internal sealed record SimulatedDay(IReadOnlyList<VisitFacts> Visits, IReadOnlyList<BasketFacts> Baskets)
{
    // How full the store is from 08:00 to 20:00, hour by hour.
    private static readonly double[] Hours = [0.3, 0.5, 0.8, 1, 0.9, 0.7, 0.6, 0.7, 1, 1.2, 0.9, 0.5];

    public static SimulatedDay Of(DateOnly date, WeekOptions options, TradingCalendar calendar)
    {
        // A day is the same whichever days stand beside it.
        var random = new Random((options.Seed * 397) ^ date.DayNumber);
        var assortment = new Assortment(Week.Catalogue);
        var soldOut = date == Week.Today ? Week.SoldOut : null;
        var shoppers = Arrivals(date, options, calendar, random).Order()
            .Select(at => Shopper.Walk(at, random, assortment, options.Favoured(date), soldOut)).ToList();
        var baskets = new Tills(random, calendar).Serve(shoppers);
        var visits = new Followers(random, calendar).Of(shoppers);
        var end = Week.Now.ToUnixTimeMilliseconds();
        return new([.. visits.Select(v => Until(v, end)).OfType<VisitFacts>()], [.. baskets.Where(b => b.ClosedAtMs <= end)]);
    }

    private static IEnumerable<long> Arrivals(DateOnly date, WeekOptions options, TradingCalendar calendar, Random random)
    {
        var trade = date.DayOfWeek switch { DayOfWeek.Saturday => 1.3, DayOfWeek.Friday => 1.15, DayOfWeek.Sunday => 0.4, _ => 1.0 };
        var open = calendar.StartOf(date).AddHours(8 - TradingCalendar.FirstHour).ToUnixTimeMilliseconds();
        for (var i = (int)(options.VisitorsADay * trade); i > 0;)
        {
            var hour = random.Next(Hours.Length);
            var (at, full) = (open + (long)((hour + random.NextDouble()) * 3_600_000), random.NextDouble() < Hours[hour] / 1.2);
            if (!full) continue;
            i--;
            yield return at;
        }
    }

    private static VisitFacts? Until(VisitFacts visit, long endMs)
    {
        if (visit.StartedAtMs >= endMs) return null;
        if (visit.LastFixAtMs <= endMs) return visit;
        return visit with
        {
            LastFixAtMs = endMs, IsSmoothed = true,
            Stays = [.. visit.Stays.Where(s => s.EnteredAtMs + 5000 <= endMs).Select(s => s with { LeftAtMs = Math.Min(s.LeftAtMs, endMs) })],
        };
    }
}
