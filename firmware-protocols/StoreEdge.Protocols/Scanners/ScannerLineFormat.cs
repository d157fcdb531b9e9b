using System.Text;

namespace StoreEdge.Protocols;

/// <summary>Bytes that may end a scanner's line; any one of the chosen ones does.</summary>
[Flags]
public enum LineEnds
{
    /// <summary>Only the suffix or the idle gap ends a line (a Honeywell scanner's factory setting).</summary>
    None = 0,
    CarriageReturn = 1,
    LineFeed = 2,
    Tab = 4,
    EndOfText = 8,
}

/// <summary>How one scanner wraps what it reads. All of it is set in the scanner by its user, so none of it is guessed.</summary>
public sealed record ScannerLineFormat
{
    /// <summary>Bytes before the data; a line without them is malformed.</summary>
    public ReadOnlyMemory<byte> Prefix { get; init; }

    /// <summary>Bytes after the data and before the terminator; with <see cref="LineEnds.None"/> they end the line themselves.</summary>
    public ReadOnlyMemory<byte> Suffix { get; init; }

    /// <summary>CR LF is one end: empty lines are nothing.</summary>
    public LineEnds Terminators { get; init; } = LineEnds.CarriageReturn | LineEnds.LineFeed;

    /// <summary>The symbology identifiers that the scanner sends with the data; a line without one is malformed.</summary>
    public CodeIdScheme CodeIds { get; init; }

    /// <summary>The identifier stands behind the data and before the suffix; AIM's never does.</summary>
    public bool CodeIdsAfter { get; init; }

    /// <summary>The byte this scanner sends for GS (0x1D), such as <c>|</c>; 0 when it sends GS as it is.</summary>
    public byte GsReplacement { get; init; }

    /// <summary>Longest data in bytes; a longer line is noise.</summary>
    public int MaxLength { get; init; } = 512;

    internal int CodeIdLength => CodeIds is CodeIdScheme.None ? 0 : 3;

    /// <summary>The bytes this scanner would send for one read.</summary>
    /// <exception cref="ArgumentException">No scanner in this format can send that: empty data, control characters, a missing identifier.</exception>
    public byte[] Encode(ScannedLine line)
    {
        if (line.Text.Length == 0) throw new ArgumentException("a read is never empty", nameof(line));
        var data = Encoding.UTF8.GetBytes(WithCodeId(line)
            ?? throw new ArgumentException("the format's scheme has no identifier for that symbology", nameof(line)));
        if (Encoding.UTF8.GetByteCount(line.Text) > MaxLength || data.AsSpan().ContainsAny(ScannerBytes.Forbidden))
            throw new ArgumentException("the data is too long or holds control characters", nameof(line));
        if (GsReplacement != 0) data.AsSpan().Replace(ScannerBytes.GroupSeparator, GsReplacement);
        return [.. Prefix.Span, .. data, .. Suffix.Span, .. ScannerBytes.End(Terminators)];
    }

    private string? WithCodeId(ScannedLine line) => (CodeIds, line.AimIdentifier) switch
    {
        (CodeIdScheme.None, null) => line.Text,
        (CodeIdScheme.None, _) or (_, null) => null,
        (CodeIdScheme.Aim, var aim) => aim + line.Text,
        _ => CodeIdTable.Of(CodeIds)!.Put(line, CodeIdsAfter),
    };

    /// <summary>Reads <c>CR</c>, <c>LF</c>, <c>CRLF</c>, <c>TAB</c>, <c>ETX</c>, <c>NONE</c> or several with commas, as configuration says them.</summary>
    public static bool TryParseTerminators(string text, out LineEnds ends)
    {
        ends = LineEnds.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            LineEnds? end = name.ToUpperInvariant() switch
            {
                "CR" => LineEnds.CarriageReturn,
                "LF" => LineEnds.LineFeed,
                "CRLF" => LineEnds.CarriageReturn | LineEnds.LineFeed,
                "TAB" => LineEnds.Tab,
                "ETX" => LineEnds.EndOfText,
                "NONE" => LineEnds.None,
                _ => null,
            };
            if (end is not { } known) return false;
            ends |= known;
        }
        return true;
    }
}

/// <summary>One read, freed of prefix, suffix, terminator and identifier.</summary>
/// <param name="AimIdentifier">Three characters such as <c>]E0</c>; null when the scanner sends none.</param>
public readonly record struct ScannedLine(string Text, string? AimIdentifier);
