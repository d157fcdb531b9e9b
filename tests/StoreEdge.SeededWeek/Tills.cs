using System.Globalization;
using System.Text.Json;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Observations;

namespace StoreEdge.SeededWeek;

/// <summary>The lanes: each shopper goes to the one that is free first, waits, is served and leaves.</summary>
internal sealed class Tills(Random random, TradingCalendar calendar)
{
    private const int LeastOpen = 2;
    private const int MostOpen = 5;

    public List<BasketFacts> Serve(IReadOnlyList<Shopper> shoppers)
    {
        var free = new long[MostOpen];
        var numbers = new int[MostOpen];
        var baskets = new List<BasketFacts>();
        foreach (var shopper in shoppers.Where(s => s.AtLanesMs is not null).OrderBy(s => s.AtLanesMs))
        {
            var come = shopper.AtLanesMs!.Value;
            // One more lane is opened when two people would wait.
            var open = Math.Clamp(LeastOpen + free.Count(f => f > come + 45_000), LeastOpen, MostOpen);
            var lane = Array.IndexOf(free, free[..open].Min());
            var name = string.Create(CultureInfo.InvariantCulture, $"lane-{lane + 1}");
            var left = come + random.Next(15, 240) * 1000L;
            if (!shopper.GivesUp)
            {
                var opened = Math.Max(come + random.Next(4, 9) * 1000L, free[lane] + random.Next(6, 11) * 1000L);
                var closed = opened + ((20 + (6 * shopper.Items.Count) + random.Next(20)) * 1000L);
                free[lane] = closed;
                left = closed + random.Next(6, 13) * 1000L;
                baskets.Add(Basket(LaneId.Of(name), ++numbers[lane], opened, closed, shopper.Items));
            }
            shopper.Stay(name, come, left);
            shopper.Stay("exit", left + 10_000, left + 18_000);
        }
        return baskets;
    }

    private BasketFacts Basket(LaneId lane, int number, long openedMs, long closedMs, IReadOnlyList<BasketItem> items) => BasketFacts.Of(lane, new Basket
    {
        Number = number.ToString("0000", CultureInfo.InvariantCulture), OpenedAt = DateTimeOffset.FromUnixTimeMilliseconds(openedMs),
        ClosedAt = DateTimeOffset.FromUnixTimeMilliseconds(closedMs), Items = items, TotalMinor = items.Where(i => !i.Voided).Sum(i => i.AmountMinor),
        PaymentMethod = random.NextDouble() < 0.7 ? "card" : "cash",
    }, JsonSerializer.Serialize(items, ObservationJson.Default.IReadOnlyListBasketItem), calendar);
}
