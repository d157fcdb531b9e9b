using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>Turns the transactions of a POSLog into till events of their lanes.</summary>
internal static class PosLogBaskets
{
    // The hub takes no basket that was open for longer; a transaction that was, lay suspended.
    private static readonly TimeSpan LongestService = TimeSpan.FromHours(12);

    /// <param name="unknown">Sales of workstations that no lane is named for.</param>
    public static List<TillEvent> Of(IEnumerable<PosLogTransaction> transactions, PosLogSettings settings, DateTimeOffset receivedAt, out int unknown)
    {
        var events = new List<TillEvent>();
        unknown = 0;
        foreach (var transaction in transactions)
        {
            if (transaction.NoSale) continue;
            if (transaction.Workstation is null || !settings.Lanes.TryGetValue(transaction.Workstation, out var lane))
            {
                unknown++;
                continue;
            }
            events.Add(new TillEvent
            {
                Position = 0,       // the outbox gives it
                Device = settings.Device,
                ObservedAt = transaction.End,
                ReceivedAt = receivedAt,
                Lane = lane,
                Event = TillEventKind.BasketClosed,
                Basket = BasketOf(transaction),
            });
        }
        return events;
    }

    private static Basket BasketOf(PosLogTransaction transaction) => new()
    {
        Number = transaction.Number,
        OpenedAt = transaction.End - transaction.Begin > LongestService ? transaction.End : transaction.Begin,
        ClosedAt = transaction.End,
        Items = [.. transaction.Items.Select(i => new BasketItem
        {
            // A till's description is free text: a card number in it must not leave either.
            Text = CardNumbers.Mask(i.Text), Gtin = i.Gtin, Quantity = i.Quantity, AmountMinor = i.AmountMinor, Voided = i.Voided,
        })],
        TotalMinor = transaction.TotalMinor,
        PaymentMethod = transaction.PaymentMethod,
    };
}
