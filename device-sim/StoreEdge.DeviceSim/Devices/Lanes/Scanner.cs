using StoreEdge.DeviceSim.Store;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>A lane's barcode scanner: one message per article read, in the way that it is set up for.</summary>
internal sealed class Scanner : IDisposable
{
    private readonly DeviceLine _line;
    private readonly ScannerSetup _setup;
    private readonly ScannerLineFormat _format;
    private readonly SsiHandshake? _handshake;
    private long _reads;

    public Scanner(DeviceLine line, ScannerSetup setup, TimeProvider wall)
    {
        (_line, _setup) = (line, setup);
        _format = new() { Terminators = LineEnds.CarriageReturn, CodeIds = setup.CodeIds, CodeIdsAfter = setup.CodeIdsAfter };
        _handshake = setup.Speech is ScannerSpeech.Ssi ? new(line, wall) : null;
    }

    /// <summary>Articles read so far.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    public void Read(Product product)
    {
        var read = Line(product.Gtin, _setup);
        Interlocked.Increment(ref _reads);
        switch (_setup.Speech)
        {
            case ScannerSpeech.Ssi: _handshake!.Send(SsiDecodeData.Encode(read)); break;
            case ScannerSpeech.Msgget: _line.Send(HoneywellMessage.Encode(read)); break;
            default: _line.Send(_format.Encode(read)); break;
        }
    }

    /// <summary>Nothing more comes for a while.</summary>
    public void Settle() => _line.Settle();

    public void Dispose() => _handshake?.Dispose();

    /// <summary>What is printed on the pack: EAN-8, EAN-13 (a UPC-A with a zero in front) or, on a case, ITF-14. Identifiers: ISO/IEC 15424.</summary>
    internal static ScannedLine Line(string gtin14, ScannerSetup setup)
    {
        var (text, id) = gtin14 switch
        {
            ['0', '0', '0', '0', '0', '0', .. var eight] => (eight, "]E4"),
            ['0', .. var thirteen] => (thirteen, "]E0"),
            // Only AIM tells a check digit that was verified.
            _ => (gtin14, setup is { Speech: ScannerSpeech.Line, CodeIds: CodeIdScheme.Aim } ? "]I1" : "]I0"),
        };
        return new(text, setup is { Speech: ScannerSpeech.Line, CodeIds: CodeIdScheme.None } ? null : id);
    }
}
