using StoreEdge.DeviceSim.Store;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>What stands at one lane: a till, mostly a scanner in front of it, and what else a till has to say things by.</summary>
internal sealed class LaneDevices(Scanner? scanner, Till till, CustomerDisplay? display = null, CardTerminal? terminal = null, LoggingTill? log = null)
{
    public void Rung(ItemRung item)
    {
        scanner?.Read(item.Product);
        till.Print(receipt => receipt.Item(item));
        display?.Rung(item);
        log?.Rung(item);
    }

    // A void is keyed in, nothing is scanned for it.
    public void Voided(ItemVoided item)
    {
        till.Print(receipt => receipt.Void(item));
        display?.Voided(item);
        log?.Voided(item);
    }

    public void Paid(BasketPaid basket)
    {
        terminal?.Paid(basket);
        till.Print(receipt => receipt.Payment(basket));
        till.Settle();
        scanner?.Settle();
        display?.Paid(basket);
        log?.Paid(basket);
    }
}
