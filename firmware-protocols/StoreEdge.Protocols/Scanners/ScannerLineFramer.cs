namespace StoreEdge.Protocols;

/// <summary>
/// Cuts a scanner's bytes into reads. Any chunking of the bytes gives the same reads; the idle gap that ends a line of a
/// scanner without terminator is the caller's to measure, and told by <see cref="Flush"/>.
/// </summary>
public sealed class ScannerLineFramer(ScannerLineFormat format)
{
    private readonly byte[] _line = new byte[format.MaxLength + format.Prefix.Length + format.Suffix.Length + format.CodeIdLength];
    private int _length;
    private bool _tooLong;

    /// <summary>Lines that were over-long, without the prefix, suffix or identifier, or held control bytes: one each, however many bytes.</summary>
    public long Malformed { get; private set; }

    /// <summary>Whether a line is begun and not ended.</summary>
    public bool IsOpen => _length > 0 || _tooLong;

    public void Push(ReadOnlySpan<byte> bytes, Action<ScannedLine> onLine)
    {
        foreach (var b in bytes)
        {
            if (ScannerBytes.Ends(format.Terminators, b)) EndLine(onLine);
            else
            {
                Keep(b);
                if (format.Terminators == LineEnds.None && EndsWithSuffix()) EndLine(onLine);
            }
        }
    }

    /// <summary>The idle gap has ended the line.</summary>
    public void Flush(Action<ScannedLine> onLine) => EndLine(onLine);

    /// <summary>Something else came in the midst of the line: it is none.</summary>
    internal void Abandon()
    {
        if (IsOpen) Malformed++;
        (_length, _tooLong) = (0, false);
    }

    /// <summary>Whether the open line can be no read any more, however it ends.</summary>
    internal bool IsNoise => _tooLong || (format.Prefix.IsEmpty && _line.AsSpan(0, _length).ContainsAny(ScannerBytes.Forbidden));

    private void Keep(byte b)
    {
        if (_length == _line.Length)
        {
            // Only the tail is kept of a line too long, so that its end is still seen.
            _tooLong = true;
            var tail = Math.Max(format.Suffix.Length - 1, 0);
            _line.AsSpan(_length - tail).CopyTo(_line);
            _length = tail;
            if (_line.Length == 0) return;
        }
        _line[_length++] = b;
    }

    private bool EndsWithSuffix() =>
        !format.Suffix.IsEmpty && _line.AsSpan(0, _length).EndsWith(format.Suffix.Span);

    private void EndLine(Action<ScannedLine> onLine)
    {
        var (length, tooLong) = (_length, _tooLong);
        (_length, _tooLong) = (0, false);
        if (length == 0 && !tooLong) return;
        var noise = 0;
        if (!tooLong && ScannerData.TryRead(format, _line.AsSpan(0, length), out var line, out noise)) onLine(line);
        else Malformed++;
        Malformed += noise;
    }
}
