using System.Xml;

namespace StoreEdge.Protocols;

/// <summary>Reads a Sale, Return or reward of a line.</summary>
internal static class PosLogItemReader
{
    private const int LongestText = 80;

    /// <param name="lowers">The amount counts as negative whatever its sign.</param>
    /// <returns>Null when its amount cannot be read.</returns>
    public static ReadItem? Read(XmlReader xml, PosLogOptions options, bool voided, bool lowers, PosLogTransactionReader.Seen seen)
    {
        string? text = null, id = null, scanned = null;
        long? amount = null;
        var quantity = 1m;
        var bad = false;
        var type = xml.GetAttribute("ItemType");
        foreach (var name in PosLogElements.Children(xml))
        {
            switch (name)
            {
                case "Description": text = PosLogElements.First(text, PosLogElements.Text(xml)); break;
                case "POSIdentity": id = Identity(xml) ?? id; break;
                case "ItemID": id = PosLogElements.First(id, PosLogElements.Text(xml)); break;
                case "ExtendedAmount" or "Amount":
                    amount = PosLogElements.First(amount, PosLogElements.Amount(xml, options, out var badAmount));
                    bad |= badAmount;
                    break;
                case "Quantity": quantity = PosLogElements.Number(xml) ?? quantity; break;
                case "ScanData": scanned = PosLogElements.First(scanned, PosLogElements.Text(xml)); break;
                default: PosLogElements.Skip(xml); break;
            }
        }
        if (bad || amount is not { } minor) return null;
        if (lowers || (type == "Return" && minor > 0)) minor = -Math.Abs(minor);
        if (Math.Abs(quantity) > 1_000_000) return null;
        return new(Short(text ?? ""), GtinOf(scanned) ?? GtinOf(id), quantity, minor, voided);
    }

    /// <summary>The amount of a Tax element, or 0.</summary>
    public static long TaxOf(XmlReader xml, PosLogOptions options)
    {
        long? tax = null;
        foreach (var name in PosLogElements.Children(xml))
        {
            if (name == "Amount") tax = PosLogElements.First(tax, PosLogElements.Amount(xml, options, out _));
            else PosLogElements.Skip(xml);
        }
        return tax ?? 0;
    }

    // Not in the middle of a character of two halves.
    private static string Short(string text) => text.Length <= LongestText ? text
        : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)].TrimEnd();

    private static string? Identity(XmlReader xml)
    {
        string? id = null;
        foreach (var name in PosLogElements.Children(xml))
        {
            if (name == "POSItemID") id = PosLogElements.First(id, PosLogElements.Text(xml));
            else PosLogElements.Skip(xml);
        }
        return id;
    }

    // A store's own numbers are shorter, or fail the check digit.
    private static string? GtinOf(string? digits) =>
        digits is { Length: 8 or >= 12 and <= 14 } && Gtin.TryNormalise(digits, out var gtin) ? gtin : null;
}
