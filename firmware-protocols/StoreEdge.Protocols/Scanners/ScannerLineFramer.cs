using System.Text;
using System.Text.Unicode;

namespace StoreEdge.Protocols;

/// <summary>
/// Cuts a scanner's bytes into reads. Any chunking of the bytes gives the same reads; the idle gap that ends a line of a
/// scanner without terminator is the caller's to measure, and told by <see cref="Flush"/>.
/// </summary>
public sealed class ScannerLineFramer(ScannerLineFormat format)
{
    private readonly byte[] _line = new byte[format.MaxLength + format.Prefix.Length + format.Suffix.Length];
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
        if (tooLong || !TryRead(_line.AsSpan(0, length), out var line)) Malformed++;
        else onLine(line);
    }

    private bool TryRead(Span<byte> bytes, out ScannedLine line)
    {
        line = default;
        if (!TryUnwrap(ref bytes)) return false;
        if (format.GsReplacement != 0) bytes.Replace(format.GsReplacement, ScannerBytes.GroupSeparator);
        if (bytes.ContainsAny(ScannerBytes.Forbidden)) return false;
        string? identifier = null;
        if (format.AimIdentifier)
        {
            if (bytes is not [(byte)']', var letter, var modifier, ..] || !char.IsAsciiLetter((char)letter)
                || !char.IsAsciiLetterOrDigit((char)modifier)) return false;
            identifier = Encoding.ASCII.GetString(bytes[..3]);
            bytes = bytes[3..];
        }
        if (bytes.IsEmpty || bytes.Length > format.MaxLength) return false;
        line = new(Text(bytes), identifier);
        return true;
    }

    private bool TryUnwrap(ref Span<byte> bytes)
    {
        var prefix = format.Prefix.Span;
        if (!prefix.IsEmpty)
        {
            // A control byte such as STX stands nowhere in data: what came before the last one is noise of its own.
            var at = prefix[0] < 0x20 ? bytes.LastIndexOf(prefix) : bytes.StartsWith(prefix) ? 0 : -1;
            if (at < 0) return false;
            if (at > 0) Malformed++;
            bytes = bytes[(at + prefix.Length)..];
        }
        var suffix = format.Suffix.Span;
        if (!bytes.EndsWith(suffix)) return false;
        bytes = bytes[..^suffix.Length];
        return true;
    }

    // Scanners send UTF-8 or Latin-1; a line that is not the one is the other.
    private static string Text(ReadOnlySpan<byte> bytes) =>
        (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
}
