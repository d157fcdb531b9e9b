namespace StoreEdge.Protocols;

/// <summary>
/// The code type byte of DECODE_DATA in AIM's terms (SSI Programmer's Guide 72E-40451, table "Code types"; F0 and up, A2 and A3 as
/// GM67 modules use them). The guide has types of their own for Data Matrix and QR Code with FNC1 (C1, C2).
/// </summary>
internal static class SsiCodeTypes
{
    private const byte TwoDigitAddOn = 0x40, FiveDigitAddOn = 0x80;

    private static readonly Dictionary<byte, CodeId> Types = Rows().ToDictionary();

    public static ScannedLine InAimTerms(byte type, string text) => Types.GetValueOrDefault(type) switch
    {
        { Retail: { } retail } => EanUpcForm.InAimTerms(retail, text),
        var row => new(text, row.Aim),
    };

    /// <summary>The type that a scanner reports for a read; null when no type stands for its symbology in that form.</summary>
    public static byte? TypeOf(ScannedLine line)
    {
        foreach (var (type, row) in Types)
            if (row.Aim == line.AimIdentifier && InAimTerms(type, line.Text) == line) return type;
        return null;
    }

    private static IEnumerable<KeyValuePair<byte, CodeId>> Rows()
    {
        (byte Type, EanUpc Retail, string Aim)[] retail =
        [
            (0x0B, EanUpc.Ean13, "]E0"), (0x0A, EanUpc.Ean8, "]E4"), (0x08, EanUpc.UpcA, "]E0"), (0x09, EanUpc.UpcE, "]E0"), (0x10, EanUpc.UpcE, "]E0"),
        ];
        foreach (var (type, number, aim) in retail)
        {
            yield return new(type, new("", aim, number));
            yield return new((byte)(type | TwoDigitAddOn), new("", "]E3", number));
            yield return new((byte)(type | FiveDigitAddOn), new("", "]E3", number));
        }
        (byte Type, string Aim)[] others =
        [
            (0x01, "]A0"), (0x02, "]F0"), (0x03, "]C0"), (0x04, "]S0"), (0x05, "]R0"), (0x06, "]I0"), (0x07, "]G0"), (0x0C, "]H0"), (0x0D, "]T0"), (0x0E, "]M0"),
            (0x0F, "]C1"), (0x11, "]L0"), (0x12, "]K0"), (0x13, "]A4"), (0x15, "]X0"), (0x16, "]X0"), (0x18, "]F0"), (0x19, "]C0"), (0x1A, "]L0"),
            (0x1B, "]d1"), (0x1C, "]Q1"), (0x1E, "]X0"), (0x1F, "]X0"), (0x20, "]A0"), (0x21, "]C4"), (0x22, "]X0"), (0x23, "]X0"), (0x24, "]X0"),
            (0x25, "]U0"), (0x26, "]X0"), (0x27, "]X0"), (0x28, "]L0"), (0x29, "]Q1"), (0x2C, "]Q1"), (0x2D, "]z0"), (0x2E, "]zC"),
            (0x30, "]e0"), (0x31, "]e0"), (0x32, "]e0"), (0x34, "]X0"), (0x35, "]X0"), (0x36, "]X0"), (0x39, "]X0"), (0x5A, "]L2"), (0x72, "]X0"), (0x73, "]X0"),
            (0xB4, "]e0"), (0xB7, "]h0"), (0xC1, "]d2"), (0xC2, "]Q3"),
            (0xA2, "]C0"), (0xA3, "]X0"), (0xA4, "]P0"), (0xF0, "]L0"), (0xF1, "]Q1"), (0xF2, "]d1"), (0xF3, "]z0"), (0xF4, "]U0"), (0xF7, "]h0"),
        ];
        foreach (var (type, aim) in others) yield return new(type, new("", aim));
    }
}
