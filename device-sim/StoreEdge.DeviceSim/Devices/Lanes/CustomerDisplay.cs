using System.Globalization;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>The two rows of twenty characters that a shopper sees: each article with its price, then the total.</summary>
internal sealed class CustomerDisplay(DeviceLine line, DisplayDialect dialect)
{
    private const int DisplayRow = 20;

    private bool _initialised;

    public void Rung(ItemRung item) => Show(item.Product.Text, Money(item.AmountMinor));

    public void Voided(ItemVoided item) => Show($"STORNO {item.Product.Text}", Money(-item.AmountMinor));

    public void Paid(BasketPaid paid)
    {
        Show("SUMME", Money(paid.TotalMinor));
        line.Settle();
    }

    private void Show(string upper, string amount)
    {
        var writer = new DisplayWriter(dialect);
        if (!_initialised) writer.Initialise();
        _initialised = true;
        line.Send(writer.Clear().Both(upper, amount.PadLeft(DisplayRow)).ToArray());
    }

    private static string Money(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
}
