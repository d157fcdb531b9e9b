using StoreEdge.Protocols;

namespace StoreEdge.Fuzz;

/// <summary>The text insertion framer: one piece or many, the same lines and ends.</summary>
internal sealed class TextInsertionTarget : IFuzzTarget
{
    private static readonly TextInsertionFormat Format = new()
    {
        Start = new byte[] { 0x02 }, LineBreak = new byte[] { 0x0D, 0x0A }, End = new byte[] { 0x0D, 0x0A, 0x03 }, Filter = new byte[] { 0x00 },
    };

    public string Name => "text-insertion";

    public IEnumerable<byte[]> Seeds => [Format.Encode(["Milk 1.09", "TOTAL 1.09"]), "\u0002A\r\n\u0002B\r\n\u0003"u8.ToArray(), "\u0002A\r\r\n\n\u0003"u8.ToArray()];

    public void Run(ReadOnlySpan<byte> input)
    {
        var (whole, pieces) = (new List<InsertedText>(), new List<InsertedText>());
        var framer = new TextInsertionFramer(Format);
        framer.Push(input, whole.Add);
        framer.Flush(whole.Add);
        framer = new(Format);
        for (var i = 0; i < input.Length; i++) framer.Push(input.Slice(i, 1), pieces.Add);
        framer.Flush(pieces.Add);
        if (!whole.SequenceEqual(pieces)) throw new FuzzFault("any chunking gives the same text");
        if (whole.Any(t => t.Text.Length > TextInsertionFramer.LongestLine)) throw new FuzzFault("a line is longer than the longest");
    }
}
