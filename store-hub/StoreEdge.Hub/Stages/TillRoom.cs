using System.Text.Json;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Stages;

/// <summary>Baskets on their way from the journal to the facts: they wait here until they are committed.</summary>
internal sealed partial class TillRoom(TradingCalendar calendar, StageFigures figures, ILogger<TillRoom> logger)
{
    private readonly List<BasketFacts> _waiting = [];

    public bool Changed => _waiting.Count > 0;

    public IReadOnlyList<BasketFacts> Waiting => _waiting;

    public void Take(in JournalRow row)
    {
        if (!TryRead(row, out var observation))
        {
            figures.CountUnread();
            Log.NotRead(logger, row.Sequence);
            return;
        }
        if (observation is TillEvent { Event: TillEventKind.ReceiptUnread })
        {
            figures.CountUnreadReceipt();
            return;
        }
        if (observation is not TillEvent { Event: TillEventKind.BasketClosed, Basket: { } basket } till) return;   // a drawer says nothing of sales
        if (basket.Copy)
        {
            figures.CountCopy();
            return;
        }
        var items = JsonSerializer.Serialize(basket.Items, ObservationJson.Default.IReadOnlyListBasketItem);
        try
        {
            _waiting.Add(BasketFacts.Of(till.Lane, basket, items, calendar));
        }
        catch (ArgumentOutOfRangeException)
        {
            // Closed on a day that no calendar has: the first or last hours of DateTimeOffset.
            figures.CountUnread();
            Log.NotRead(logger, row.Sequence);
        }
    }

    public void Committed() => _waiting.Clear();

    // The doors let no such body in; a damaged file or a row of another version may hold one, and it would be met at every start.
    private static bool TryRead(in JournalRow row, out Observation? observation)
    {
        observation = null;
        if (row.Body is null) return false;
        try
        {
            observation = JsonSerializer.Deserialize(row.Body, ObservationJson.Default.Observation);
            return observation is not null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3302, LogLevel.Warning, "Journal row {Sequence} could not be read and was passed over")]
        public static partial void NotRead(ILogger logger, long sequence);
    }
}
