using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Whole SSI packets, and what their source asserts about the parameters or attributes inside.</summary>
internal static class ScannerSsiFrames
{
    public static Verdict Judge(VectorRecord record)
    {
        var bytes = record.Hex("input_hex");
        var decoded = SsiPacket.TryDecode(bytes, out var packet) is DecodeStatus.Decoded;
        if (record.Has("checksum_valid") && record.Truth("checksum_valid") != decoded) return Verdict.Wrong($"decoded: {decoded}");
        if (!decoded) return Verdict.Agreed("refused");
        var (expected, got) = (Words(record["expect"]), Words(packet, bytes));
        if (expected != got) return Verdict.Equal(expected, got);
        if (!SsiPacket.Encode(packet.Opcode, packet.Source, packet.Status, packet.Data).AsSpan().SequenceEqual(bytes))
            return Verdict.Wrong("what is encoded again is not what came");
        if (!record.Has("expect_asserts")) return Verdict.Agreed(got);
        foreach (var assert in record["expect_asserts"].EnumerateArray().Select(a => a.GetString()!).Where(IsOfOurs))
            if (Fault(assert, packet) is { } fault) return Verdict.Wrong(fault);
        return Verdict.Agreed(got);
    }

    public static string Words(SsiPacket packet, ReadOnlySpan<byte> bytes) =>
        $"{bytes[0]} {(byte)packet.Opcode:X2} {(byte)packet.Source} {(byte)packet.Status:X2} {Convert.ToHexStringLower(packet.Data)} {Convert.ToHexStringLower(bytes[^2..])}";

    public static string Words(JsonElement expect) =>
        $"{expect.GetProperty("length").GetInt32()} {Byte(expect, "opcode"):X2} {expect.GetProperty("source").GetInt32()} {Byte(expect, "status"):X2} "
        + $"{expect.GetProperty("payload_hex").GetString()} {expect.GetProperty("checksum_hex").GetString()}";

    private static byte Byte(JsonElement json, string field) => Convert.ToByte(json.GetProperty(field).GetString(), 16);

    // Others are about the source's own classes; the packet's fields have been compared above.
    private static bool IsOfOurs(string assert) =>
        assert.Contains(".parameters.", StringComparison.Ordinal) || assert.Contains(".attributes.", StringComparison.Ordinal);

    // "expected, expression" of a Java test: the few shapes that the source uses.
    private static string? Fault(string assert, SsiPacket packet)
    {
        var comma = assert.LastIndexOf(", ", StringComparison.Ordinal);
        var (expected, expression) = (assert[..comma].Trim('"'), assert[(comma + 2)..]);
        var got = expression switch
        {
            _ when expression.Contains(".parameters.", StringComparison.Ordinal) => Of(expression, Parameters(packet)),
            _ when expression.Contains(".attributes.", StringComparison.Ordinal) => Of(expression, Attributes(packet)),
            _ => null,
        };
        return got == expected ? null : $"{expression} is {got ?? "not understood"}, the record says {expected}";
    }

    private static string? Of(string expression, List<(string Number, string Value)> items)
    {
        if (expression.EndsWith(".size()", StringComparison.Ordinal)) return items.Count.ToString(CultureInfo.InvariantCulture);
        var at = expression.IndexOf(".get(", StringComparison.Ordinal);
        if (at < 0 || !int.TryParse(expression[(at + 5)..expression.IndexOf(')', at)], out var index) || index >= items.Count) return null;
        return expression.EndsWith(".number", StringComparison.Ordinal) || expression.EndsWith(".id", StringComparison.Ordinal) ? items[index].Number
            : expression.EndsWith(".getStringValue()", StringComparison.Ordinal) || expression.EndsWith(".data", StringComparison.Ordinal) ? items[index].Value : null;
    }

    // Values as the source prints them: a byte in hexadecimal, a word in decimal.
    private static List<(string, string)> Parameters(SsiPacket packet)
    {
        var reader = new SsiParameterReader(packet.Data);
        var all = new List<(string, string)>();
        while (reader.TryRead(out var p))
            all.Add((p.Number.ToString(CultureInfo.InvariantCulture), p.Kind switch
            {
                SsiValueKind.Byte => $"0x{p.Scalar:X2}",
                SsiValueKind.Word => p.Scalar.ToString(CultureInfo.InvariantCulture),
                SsiValueKind.Text => System.Text.Encoding.ASCII.GetString(p.Value),
                _ => Convert.ToHexString(p.Value),
            }));
        return all;
    }

    private static List<(string, string)> Attributes(SsiPacket packet)
    {
        var reader = new SsiManagementReader(packet.Data);
        var all = new List<(string, string)>();
        while (reader.TryRead(out var a))
            all.Add((a.Id.ToString(CultureInfo.InvariantCulture), a.Type switch
            {
                'B' => a.Value[0].ToString(CultureInfo.InvariantCulture),
                'W' => ((a.Value[0] << 8) | a.Value[1]).ToString(CultureInfo.InvariantCulture),
                'S' => System.Text.Encoding.ASCII.GetString(a.Value).Trim(),
                _ => Convert.ToHexString(a.Value),
            }));
        return all;
    }
}
