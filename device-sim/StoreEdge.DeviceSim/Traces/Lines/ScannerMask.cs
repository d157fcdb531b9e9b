using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>
/// Hides card numbers in a scanner's reads, for customers' cards have barcodes: as lines, as Honeywell's messages, and within the
/// packets of Zebra's SSI, whose checksum is made anew. Reads that GS1 explains stay.
/// </summary>
internal sealed class ScannerMask : HeldMask
{
    private const int LeastToTell = 3;

    public override void Silence(TimeSpan at, Action<LinePiece> write) => Release(isLast: true, write);

    protected override int Settle(Span<byte> held, bool isLast)
    {
        var at = 0;
        while (at < held.Length)
        {
            var rest = held[at..];
            // A packet's length may look like the end of a line.
            if (rest.Length < LeastToTell && !isLast) break;
            if (PacketSize(rest) is var size and > 0 && (size > rest.Length ? !isLast : SsiPacket.TryDecode(rest[..size], out _) is DecodeStatus.Decoded))
            {
                if (size > rest.Length) break;
                HideInPacket(rest[..size]);
                at += size;
                continue;
            }
            var end = rest.IndexOfAny("\r\n\t\u0003"u8);
            if (end < 0 && !isLast) break;
            HideInText(end < 0 ? rest : rest[..end]);
            at += end < 0 ? rest.Length : end + 1;
        }
        return at;
    }

    // Only packets with a read in them: DECODE_DATA, its long form, and the segments of a long message.
    private static int PacketSize(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, (byte)SsiOpcode.DecodeDataLong, var high, var low, ..] => ((high << 8) | low) + SsiPacket.ChecksumSize,
        [>= SsiPacket.HeaderSize and var length, (byte)SsiOpcode.DecodeData or (byte)SsiOpcode.Segment, <= 2, ..] => length + SsiPacket.ChecksumSize,
        _ => 0,
    };

    private void HideInPacket(Span<byte> frame)
    {
        SsiPacket.TryDecode(frame, out var packet);
        if (packet.Data.IsEmpty) return;
        var read = SsiDecodeData.Read(packet.Data[0], Encoding.Latin1.GetString(packet.Data[1..]));
        if (IsArticle(read)) return;
        var data = packet.Data.ToArray();
        if (!HideIn(data.AsSpan(1))) return;
        SsiPacket.Encode(packet.Opcode, packet.Source, packet.Status, data).CopyTo(frame);
    }

    private void HideInText(Span<byte> line)
    {
        // The digit of an AIM identifier is none of the number's.
        var identifier = line is [(byte)']', _, _, ..] ? Encoding.Latin1.GetString(line[..3]) : null;
        var content = line[(identifier?.Length ?? 0)..];
        if (!IsArticle(new(Encoding.Latin1.GetString(content), identifier))) HideIn(content);
    }

    private static bool IsArticle(ScannedLine read) => ScanContent.GtinOf(read) is not null || ScanContent.IsGs1(read);

    private bool HideIn(Span<byte> text)
    {
        var before = Hidden;
        Encoding.Latin1.GetBytes(Hide(Encoding.Latin1.GetString(text)), text);
        return Hidden > before;
    }
}
