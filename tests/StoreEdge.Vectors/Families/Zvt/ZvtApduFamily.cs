using System.Buffers;
using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>APDUs of real terminals: head, CRC, serial frame both ways, and what another implementation parsed of them.</summary>
internal sealed class ZvtApduFamily : IVectorFamily
{
    public string Name => "zvt-apdus";

    public Verdict Judge(VectorRecord record)
    {
        var bytes = record.Hex("apdu_hex");
        if (!ZvtApdu.TryReadHead(bytes, out var control, out var length, out var start)) return Verdict.Wrong("no head");
        var head = $"{control:X4} {length} {start}";
        if (head != $"{record.Text("control_field")} {record["data_length"].GetInt32()} {record["data_start"].GetInt32()}") return Verdict.Wrong(head);
        if (ZvtApdu.TryDecode(bytes, out var apdu, out _) is not DecodeStatus.Decoded) return Verdict.Wrong("not decoded");

        var frame = ZvtSample.Frame(apdu, bytes);
        if (frame != record.Text("expect_serial_frame_hex")) return Verdict.Wrong($"frame {frame}");
        if (!frame.EndsWith(record.Text("expect_crc_bytes_hex"), StringComparison.Ordinal)) return Verdict.Wrong("crc");
        if (ZvtSample.Unframed(Convert.FromHexString(frame)) != ZvtSample.Hex(apdu)) return Verdict.Wrong("the frame does not come back");

        var told = record.Has("parsed") ? ZvtTold.Compare(apdu, record["parsed"]) : null;
        return told ?? Verdict.Agreed(head);
    }
}

/// <summary>Frames for the judges.</summary>
internal static class ZvtSample
{
    public static readonly Encoding Cp437 = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    /// <summary>The frame of the APDU with the head as the record wrote it: a short one may stand in the long form.</summary>
    public static string Frame(ZvtApdu apdu, byte[] asWritten)
    {
        var writer = new ArrayBufferWriter<byte>();
        if (apdu.Size == asWritten.Length) ZvtSerialFramer.Encode(apdu, writer);
        else ZvtSerialFramer.Encode(asWritten, writer);
        return Convert.ToHexStringLower(writer.WrittenSpan);
    }

    /// <summary>In the short form of the length where it fits.</summary>
    public static string Hex(ZvtApdu apdu)
    {
        var bytes = new byte[apdu.Size];
        apdu.Encode(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    public static string Unframed(byte[] frame)
    {
        var heard = new Heard();
        var framer = new ZvtSerialFramer();
        foreach (var b in frame) framer.Push([b], heard);
        return framer.Malformed + framer.SkippedBytes > 0 ? "malformed" : string.Join(' ', heard.Apdus);
    }

    public sealed class Heard : IZvtSink
    {
        public List<string> Apdus { get; } = [];

        public void OnApdu(ZvtApdu apdu) => Apdus.Add(Hex(apdu));

        public void OnAcknowledged(bool positive) => Apdus.Add(positive ? "ack" : "nak");
    }
}
