using System.Globalization;
using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// Commands and events against tshark's fields: opcode, group and number, lengths, credits, status; and of every message whose
/// parameters are known here, each value that tshark gives must stand among ours in the same order. Fields that tshark makes of
/// single bits are part of a value that is compared whole where tshark gives it; frames and times are its own.
/// </summary>
internal sealed class HciCommandsEventsFamily : IVectorFamily
{
    private static readonly string[] OfTheDissector = ["command_in_frame", "response_in_frame", "pending_in_frame", "command_response_delta", "command_pending_delta", "pending_response_delta", "response_delta"];

    private static readonly string[] SingleBits = ["evt_mask_", "le_evt_mask_", "link_policy_", "le_advts_ch_map_"];

    public string Name => "hci-commands-events";

    public Verdict Judge(VectorRecord record)
    {
        var bytes = record.Hex("h4_hex");
        if (!H4Packet.TryMeasure(bytes, out var size) || size != bytes.Length) return Verdict.Wrong($"{bytes.Length} bytes measured as {size}");
        var fields = record["fields"].EnumerateArray().Select(f => (Name: f[0].GetString()!.Split('.', 2)[1], Value: f[1].GetString()!)).ToList();
        var got = record.Kind switch
        {
            "hci_command" => Command(bytes),
            "hci_event" => Event(bytes),
            _ => throw new FormatException("unknown kind " + record.Kind),
        };
        foreach (var (name, value) in got.Head)
        {
            var theirs = fields.Find(f => f.Name == name).Value;
            if (theirs is null || Number(theirs) != value) return Verdict.Wrong($"{name} is {value:x}, the record says {theirs}");
        }
        var rest = fields.Where(f => !got.Head.ContainsKey(f.Name) && IsValue(f.Name)).ToList();
        if (got.Values is null && rest.Count > 0) return Verdict.OnPurpose("parameters that no host meets which only scans (Core Specification, volume 4, part E, sections 7.1 to 7.8); the head is read", $"{rest.Count} parameters not known here");
        if (got.Values is null) return Verdict.Agreed("head only; there are no parameters, or only bits of one");
        var next = 0;
        foreach (var (name, value) in rest)
        {
            while (next < got.Values.Count && !Same(got.Values[next], value)) next++;
            if (next++ == got.Values.Count) return Verdict.Wrong($"{name}={value} is not among {string.Join(' ', got.Values)}");
        }
        return Verdict.Agreed(string.Join(' ', got.Values));
    }

    private static (Dictionary<string, long> Head, List<string>? Values) Command(byte[] bytes)
    {
        if (HciCommand.TryDecode(bytes, out var command) != DecodeStatus.Decoded) throw new FormatException("not decoded");
        var head = Opcode(command.Opcode);
        head["param_length"] = command.Parameters.Length;
        return (head, HciParameters.TryDecode(command, out var parameters) == DecodeStatus.Decoded ? Values(parameters) : null);
    }

    private static (Dictionary<string, long> Head, List<string>? Values) Event(byte[] bytes)
    {
        if (HciEvent.TryDecode(bytes, out var hciEvent) != DecodeStatus.Decoded) throw new FormatException("not decoded");
        var head = HciAnswer.TryRead(hciEvent, out var answer) ? Opcode(answer.Opcode) : [];
        if (head.Count > 0) head["num_command_packets"] = answer.Credits;
        (head["code"], head["param_length"]) = (hciEvent.Code, hciEvent.Parameters.Length);
        return (head, HciParameters.TryDecode(hciEvent, out var parameters) == DecodeStatus.Decoded ? Values(parameters) : null);
    }

    private static Dictionary<string, long> Opcode(ushort opcode) => new(StringComparer.Ordinal)
    {
        ["opcode"] = opcode, ["opcode.ogf"] = HciCommand.GroupOf(opcode), ["opcode.ocf"] = HciCommand.NumberOf(opcode),
    };

    private static List<string> Values(HciParameters parameters)
    {
        var values = new List<string>();
        foreach (var parameter in parameters)
        {
            values.Add(parameter.Name.Contains("address", StringComparison.Ordinal) && parameter.Bytes.Length == RadioAddress.Size || parameter.Name == "bd_addr"
                ? RadioAddress.ToText((ulong)parameter.Number)
                : parameter.Name == "local_name" ? Encoding.UTF8.GetString(parameter.Bytes).TrimEnd('\0')
                : parameter.Bytes.Length > 8 && parameter.Name != "codecs" ? string.Join(':', parameter.Bytes.ToArray().Select(b => b.ToString("x2", CultureInfo.InvariantCulture)))
                : parameter.Number.ToString(CultureInfo.InvariantCulture));
            if (parameter.Name is "codecs" or "advertising_data" or "scan_response_data")
                foreach (var b in parameter.Bytes) values.Add(b.ToString(CultureInfo.InvariantCulture));
        }
        return values;
    }

    private static bool IsValue(string name) =>
        !name.Contains('.', StringComparison.Ordinal) && !OfTheDissector.Contains(name) && !SingleBits.Any(b => name.StartsWith(b, StringComparison.Ordinal));

    // Ours are a number, an address or a text; what tshark shows as octets is looked for as octets.
    private static bool Same(string ours, string theirs) => string.Equals(ours, theirs, StringComparison.OrdinalIgnoreCase)
        || (long.TryParse(ours, CultureInfo.InvariantCulture, out var number) && (Number(theirs) == number || Octets(theirs) == number));

    private static long? Octets(string text) => text.Contains(':', StringComparison.Ordinal)
        && ulong.TryParse(string.Concat(text.Split(':').Reverse()), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var octets) ? unchecked((long)octets) : null;

    private static long? Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) && ulong.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? unchecked((long)hex)
        : long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
