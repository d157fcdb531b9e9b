using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Fuzz;

/// <summary>Scan data behind its symbology identifier: what is read is what was sent.</summary>
internal sealed class ScanDataTarget : IFuzzTarget
{
    public string Name => "gs1-scan-data";

    public IEnumerable<byte[]> Seeds => new[]
    {
        "]C1010401234512345610ABC\u001D21X", "]e00104012345123456", "]E04006381333931|]e010ABC", "]E496385074", "]E3400638133393112", "]Q1https://example.com",
        "]Y3abcDATA", "]A4CODE39",
    }.Select(Encoding.Latin1.GetBytes);

    public void Run(ReadOnlySpan<byte> input)
    {
        var scan = Encoding.Latin1.GetString(input);
        if (ScanData.TryRead(scan, out var data, out _) == DecodeStatus.Decoded && data!.ToString() != scan) throw new FuzzFault("what is read is not what was sent");
        ScanData.TryRead(scan, out _, out _, permitTwelveDigits: true);
        ScanContent.GtinOf(new(scan, null));
        if (scan.Length > 3) ScanContent.GtinOf(new(scan[3..], scan[..3]));
    }
}
