using System.Buffers;
using System.Text;
using StoreEdge.DeviceSim.Traces;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Tests.Traces;

/// <summary>What devices say in these tests, each with a card's number of nobody somewhere.</summary>
internal static class LineSamples
{
    public const string Card = "4111111111111111";

    /// <summary>The form on the wire of a ZVT card field: packed digits.</summary>
    public static readonly byte[] PackedCard = Convert.FromHexString(Card);

    /// <summary>A GTIN that passes the cards' check as well: it must stay.</summary>
    public const string Article = "4006381333931";

    public static byte[] Receipt =>
    [
        .. new EscPosWriter().Initialise().Raster(2, [0x0A, 0x1B, 0x34, 0x31, 0x31, 0x31, 0x31, 0x31]).Line("MILK 3.5% 1L     1,09").Line($"EAN {Article}").ToArray(),
        .. new EscPosWriter().Line("KARTENNR 4111 1111 1111 1111").Line("TID 4").ToArray(),
        // In bold from the second group on.
        .. "NR 4111"u8, .. new EscPosWriter().Bold(true).ToArray(), .. "111111111111 OK\n"u8,
        .. new EscPosWriter().QrCode($"V0;{Card};109").Line("DANKE").Feed(3).Cut().ToArray(),
    ];

    public static byte[] Display => [.. new DisplayWriter(DisplayDialect.Epson).Initialise().Clear().Both("MILK 3.5% 1L", "           1,09").Both("KARTE", Card).ToArray()];

    public static byte[] Inserted => Encoding.Latin1.GetBytes($"\u0002MILK 1,09\r\nEAN {Article}\r\nKARTE 4111-1111-1111-1111\r\nSUMME 1,09\r\n\u0003");

    public static byte[] Scans =>
    [
        .. Encoding.ASCII.GetBytes($"]E0{Article}\r]C0{Card}\r\n]C10104006381333931{"10"}4111111111111111\r"),
        .. SsiDecodeData.Encode(new ScannedLine(Article, "]E0"))[0], .. SsiDecodeData.Encode(new ScannedLine(Card, "]C0"))[0],
    ];

    public static byte[] Payment
    {
        get
        {
            var bytes = new ArrayBufferWriter<byte>();
            ZvtSerialFramer.Encode(new ZvtApdu(ZvtControl.Authorisation, ZvtCommands.Authorisation(1090, 978)), bytes);
            bytes.Write<byte>([0x06]);
            ZvtSerialFramer.Encode(new ZvtApdu(ZvtControl.StatusInformation, [.. ZvtCommands.Status(0, 1090, 1016, 52500041, 978, 5, Card, new(12, 10, 5)), .. Chip]), bytes);
            bytes.Write<byte>([0x06]);
            ZvtSerialFramer.Encode(new ZvtApdu(ZvtControl.PrintLine, new ZvtPrintLine("KARTE 4111 1111 1111 1111", false, false).Encode(Encoding.Latin1)), bytes);
            ZvtSerialFramer.Encode(new ZvtApdu(ZvtControl.Completion, ZvtCommands.Completion()), bytes);
            return bytes.WrittenSpan.ToArray();
        }
    }

    public static byte[] Of(LineKind kind) => kind switch
    {
        LineKind.Scanner => Scans,
        LineKind.Till => Receipt,
        LineKind.Text => Inserted,
        LineKind.Display => Display,
        _ => Payment,
    };

    public static byte[] Masked(LineKind kind, params ReadOnlySpan<byte[]> pieces)
    {
        var (mask, written) = (ILineMask.Of(kind, overNetwork: false), new List<byte>());
        foreach (var piece in pieces) mask.Push(TimeSpan.Zero, piece, p => written.AddRange(p.Bytes));
        mask.End(TimeSpan.Zero, p => written.AddRange(p.Bytes));
        return [.. written];
    }

    // A container with an EMV card number within another, and a card technology beside it.
    private static byte[] Chip
    {
        get
        {
            Span<byte> inner = stackalloc byte[32], outer = stackalloc byte[64], technology = stackalloc byte[8];
            var number = inner[..ZvtTlv.Encode(0x5A, PackedCard, inner)];
            var nested = outer[..ZvtTlv.Encode(0x2F, number, outer)];
            var kind = technology[..ZvtTlv.Encode(ZvtTlv.CardTechnology, [2], technology)];
            return [ZvtFields.Tlv, (byte)(nested.Length + kind.Length), .. nested, .. kind];
        }
    }
}
