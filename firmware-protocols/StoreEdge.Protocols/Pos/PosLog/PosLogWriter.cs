using System.Globalization;
using System.Text;
using System.Xml;

namespace StoreEdge.Protocols;

/// <summary>Writes transactions as ARTS IXRetail POSLog 2.1, times without zone as tills write them.</summary>
public static class PosLogWriter
{
    /// <summary>Of IXRetail.</summary>
    public const string Namespace = "http://www.nrf-arts.org/IXRetail/namespace/";

    public static byte[] Write(IEnumerable<PosLogTransaction> transactions, PosLogOptions options)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("POSLog", Namespace);
            foreach (var transaction in transactions) Transaction(xml, transaction, options);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Transaction(XmlWriter xml, PosLogTransaction transaction, PosLogOptions options)
    {
        xml.WriteStartElement("Transaction", Namespace);
        if (transaction.NoSale) xml.WriteAttributeString("CancelFlag", "true");
        if (transaction.Workstation is not null) Element(xml, "WorkstationID", transaction.Workstation);
        Element(xml, "SequenceNumber", transaction.Number);
        Element(xml, "BeginDateTime", Local(transaction.Begin, options));
        Element(xml, "EndDateTime", Local(transaction.End, options));
        xml.WriteStartElement("RetailTransaction", Namespace);
        xml.WriteAttributeString("Version", "2.1");
        var line = 0;
        foreach (var item in transaction.Items) Item(xml, item, ++line, options);
        if (transaction.PaymentMethod is { } method) Tender(xml, method, ++line);
        xml.WriteStartElement("Total", Namespace);
        xml.WriteAttributeString("TotalType", "TransactionGrandAmount");
        xml.WriteString(Amount(transaction.TotalMinor, options));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Item(XmlWriter xml, ReadItem item, int line, PosLogOptions options)
    {
        xml.WriteStartElement("LineItem", Namespace);
        if (item.Voided) xml.WriteAttributeString("VoidFlag", "true");
        Element(xml, "SequenceNumber", line.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement(item.AmountMinor < 0 ? "Return" : "Sale", Namespace);
        if (item.Gtin is not null)
        {
            xml.WriteStartElement("POSIdentity", Namespace);
            Element(xml, "POSItemID", item.Gtin);
            xml.WriteEndElement();
        }
        Element(xml, "Description", item.Text);
        Element(xml, "ExtendedAmount", Amount(item.AmountMinor, options));
        Element(xml, "Quantity", item.Quantity.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Tender(XmlWriter xml, string method, int line)
    {
        xml.WriteStartElement("LineItem", Namespace);
        Element(xml, "SequenceNumber", line.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("Tender", Namespace);
        xml.WriteAttributeString("TenderType", method switch { "cash" => "Cash", "card" => "CreditDebit", "cheque" => "Check", "voucher" => "Voucher", _ => "Other" });
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, text);

    private static string Local(DateTimeOffset time, PosLogOptions options) =>
        TimeZoneInfo.ConvertTime(time, options.Zone).ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Amount(long minor, PosLogOptions options) =>
        new decimal((int)Math.Abs(minor), (int)(Math.Abs(minor) >> 32), 0, minor < 0, (byte)options.MinorDigits).ToString(CultureInfo.InvariantCulture);
}
