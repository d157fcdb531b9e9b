using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>A till that leaves a POSLog file of each basket in a folder; a file is whole when its name ends in <c>.xml</c>.</summary>
internal sealed class LoggingTill(string folder, LaneId lane, TimeZoneInfo zone)
{
    private readonly List<ReadItem> _items = [];
    private DateTimeOffset _begun;

    public void Rung(ItemRung item)
    {
        if (_items.Count == 0) _begun = item.At;
        _items.Add(new(item.Product.Text, item.Product.Gtin, item.Quantity, item.AmountMinor, Voided: false));
    }

    public void Voided(ItemVoided voided)
    {
        var at = _items.FindLastIndex(i => i.Gtin == voided.Product.Gtin && i.Quantity == voided.Quantity && !i.Voided);
        if (at >= 0) _items[at] = _items[at] with { Voided = true };
    }

    public void Paid(BasketPaid paid)
    {
        var transaction = new PosLogTransaction
        {
            Number = paid.Number, Workstation = lane.Value, Begin = _items.Count == 0 ? paid.At : _begun, End = paid.At, Items = [.. _items],
            TotalMinor = paid.TotalMinor, PaymentMethod = paid.PaymentMethod, AddsUp = true,
        };
        _items.Clear();
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{lane}-{paid.Number}.xml");
        File.WriteAllBytes(path + ".part", PosLogWriter.Write([transaction], new(zone)));
        File.Move(path + ".part", path, overwrite: true);
    }
}
