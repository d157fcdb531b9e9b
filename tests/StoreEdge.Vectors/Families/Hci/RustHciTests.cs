using System.Globalization;
using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// Tests of the Rust crate bluetooth-hci. Events: each number, handle and address that its assertions name must be among our
/// values; where it expects an error, we must call the packet malformed, unknown, or a value in it reserved. Commands: read
/// whole, and written the same by us where we have a builder.
/// </summary>
internal static partial class RustHciTests
{
    public static Verdict Judge(VectorRecord record)
    {
        var buffers = record["buffers_hex"].EnumerateArray().Select(b => Convert.FromHexString(b.GetString()!)).ToList();
        return record.Text("file") switch
        {
            "host.rs" => Commands(buffers),
            "advertisement.rs" => Structure(buffers),
            _ => Event([H4Packet.Event, .. buffers[0]], record),
        };
    }

    private static Verdict Event(byte[] packet, VectorRecord record)
    {
        var values = HeardValues.Of(packet);
        var errors = record["errors"].EnumerateArray().Select(e => e.GetString()!).ToList();
        if (errors.Count > 0) return Error(packet, values, errors[0]);
        if (values.Status != DecodeStatus.Decoded) return values.Status == DecodeStatus.Foreign ? Verdict.OnPurpose(NotOfAScan, "head only") : Verdict.Wrong("malformed");
        if (values.AnyReserved) return Verdict.Wrong($"we call a value reserved in {values}");
        var (got, body) = (values.ToString(), record.Text("body"));
        foreach (Match address in Address().Matches(body))
        {
            var octets = string.Concat(address.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(o => $"{Literal(o):X2}"));
            if (!values.Take(octets)) return Verdict.Wrong($"address {octets} is not among {got}");
        }
        foreach (Match number in Number().Matches(body))
            if (!values.Take(Literal(number.Groups[1].Value).ToString(CultureInfo.InvariantCulture))) return Verdict.Wrong($"{number.Value} is not among {got}");
        return Verdict.Agreed(got);
    }

    private const string NotOfAScan = "an event that no host meets which only scans (Core Specification, volume 4, part E, section 7.7); its head is read";

    private static Verdict Error(byte[] packet, HeardValues values, string error)
    {
        if (error.Contains("Unknown", StringComparison.Ordinal))
            return values.Status == DecodeStatus.Foreign ? Verdict.Agreed("not known") : Verdict.Wrong($"known to us: {values}");
        if (values.Status == DecodeStatus.Malformed || values.AnyReserved) return Verdict.Agreed(values.AnyReserved ? "reserved" : "malformed");
        if (error.Contains("Flag", StringComparison.Ordinal) || error.Contains("States", StringComparison.Ordinal))
            return Verdict.OnPurpose("bits that Core 4.1 reserved have had meanings since (features and commands: Core 5.4, vol 4 E 6.27 and vol 6 B 4.6); the field is handed on as it stands", values.ToString());
        return IsOfAConnection(packet)
            ? Verdict.OnPurpose("the source refuses a value in an event of a connection; a host that only scans has none and hands it on", values.ToString())
            : Verdict.Wrong($"we see no fault in {values}, the source says {error}");
    }

    // Reports and answers to what a scanner asks are ours to judge; the rest only comes to a host that connects.
    private static bool IsOfAConnection(byte[] packet) => packet[1] switch
    {
        HciEvent.CommandStatus or HciEvent.HardwareError or HciEvent.DataBufferOverflow => false,
        HciEvent.CommandComplete => packet.Length > 5 && (packet[4] | packet[5] << 8) is not (HciCommands.ResetOpcode or HciCommands.LeReadLocalFeaturesOpcode or HciCommands.LeSetScanParametersOpcode or HciCommands.LeSetScanEnableOpcode),
        HciEvent.LeMeta => packet.Length > 3 && packet[3] is not (LeAdvertisingReports.Subevent or LeExtendedAdvertisingReports.Subevent),
        _ => true,
    };

    private static Verdict Commands(List<byte[]> buffers)
    {
        var sent = buffers.Where(b => b is [H4Packet.Command, _, _, var length, ..] && b.Length == 4 + length).ToList();
        if (sent.Count == 0) return Verdict.OnPurpose("nothing is sent: the test is of the checks in the source's own builder", $"{buffers.Count} buffers, no packet");
        var faults = sent.Select(OurCommands.FaultOf).OfType<string>().ToList();
        return faults.Count == 0 ? Verdict.Agreed($"{sent.Count} commands read") : Verdict.Wrong(string.Join("; ", faults));
    }

    // One of the buffers is what the source's writer should make; others are its arguments and room for it.
    private static Verdict Structure(List<byte[]> buffers)
    {
        if (buffers.TrueForAll(b => b.All(octet => octet == 0))) return Verdict.OnPurpose("no structure: the test is of the room that the source's own writer is given", $"{buffers.Count} buffers");
        return buffers.Find(b => b.Length > 1 && Again(b).SequenceEqual(b)) is { } whole ? Verdict.Agreed(Convert.ToHexString(whole)) : Verdict.Wrong(Convert.ToHexString(Again(buffers[0])));
    }

    private static byte[] Again(byte[] data)
    {
        var again = new List<byte>();
        var structures = new AdStructures(data).GetEnumerator();
        while (structures.MoveNext()) again.AddRange(AdStructures.Encode(structures.Current.Type, structures.Current.Data));
        return [.. again];
    }

    private static long Literal(string text)
    {
        text = text.Replace("_", "", StringComparison.Ordinal).Trim();
        return text.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt64(text, 16)
            : text.StartsWith("0b", StringComparison.Ordinal) ? Convert.ToInt64(text[2..], 2) : long.Parse(text, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"BdAddr\(\[([^\]]+)\]\)")]
    private static partial Regex Address();

    [GeneratedRegex(@"assert_eq!\(\s*[\w.]+,\s*(?:(?:::)?hci::)?(?:ConnectionHandle\(|Opcode\()?(0x[0-9A-Fa-f_]+|-?[0-9]+)\)?\s*\)")]
    private static partial Regex Number();
}
