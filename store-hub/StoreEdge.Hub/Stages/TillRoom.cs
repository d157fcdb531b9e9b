using System.Text.Json;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Stages;

/// <summary>Baskets on their way from the journal to the facts.</summary>
internal sealed class TillRoom(TradingCalendar calendar, StageFigures figures)
{
    private List<BasketFacts> _baskets = [];

    public bool Changed => _baskets.Count > 0;

    public void Take(JournalRow row)
    {
        var observation = JsonSerializer.Deserialize(row.Body!, ObservationJson.Default.Observation);
        if (observation is not TillEvent { Event: TillEventKind.BasketClosed, Basket: { } basket } till) return;   // drawers and unread receipts say nothing of sales
        if (basket.Copy)
        {
            figures.CountCopy();
            return;
        }
        var items = JsonSerializer.Serialize(basket.Items, ObservationJson.Default.IReadOnlyListBasketItem);
        _baskets.Add(BasketFacts.Of(till.Lane, basket, items, calendar));
    }

    public IReadOnlyList<BasketFacts> TakeBaskets()
    {
        var taken = _baskets;
        _baskets = [];
        return taken;
    }
}
