using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>Honeywell's MSGGET packets.</summary>
internal sealed class MsggetTarget : IFuzzTarget
{
    public string Name => "msgget";

    public IEnumerable<byte[]> Seeds =>
    [
        HoneywellMessage.Encode(new ScannedLine("4006381333931", "]E0")),
        [.. HoneywellMessage.Encode(new ScannedLine("A\rB", "]Q1")), 0x16, 0xFE, .. HoneywellMessage.Encode(new ScannedLine("96385074", "]E4"))],
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        var (whole, malformed) = Read(input, Math.Max(input.Length, 1));
        var (single, malformedSingle) = Read(input, 1);
        if (!whole.SequenceEqual(single) || malformed != malformedSingle) throw new FuzzFault("any chunking gives the same messages");
        foreach (var message in whole.Where(m => System.Text.Encoding.UTF8.GetByteCount(m.Text) < 9000))
            if (HoneywellMessage.TryDecode(message.Encode(), out var back) is not DecodeStatus.Decoded || back != message)
                throw new FuzzFault("what was read and is sent again is read the same");
    }

    private static (List<HoneywellMessage> Messages, long Malformed) Read(ReadOnlySpan<byte> input, int piece)
    {
        var framer = new HoneywellFramer();
        var messages = new List<HoneywellMessage>();
        for (var at = 0; at < input.Length; at += piece) framer.Push(input[at..Math.Min(at + piece, input.Length)], messages.Add);
        framer.Flush(messages.Add);
        if (framer.IsOpen) throw new FuzzFault("silence ends a message");
        return (messages, framer.Malformed);
    }
}
