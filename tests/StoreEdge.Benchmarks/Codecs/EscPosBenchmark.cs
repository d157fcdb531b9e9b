using StoreEdge.Protocols;

namespace StoreEdge.Benchmarks.Codecs;

/// <summary>A till's bytes to text, as the span that each line stands in; n is bytes.</summary>
internal sealed class EscPosBenchmark : ICodecBenchmark
{
    // What one read of a line brings at most.
    private const int Read = 4096;
    private readonly EscPosTap _tap = new();
    private readonly EscPosListener _listen;
    private byte[] _stream = [];
    private long _lines, _characters, _cuts, _barcodes, _uncertain;

    public EscPosBenchmark() => _listen = Listen;

    public string Name => "escpos";

    public string File => "receipts.escpos";

    public void Load(byte[] input) => _stream = input;

    public int Pass()
    {
        (_lines, _characters, _cuts, _barcodes, _uncertain) = (0, 0, 0, 0, 0);
        for (var at = 0; at < _stream.Length; at += Read) _tap.Hear(_stream.AsSpan(at, Math.Min(Read, _stream.Length - at)), _listen);
        _tap.HearSilence(_listen);
        return _stream.Length;
    }

    public IEnumerable<(string Name, long Value)> Check =>
        [("lines", _lines), ("characters", _characters), ("cuts", _cuts), ("barcodes", _barcodes), ("uncertain", _uncertain)];

    private void Listen(EscPosHeard heard)
    {
        switch (heard.Kind)
        {
            case EscPosKind.Line:
                _lines++;
                _characters += heard.Text.Length;
                if (heard.Uncertain) _uncertain++;
                break;
            case EscPosKind.Cut: _cuts++; break;
            case EscPosKind.Barcode: _barcodes++; break;
        }
    }
}
