using System.Globalization;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Packets that Bumble wrote out in words: every number, address and run of octets in its text must be among our values.</summary>
internal static class BumblePackets
{
    public static Verdict Judge(VectorRecord record)
    {
        var packet = record.Hex("h4_hex");
        if (!H4Packet.TryMeasure(packet, out var size) || size != packet.Length) return Verdict.Wrong($"{packet.Length} bytes measured as {size}");
        if (packet[0] is not (H4Packet.Command or H4Packet.Event)) return Verdict.Agreed("framed; a scanning host reads no data packets");
        if (packet[0] == H4Packet.Command && OurCommands.FaultOf(packet) is { } fault) return Verdict.Wrong(fault);
        var values = HeardValues.Of(packet);
        if (values.Status == DecodeStatus.Malformed) return Verdict.Wrong("malformed");
        if (values.Status == DecodeStatus.Foreign) return Head(packet, record.Text("expect_text"));
        var got = values.ToString();
        foreach (var line in record.Text("expect_text").Split('\n').Skip(1))
        {
            var text = line[(line.IndexOf(": ", StringComparison.Ordinal) + 1)..].Trim().Split('/')[0];
            if (IsValue(text) && !values.Take(text) && !StandsIn(packet, text)) return Verdict.Wrong($"'{line.Trim()}' is not among {got}");
        }
        return Verdict.Agreed(got);
    }

    // A run of octets that Bumble does not take apart and we do.
    private static bool StandsIn(byte[] packet, string text) => text.Length >= 4 && text.All(char.IsAsciiHexDigitLower)
        && Convert.ToHexStringLower(packet).Contains(text, StringComparison.Ordinal);

    // What neither names: the code, or group and number, and the octets as they are.
    private static Verdict Head(byte[] packet, string text)
    {
        if (!text.StartsWith('[') && packet[^1] == 0 && packet.Length == (packet[0] == H4Packet.Command ? 4 : 3)) return Verdict.Agreed("head only; there are no parameters");
        if (!text.StartsWith('[')) return Verdict.OnPurpose("parameters that no host meets which only scans (Core Specification, volume 4, part E, sections 7.1 to 7.8); the head is read", Convert.ToHexStringLower(packet));
        string mine;
        if (HciCommand.TryDecode(packet, out var command) == DecodeStatus.Decoded)
            mine = string.Create(CultureInfo.InvariantCulture, $"[OGF=0x{HciCommand.GroupOf(command.Opcode):X2}, OCF=0x{HciCommand.NumberOf(command.Opcode):X4}]");
        else if (HciEvent.TryDecode(packet, out var hciEvent) == DecodeStatus.Decoded)
            mine = $"[0x{hciEvent.Code:X2}]" + (hciEvent.Parameters.IsEmpty ? "" : ": " + Convert.ToHexStringLower(hciEvent.Parameters));
        else return Verdict.Wrong("not decoded");
        return Verdict.Equal(text, mine);
    }

    // Names of values are Bumble's own words; an empty text is no value.
    private static bool IsValue(string text) => text.Length > 0 && (text[0] is '-' || char.IsAsciiDigit(text[0]) || text.Length % 2 == 0)
        && text.All(c => char.IsAsciiHexDigitLower(c) || c is ':' or '-' || (text.Contains(':', StringComparison.Ordinal) && char.IsAsciiHexDigit(c)));
}
