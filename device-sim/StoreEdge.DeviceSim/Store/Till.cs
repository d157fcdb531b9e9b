using StoreEdge.DeviceSim.Truth;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Serves the one at the service point: item after item, a mistake taken back here and there, then the payment.</summary>
internal sealed class Till(Agenda agenda, DateTimeOffset start, StoreSimulationOptions options, Action<StoreEvent> tell, StoreTruth truth)
{
    public void Serve(CheckoutLane lane, Shopper shopper, Action whenPaid)
    {
        var purchases = shopper.Stops.Where(s => s.Bought is not null).Select(s => s.Bought!).ToList();
        new Service(this, lane, shopper, purchases, whenPaid).Begin();
    }

    private DateTimeOffset Now => start.AddMilliseconds(agenda.NowMs);

    private Agenda Agenda => agenda;

    private StoreSimulationOptions Options => options;

    private void Tell(StoreEvent told) => tell(told);

    private void Record(TrueBasket basket) => truth.Paid(basket);

    private sealed class Service(Till till, CheckoutLane lane, Shopper shopper, List<Purchase> purchases, Action whenPaid)
    {
        private readonly List<TrueItem> _items = [];
        private readonly Dice _dice = shopper.Dice;
        private DateTimeOffset _openedAt;

        public void Begin() => Later(3, 8, () => Ring(0));

        private void Ring(int index)
        {
            if (index == 0) _openedAt = till.Now;
            var purchase = purchases[index];
            till.Tell(new ItemRung(till.Now, lane.Lane.Id, purchase.Product, purchase.Quantity, purchase.AmountMinor));
            _items.Add(new(purchase.Product.Text, purchase.Product.Gtin, purchase.Quantity, purchase.AmountMinor, Voided: false));
            // A basket keeps at least one line: an empty receipt is no sale.
            var voided = _dice.Chance(till.Options.VoidShare) && _items.Count(i => !i.Voided) + purchases.Count - index - 1 > 1;
            if (voided) Later(2, 4, () => Void(index));
            else Next(index);
        }

        private void Void(int index)
        {
            var purchase = purchases[index];
            till.Tell(new ItemVoided(till.Now, lane.Lane.Id, purchase.Product, purchase.Quantity, purchase.AmountMinor));
            _items[index] = _items[index] with { Voided = true };
            Next(index);
        }

        private void Next(int index)
        {
            if (index + 1 < purchases.Count) Later(2, 4, () => Ring(index + 1));
            else Later(6, 20, Pay);
        }

        private void Pay()
        {
            var total = _items.Where(i => !i.Voided).Sum(i => i.AmountMinor);
            var method = _dice.Chance(0.65) ? "card" : "cash";
            var number = lane.NextNumber();
            till.Record(new(lane.Lane.Id.Value, number, _openedAt, till.Now, _items, total, method, shopper.Subject, shopper.Cart?.Value));
            till.Tell(new BasketPaid(till.Now, lane.Lane.Id, number, total, method));
            whenPaid();
        }

        private void Later(double fromSeconds, double toSeconds, Action action) =>
            till.Agenda.At(till.Agenda.NowMs + _dice.Milliseconds(fromSeconds, toSeconds), action);
    }
}
