using System.Text;
using System.Text.Unicode;

namespace StoreEdge.Protocols;

/// <summary>Takes prefix, suffix and code id off what a scanner sent for one read; the same for a line and for a packet's data.</summary>
internal static class ScannerData
{
    /// <param name="bytes">One read without its terminator; changed in place.</param>
    /// <param name="noise">1 when something that does not belong to it stood in front.</param>
    public static bool TryRead(ScannerLineFormat format, Span<byte> bytes, out ScannedLine line, out int noise)
    {
        line = default;
        if (!TryUnwrap(format, ref bytes, out noise)) return false;
        if (format.GsReplacement != 0) bytes.Replace(format.GsReplacement, ScannerBytes.GroupSeparator);
        if (bytes.IsEmpty || bytes.ContainsAny(ScannerBytes.Forbidden) || !TryIdentify(format, Text(bytes), out line)) return false;
        return Fits(format, line);
    }

    /// <summary>The same for the data of a packet with a checksum: control characters in it were printed in the symbol, and a terminator may be missing.</summary>
    public static bool TryReadPacket(ScannerLineFormat format, Span<byte> bytes, out ScannedLine line)
    {
        line = default;
        while (!bytes.IsEmpty && ScannerBytes.Ends(format.Terminators, bytes[^1])) bytes = bytes[..^1];
        if (!TryUnwrap(format, ref bytes, out _)) return false;
        if (format.GsReplacement != 0) bytes.Replace(format.GsReplacement, ScannerBytes.GroupSeparator);
        return !bytes.IsEmpty && TryIdentify(format, Text(bytes), out line) && Fits(format, line);
    }

    private static bool Fits(ScannerLineFormat format, ScannedLine line) => line.Text.Length > 0 && line.Text.Length <= format.MaxLength;

    // Scanners send UTF-8 or Latin-1; a line that is not the one is the other.
    public static string Text(ReadOnlySpan<byte> bytes) => (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);

    private static bool TryIdentify(ScannerLineFormat format, string text, out ScannedLine line)
    {
        line = new(text, null);
        return format.CodeIds switch
        {
            CodeIdScheme.None => true,
            CodeIdScheme.Aim => AimIdentifier.TryTake(text, out line),
            _ => CodeIdTable.Of(format.CodeIds)!.TryTake(text, format.CodeIdsAfter, out line),
        };
    }

    private static bool TryUnwrap(ScannerLineFormat format, ref Span<byte> bytes, out int noise)
    {
        noise = 0;
        var prefix = format.Prefix.Span;
        if (!prefix.IsEmpty)
        {
            // A control byte such as STX stands nowhere in data: what came before the last one is noise of its own.
            var at = prefix[0] < 0x20 ? bytes.LastIndexOf(prefix) : bytes.StartsWith(prefix) ? 0 : -1;
            if (at < 0) return false;
            if (at > 0) noise = 1;
            bytes = bytes[(at + prefix.Length)..];
        }
        var suffix = format.Suffix.Span;
        if (!bytes.EndsWith(suffix)) return false;
        bytes = bytes[..^suffix.Length];
        return true;
    }
}
