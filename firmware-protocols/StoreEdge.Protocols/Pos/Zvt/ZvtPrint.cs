using System.Text;

namespace StoreEdge.Protocols;

/// <summary>A line that the terminal has the till print (06 D1; PA00P015, chapter 3.5).</summary>
/// <param name="IsLast">Nothing more comes of this receipt.</param>
public readonly record struct ZvtPrintLine(string Text, bool IsCentred, bool IsLast)
{
    /// <param name="encoding">CP437 or ISO 8859-15, by terminal.</param>
    public static DecodeStatus TryDecode(ZvtApdu apdu, Encoding encoding, out ZvtPrintLine line)
    {
        line = default;
        if (apdu.Control is not ZvtControl.PrintLine) return DecodeStatus.Foreign;
        if (apdu.Data.IsEmpty) return DecodeStatus.Malformed;
        var attribute = apdu.Data[0];
        var isLast = attribute > 0x80;
        var text = WithoutContainer(apdu.Data[1..]);
        line = new(encoding.GetString(text), !isLast && (attribute & 0x40) != 0, isLast);
        return DecodeStatus.Decoded;
    }

    public byte[] Encode(Encoding encoding) => [(byte)(IsLast ? 0x81 : IsCentred ? 0x40 : 0), .. encoding.GetBytes(Text)];

    // Terminals in the field append a TLV container that the specification has dropped since: 06, length, entries, and the end.
    private static ReadOnlySpan<byte> WithoutContainer(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf(ZvtFields.Tlv); at >= 0;)
        {
            if (ZvtTlv.TryReadLength(text[(at + 1)..], out var length, out var size) && at + 1 + size + length == text.Length) return text[..at];
            var next = text[(at + 1)..].IndexOf(ZvtFields.Tlv);
            at = next < 0 ? -1 : at + 1 + next;
        }
        return text;
    }
}

/// <summary>A whole receipt in one message (06 D3).</summary>
/// <param name="ReceiptType">1 merchant's, 2 shopper's, 3 administration's; null when it is not said.</param>
/// <param name="Lines">As they are to be printed; masked card numbers may stand in them.</param>
public sealed record ZvtPrintBlock(byte? ReceiptType, IReadOnlyList<string> Lines)
{
    // A receipt is a page or two; the message could hold 32,000 empty lines.
    private const int MostLines = 2000;

    public static DecodeStatus TryDecode(ZvtApdu apdu, Encoding encoding, out ZvtPrintBlock? block)
    {
        block = null;
        if (apdu.Control is not ZvtControl.PrintTextBlock) return DecodeStatus.Foreign;
        byte? type = null;
        var lines = new List<string>();
        var fields = new ZvtFields(apdu.Data);
        while (fields.MoveNext())
        {
            if (fields.Current.Tag is not ZvtFields.Tlv) continue;
            var entries = new ZvtTlv(fields.Current.Value);
            while (entries.MoveNext())
            {
                if (entries.Current.Tag is ZvtTlv.ReceiptType && entries.Current.Value.Length == 1) type = entries.Current.Value[0];
                else if (entries.Current.Tag is ZvtTlv.PrintTexts && !TryAddLines(entries.Current.Value, encoding, lines)) return DecodeStatus.Malformed;
            }
            if (entries.Stopped) return DecodeStatus.Malformed;
        }
        if (fields.Stopped) return DecodeStatus.Malformed;
        block = new(type, lines);
        return DecodeStatus.Decoded;
    }

    private static bool TryAddLines(ReadOnlySpan<byte> texts, Encoding encoding, List<string> lines)
    {
        var entries = new ZvtTlv(texts);
        while (entries.MoveNext())
        {
            if (entries.Current.Tag is ZvtTlv.TextLine && lines.Count < MostLines) lines.Add(encoding.GetString(entries.Current.Value));
        }
        return !entries.Stopped;
    }
}
