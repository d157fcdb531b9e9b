using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Aggregates;

public sealed class BasketFactsTests
{
    [Fact]
    public void A_baskets_items_are_pieces_and_not_lines()
    {
        var at = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
        BasketItem[] items =
        [
            new() { Text = "Rolls", Gtin = "04006381333931", Quantity = 6, AmountMinor = 240 },
            new() { Text = "Ham", Quantity = 0.310m, AmountMinor = 590 },
            new() { Text = "Milk", Gtin = "04006381333948", AmountMinor = 129, Voided = true },
            new() { Text = "Loyalty discount", AmountMinor = -50 },
            new() { Text = "Cream", Gtin = "04006381333955", Quantity = -1, AmountMinor = -89 },
        ];
        var basket = new Basket { Number = "17", OpenedAt = at.AddMinutes(-1), ClosedAt = at, TotalMinor = 691, Items = items };
        Assert.Equal(6 + 1 - 1, BasketFacts.Of(LaneId.Of("lane-1"), basket, "[]", TradingCalendar.In("Europe/Berlin")).ItemCount);
    }
}
