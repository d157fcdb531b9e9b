using StoreEdge.DeviceSim.Store;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>What stands at one lane: a till, and mostly a scanner in front of it.</summary>
internal sealed class LaneDevices(Scanner? scanner, Till till)
{
    public void Rung(ItemRung item)
    {
        scanner?.Read(item.Product);
        till.Print(receipt => receipt.Item(item));
    }

    // A void is keyed in, nothing is scanned for it.
    public void Voided(ItemVoided item) => till.Print(receipt => receipt.Void(item));

    public void Paid(BasketPaid basket)
    {
        till.Print(receipt => receipt.Payment(basket));
        till.Settle();
        scanner?.Settle();
    }
}
