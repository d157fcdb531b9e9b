using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>Zebra packets and text on one line, read by the host's side; then the same bytes as if a host had sent them to a scanner.</summary>
internal sealed class SsiTarget : IFuzzTarget
{
    private static readonly byte[][] Waiting = SsiDecodeData.Encode(0x1C, new byte[400]);

    public string Name => "ssi";

    public IEnumerable<byte[]> Seeds
    {
        get
        {
            var milk = SsiDecodeData.Encode(new ScannedLine("4006381333931", "]E0"))[0];
            yield return [.. milk, .. "96385074\r"u8, .. milk, .. SsiPacket.Encode(SsiOpcode.Event, SsiSource.Decoder, SsiStatus.None, [3])];
            foreach (var form in Enum.GetValues<SsiLongForm>())
                yield return [.. SsiDecodeData.Encode(0x1C, new byte[400], form).SelectMany(p => p)];
            yield return SsiParameters.Send(0xFF, permanent: true, SsiParameters.Encode(318, SsiValueKind.Word, [4, 0xFF]), SsiParameters.Encode(0x8A, SsiValueKind.Byte, [8]));
            yield return [.. SsiPacket.Command(SsiOpcode.CmdAck), .. SsiPacket.Command(SsiOpcode.CmdNak, (byte)SsiNak.Resend)];
        }
    }

    public void Run(ReadOnlySpan<byte> input)
    {
        var whole = Read(input, cut: false);
        var pieces = Read(input, cut: true);
        if (!whole.Reads.SequenceEqual(pieces.Reads) || !whole.Answers.SequenceEqual(pieces.Answers) || whole.Counts != pieces.Counts)
            throw new FuzzFault("any chunking gives the same reads, answers and counts");
        if (SsiPacket.TryDecode(input, out var packet) is DecodeStatus.Decoded)
        {
            if (!SsiPacket.Encode(packet.Opcode, packet.Source, packet.Status, packet.Data).AsSpan().SequenceEqual(input))
                throw new FuzzFault("a packet is encoded as it came");
            ReadInside(packet.Data);
        }
        ReadInside(input);
        var scanner = new SsiScannerSide();
        scanner.Send(Waiting);
        scanner.Push(input);
    }

    private static void ReadInside(ReadOnlySpan<byte> data)
    {
        var parameters = new SsiParameterReader(data);
        while (parameters.TryRead(out var parameter))
            if (parameter.Number is < 0 or > 0xFFFF) throw new FuzzFault("a parameter's number has 16 bits");
        var managed = new SsiManagementReader(data);
        while (managed.TryRead(out _))
        {
            // Each takes bytes, so it ends.
        }
        _ = SsiRevision.TryDecode(data, out _);
        _ = SsiCapabilities.TryDecode(data, out _);
    }

    private static (List<ScannedLine> Reads, List<byte> Answers, (long, long, long) Counts) Read(ReadOnlySpan<byte> input, bool cut)
    {
        var session = new SsiSession(new ScannerLineFormat());
        var (reads, answers) = (new List<ScannedLine>(), new List<byte>());
        Action<ScannedLine> onRead = reads.Add;
        var cuts = new Cuts(input);
        for (int at = 0, piece; at < input.Length; at += piece)
        {
            piece = cut ? cuts.Next(input.Length - at) : input.Length;
            session.Push(input.Slice(at, piece), onRead);
            answers.AddRange(session.TakeAnswers());
        }
        session.Silence(onRead);
        answers.AddRange(session.TakeAnswers());
        if (session.AwaitsSilence) throw new FuzzFault("silence ends all that it can end");
        return (reads, answers, (session.Malformed, session.Duplicates, session.Others));
    }
}
