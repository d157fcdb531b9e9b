using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>A scanner's bare lines under every scheme of code ids.</summary>
internal sealed class ScannerLineTarget : IFuzzTarget
{
    private static readonly ScannerLineFormat[] Formats =
    [
        new(),
        new() { Terminators = LineEnds.None, Suffix = "##"u8.ToArray(), MaxLength = 20 },
        new() { Prefix = "\x02"u8.ToArray(), CodeIds = CodeIdScheme.Aim, GsReplacement = (byte)'~' },
        new() { CodeIds = CodeIdScheme.Honeywell },
        new() { CodeIds = CodeIdScheme.DatalogicEu, CodeIdsAfter = true },
        new() { CodeIds = CodeIdScheme.DatalogicUs },
    ];

    public string Name => "scanner-line";

    public IEnumerable<byte[]> Seeds =>
    [
        "\u0002]E04006381333931\r\n\u0002]C10104006381333931~10AB\r"u8.ToArray(), "d4006381333931\rE01234565\rj\r"u8.ToArray(),
        "4006381333931B\r96385074A\rFF96385074\rA012345678905\r"u8.ToArray(), "12#3##45##"u8.ToArray(),
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        foreach (var format in Formats)
        {
            var (whole, malformed) = Read(format, input, input.Length);
            if (Read(format, input, 1) is var single && (!whole.SequenceEqual(single.Lines) || malformed != single.Malformed))
                throw new FuzzFault("any chunking gives the same lines");
            foreach (var line in whole)
            {
                if (line.Text.Length == 0 || line.Text.Length > format.MaxLength) throw new FuzzFault("a line has 1 to the most characters");
                if (format.CodeIds is not (CodeIdScheme.None or CodeIdScheme.Aim) || System.Text.Encoding.UTF8.GetByteCount(line.Text) > format.MaxLength) continue;
                if (format.GsReplacement != 0 || !format.Suffix.IsEmpty) continue;
                var (again, _) = Read(format, format.Encode(line), 7);
                if (!again.SequenceEqual([line])) throw new FuzzFault("what was read and is sent again is read the same");
            }
        }
    }

    private static (List<ScannedLine> Lines, long Malformed) Read(ScannerLineFormat format, ReadOnlySpan<byte> input, int piece)
    {
        var framer = new ScannerLineFramer(format);
        var lines = new List<ScannedLine>();
        for (var at = 0; at < input.Length; at += piece) framer.Push(input[at..Math.Min(at + piece, input.Length)], lines.Add);
        framer.Flush(lines.Add);
        return (lines, framer.Malformed);
    }
}
