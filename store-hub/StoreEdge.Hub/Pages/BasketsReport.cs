using System.Text.Json;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

internal sealed class BasketsReport(FactsReader facts) : IBasketQueries
{
    public BasketsReply Baskets(DateOnly day, long? after, int limit)
    {
        // One more than asked for tells whether there is a next page.
        var rows = facts.Read(f => BasketsOfDay.Ask(f, TradingCalendar.NumberOf(day), after, limit + 1));
        var page = rows.Take(limit).ToList();
        return new BasketsReply(day, [.. page.Select(Part)], rows.Count > limit ? page[^1].BasketId : null);
    }

    private static BasketsReply.BasketPart Part(BasketsOfDay.Row row) => new(
        row.Lane, row.Number, row.OpenedAtMs, row.ClosedAtMs, row.TotalMinor, row.PaymentMethod,
        JsonSerializer.Deserialize(row.ItemsJson, PagesJson.Default.IReadOnlyListBasketItem) ?? []);
}
