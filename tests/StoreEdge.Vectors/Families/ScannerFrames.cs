using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Packets of Zebra's SSI and Honeywell's MSGGET.</summary>
internal sealed class ScannerFrames : IVectorFamily
{
    public string Name => "scanner-frames";

    public Verdict Judge(VectorRecord record) => record.Kind switch
    {
        "ssi_checksum_create" => Verdict.Equal(record.Text("expect_checksum_hex"), $"{SsiPacket.Checksum(record.Hex("input_hex")):x4}"),
        "ssi_checksum_check" => Checked(record),
        "ssi_host_command" => Command(record),
        "ssi_transmission_stripped" => Stripped(record),
        "honeywell_msgget" => Message(record),
        "ssi_frame" => ScannerSsiFrames.Judge(record),
        _ when record.Kind.StartsWith("ssi_multipacket", StringComparison.Ordinal) => Segments(record),
        _ => Verdict.Wrong($"no such kind here: {record.Kind}"),
    };

    private static Verdict Checked(VectorRecord record)
    {
        var bytes = record.Hex("input_hex");
        var got = SsiPacket.TryDecode(bytes, out var packet) is DecodeStatus.Decoded ? ScannerSsiFrames.Words(packet, bytes) : "refused";
        if (record.Truth("ok") && !record.Has("expect")) return got == "refused" ? Verdict.Wrong(got) : Verdict.Agreed(got);
        return Verdict.Equal(record.Truth("ok") ? ScannerSsiFrames.Words(record["expect"]) : "refused", got);
    }

    private static Verdict Command(VectorRecord record)
    {
        var status = record.TextOrNull("status") is { } hex ? (SsiStatus)Convert.ToByte(hex, 16) : SsiStatus.None;
        var payload = record.TextOrNull("payload_hex") is { } data ? Convert.FromHexString(data) : [];
        var packet = SsiPacket.Encode((SsiOpcode)Convert.ToByte(record.Text("opcode"), 16), SsiSource.Host, status, payload);
        if (SsiPacket.TryDecode(packet, out _) is not DecodeStatus.Decoded) return Verdict.Wrong("what was encoded is not read again");
        return record.TextOrNull("expect_frame_hex") is { } frame ? Verdict.Equal(frame, Convert.ToHexStringLower(packet))
            : Verdict.Equal(record.Text("expect_checksum_hex"), Convert.ToHexStringLower(packet[^2..]));
    }

    // The source's transport has taken length and checksum off; both are put on again, for they are ours to check.
    private static Verdict Stripped(VectorRecord record)
    {
        var wire = new List<byte>();
        foreach (var packet in Packets(record))
            wire.AddRange(SsiPacket.Encode((SsiOpcode)packet[0], (SsiSource)packet[1], (SsiStatus)packet[2], packet.AsSpan(3)));
        return Verdict.Equal(record.TextOrNull("expect_text"), Read([.. wire]));
    }

    private static Verdict Segments(VectorRecord record) =>
        Verdict.Equal(record["expect"].GetProperty("barcode").GetString(), Read([.. Packets(record).SelectMany(p => p)]));

    // One byte at a time: a scan must not depend on what a read happens to give.
    private static string? Read(byte[] wire)
    {
        var (framer, line) = (new SsiFramer(), new LongReads());
        foreach (var b in wire) framer.Push([b], line);
        return line.Reads is [var one] && !line.Noise ? one : null;
    }

    private sealed class LongReads : ISsiLine
    {
        private readonly SsiLongRead _read = new();

        public List<string> Reads { get; } = [];

        public bool Noise { get; private set; }

        public void Packet(SsiPacket packet)
        {
            var status = SsiSegment.TryDecode(packet, out var segment) is DecodeStatus.Decoded ? _read.Take(segment) : _read.Take(packet);
            if (status is FrameStatus.Whole) Reads.Add(System.Text.Encoding.UTF8.GetString(_read.Data));
        }

        public void Text(ReadOnlySpan<byte> bytes) => Noise = true;

        public void Broken() => Noise = true;
    }

    private static IEnumerable<byte[]> Packets(VectorRecord record) =>
        record["packets_hex"].EnumerateArray().Select(p => Convert.FromHexString(p.GetString()!));

    private static Verdict Message(VectorRecord record)
    {
        var bytes = record.Hex("input_hex");
        var framer = new HoneywellFramer();
        var reads = new List<HoneywellMessage>();
        foreach (var b in bytes) framer.Push([b], reads.Add);
        framer.Flush(reads.Add);
        var got = string.Concat(reads.Select(r => $"{r.CodeId} {r.AimIdentifier[1..]} {r.Text}"));
        // The 32 bits behind the head are whatever the scanner put there.
        if (reads.Count == 1 && framer.Malformed == 0 && bytes.Skip(6).All(b => b < 0x80) && !reads[0].Encode().AsSpan(6).SequenceEqual(bytes.AsSpan(6)))
            return Verdict.Wrong("what is encoded again is not what came");
        if (!record.Truth("ok")) return Verdict.Equal("", got);
        var expected = record["expect"];
        return Verdict.Equal($"{expected.GetProperty("honeywell_id").GetString()} {expected.GetProperty("aim").GetString()} {expected.GetProperty("barcode").GetString()}", got);
    }
}
