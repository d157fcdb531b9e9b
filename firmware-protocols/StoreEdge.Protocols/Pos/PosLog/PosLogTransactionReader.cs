using System.Globalization;
using System.Xml;

namespace StoreEdge.Protocols;

/// <summary>Reads one Transaction element. Subtrees that may name a person or a card are passed over without a look at their text.</summary>
internal static class PosLogTransactionReader
{
    /// <param name="xml">On the start of the element; behind its end afterwards.</param>
    /// <param name="other">No retail transaction.</param>
    /// <returns>Null when it is another kind, or cannot be read.</returns>
    public static PosLogTransaction? Read(XmlReader xml, PosLogOptions options, out bool other)
    {
        var seen = new Seen { NoSale = IsTrue(xml, "CancelFlag") || IsTrue(xml, "TrainingModeFlag") || IsTrue(xml, "VoidFlag") || IsTrue(xml, "SuspendFlag") };
        foreach (var name in PosLogElements.Children(xml))
        {
            switch (name)
            {
                case "SequenceNumber": seen.Number = PosLogElements.First(seen.Number, PosLogElements.Text(xml)); break;
                case "WorkstationID": seen.Workstation = PosLogElements.First(seen.Workstation, PosLogElements.Text(xml)); break;
                case "BeginDateTime": seen.Begin = PosLogElements.First(seen.Begin, PosLogElements.Time(xml, options.Zone)); break;
                case "EndDateTime": seen.End = PosLogElements.First(seen.End, PosLogElements.Time(xml, options.Zone)); break;
                case "ReceiptDateTime": seen.Receipt = PosLogElements.First(seen.Receipt, PosLogElements.Time(xml, options.Zone)); break;
                case "RetailTransaction": Retail(xml, options, seen); break;
                default: PosLogElements.Skip(xml); break;
            }
        }
        other = !seen.IsRetail;
        return seen.IsRetail ? seen.ToTransaction() : null;
    }

    private static void Retail(XmlReader xml, PosLogOptions options, Seen seen)
    {
        seen.IsRetail = true;
        var status = xml.GetAttribute("TransactionStatus");
        seen.NoSale |= status is "Voided" or "Canceled" or "Cancelled" or "Suspended" or "Training" or "PostVoided" || IsTrue(xml, "VoidFlag") || IsTrue(xml, "CancelFlag");
        foreach (var name in PosLogElements.Children(xml))
        {
            switch (name)
            {
                case "LineItem": Line(xml, options, seen); break;
                case "Total" when xml.GetAttribute("TotalType") is null or "TransactionGrandAmount" or "TransactionGrand":
                    seen.Total = PosLogElements.Amount(xml, options, out var bad) ?? seen.Total;
                    seen.Bad |= bad;
                    break;
                case "ReceiptDateTime": seen.Receipt = PosLogElements.First(seen.Receipt, PosLogElements.Time(xml, options.Zone)); break;
                default: PosLogElements.Skip(xml); break;
            }
        }
    }

    private static void Line(XmlReader xml, PosLogOptions options, Seen seen)
    {
        var voided = IsTrue(xml, "VoidFlag") || IsTrue(xml, "VoidedFlag");
        foreach (var name in PosLogElements.Children(xml))
        {
            switch (name)
            {
                case "Sale": seen.Add(PosLogItemReader.Read(xml, options, voided, lowers: false, seen)); break;
                case "Return" or "LoyaltyReward" or "Reward": seen.Add(PosLogItemReader.Read(xml, options, voided, lowers: true, seen)); break;
                case "Tax" when xml.GetAttribute("TaxType") is not "VAT" && !voided:
                    seen.Tax += PosLogItemReader.TaxOf(xml, options);
                    break;
                case "Tender":
                    // The kind alone: the rest of a tender is a card's or a customer's.
                    if (!voided) seen.Tender ??= xml.GetAttribute("TenderType");
                    PosLogElements.Skip(xml);
                    break;
                default: PosLogElements.Skip(xml); break;
            }
        }
    }

    private static bool IsTrue(XmlReader xml, string attribute) => xml.GetAttribute(attribute)?.Trim() is "true" or "1";

    /// <summary>What was seen of the transaction so far.</summary>
    internal sealed class Seen
    {
        private readonly List<ReadItem> _items = [];

        public string? Number, Workstation, Tender;
        public DateTimeOffset? Begin, End, Receipt;
        public long? Total;
        public long Tax;
        public bool IsRetail, NoSale, Bad;

        public void Add(ReadItem? item)
        {
            if (item is null) Bad = true;
            else if (_items.Count >= PosLogOptions.MostItems) throw new PosLogBoundException($"a transaction has more than {PosLogOptions.MostItems} items");
            else _items.Add(item);
        }

        public PosLogTransaction? ToTransaction()
        {
            var begin = Begin ?? Receipt ?? End;
            if (Bad || begin is not { } from || string.IsNullOrWhiteSpace(Number) || Number.Length > 40) return null;
            var sum = _items.Where(i => !i.Voided).Sum(i => (decimal)i.AmountMinor);
            if (Math.Abs(sum) > PosLogElements.LargestMinor) return null;
            var until = End ?? Receipt ?? from;
            return new()
            {
                Number = Number,
                Workstation = Workstation is { Length: > 0 and <= 40 } ? Workstation : null,
                Begin = from,
                End = until < from ? from : until,
                Items = _items,
                TotalMinor = Total ?? (long)sum,
                PaymentMethod = MethodOf(Tender),
                NoSale = NoSale,
                AddsUp = Total is not { } total || total == sum || total == sum + Tax,
            };
        }

        // The schema's TenderType values; a vendor's own words may be anything, so they are not passed on.
        private static string? MethodOf(string? tender) => tender?.ToUpper(CultureInfo.InvariantCulture) switch
        {
            null => null,
            "CASH" => "cash",
            "CREDIT" or "DEBIT" or "CREDITDEBIT" or "CARD" or "EBT" => "card",
            "CHECK" or "CHEQUE" => "cheque",
            "VOUCHER" or "GIFTCARD" or "GIFTCERTIFICATE" or "STOREDVALUE" or "COUPON" or "MANUFACTURERCOUPON" => "voucher",
            _ => "other",
        };
    }
}
