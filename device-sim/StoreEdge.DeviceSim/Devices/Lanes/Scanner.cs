using StoreEdge.DeviceSim.Store;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>A lane's barcode scanner: one line per article read, with the AIM identifier where it is set up so.</summary>
internal sealed class Scanner(DeviceLine line, bool aimIdentifier)
{
    private readonly ScannerLineFormat _format = new() { Terminators = LineEnds.CarriageReturn, CodeIds = aimIdentifier ? CodeIdScheme.Aim : CodeIdScheme.None };

    public void Read(Product product) => line.Send(_format.Encode(Line(product.Gtin, aimIdentifier)));

    /// <summary>Nothing more comes for a while.</summary>
    public void Settle() => line.Settle();

    /// <summary>What is printed on the pack: EAN-8, EAN-13 (a UPC-A with a zero in front) or, on a case, ITF-14. Identifiers: ISO/IEC 15424.</summary>
    internal static ScannedLine Line(string gtin14, bool aimIdentifier)
    {
        var (text, id) = gtin14 switch
        {
            ['0', '0', '0', '0', '0', '0', .. var eight] => (eight, "]E4"),
            ['0', .. var thirteen] => (thirteen, "]E0"),
            _ => (gtin14, "]I1"),
        };
        return new(text, aimIdentifier ? id : null);
    }
}
