using System.Text;

namespace StoreEdge.Protocols;

/// <summary>
/// How a till inserts its text into a video recorder: no checksum and no length, only tags that the integrator sets (the "universal
/// protocol" of the recorders' text overlay). Tags are bytes, each of at most <see cref="LongestTag"/>.
/// </summary>
public sealed record TextInsertionFormat
{
    public const int LongestTag = 16;

    /// <summary>Begins a receipt, and ends one whose end was lost. Empty: the first printable byte begins one.</summary>
    public ReadOnlyMemory<byte> Start { get; init; }

    public required ReadOnlyMemory<byte> LineBreak { get; init; }

    /// <summary>Ends a receipt. Empty: only silence or the next start ends one.</summary>
    public ReadOnlyMemory<byte> End { get; init; }

    /// <summary>Bytes that are dropped wherever they stand, before tags are looked for.</summary>
    public ReadOnlyMemory<byte> Filter { get; init; }

    /// <summary>ASCII letters of a tag match in either case.</summary>
    public bool IgnoreCase { get; init; }

    public Encoding Encoding { get; init; } = Encoding.Latin1;

    /// <summary>Every fault in words, each with the setting it is about; empty when the format can be used.</summary>
    public IReadOnlyList<(string Setting, string Fault)> Validate()
    {
        var faults = new List<(string, string)>();
        foreach (var (name, tag) in (ReadOnlySpan<(string, ReadOnlyMemory<byte>)>)[("Start", Start), ("LineBreak", LineBreak), ("End", End)])
        {
            if (tag.Length > LongestTag) faults.Add((name, $"is longer than {LongestTag} bytes"));
            if (tag.Span.IndexOfAny(Filter.Span) >= 0) faults.Add((name, "holds a byte that Filter drops"));
        }
        if (LineBreak.IsEmpty) faults.Add(("LineBreak", "is missing: no line would ever end"));
        if (!Start.IsEmpty && (Same(Start, LineBreak) || Same(Start, End))) faults.Add(("Start", "is the same as another tag"));
        if (!End.IsEmpty && Same(End, LineBreak)) faults.Add(("End", "is the same as LineBreak"));
        return faults;
    }

    /// <summary>One receipt as a till sends it.</summary>
    /// <exception cref="ArgumentException">A line holds what the receiver would take for a tag.</exception>
    public byte[] Encode(IEnumerable<string> lines)
    {
        var bytes = new List<byte>(Start.ToArray());
        foreach (var line in lines) bytes.AddRange(EncodeLine(line));
        bytes.AddRange(End.Span);
        return [.. bytes];
    }

    /// <summary>One line with its break.</summary>
    /// <exception cref="ArgumentException">It holds what the receiver would take for a tag.</exception>
    public byte[] EncodeLine(string line)
    {
        var text = Encoding.GetBytes(line);
        foreach (var tag in (ReadOnlySpan<ReadOnlyMemory<byte>>)[Start, LineBreak, End])
        {
            if (!tag.IsEmpty && text.AsSpan().IndexOf(tag.Span) >= 0) throw new ArgumentException("a line holds a tag", nameof(line));
        }
        return [.. text, .. LineBreak.Span];
    }

    private static bool Same(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => one.Span.SequenceEqual(other.Span);
}
