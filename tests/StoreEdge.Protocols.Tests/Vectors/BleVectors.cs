using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols.Tests.Hci;

namespace StoreEdge.Protocols.Tests.Vectors;

public class BleVectors
{
    [Fact]
    public void Legacy_reports_agree_with_an_independent_dissector() =>
        SharedVectors.CheckAll(SharedVectors.Read("hci-adv-reports", "hci_le_adv_report"), record =>
        {
            var heard = Heard.In(record.Hex("h4_hex"), 1, 5);
            if (heard.Events.Count != 1 || heard.LostSync != 0) return $"{heard.Events.Count} events, {heard.LostSync} times lost";
            HciEvent.TryDecode(Convert.FromHexString(heard.Events[0]), out var hciEvent);
            if (LeAdvertisingReports.TryDecode(hciEvent, out var reports) != DecodeStatus.Decoded) return "not decoded";
            var (mine, theirs) = (LeAdvertisingReportTests.Read(reports), record.GetProperty("reports").EnumerateArray().Select(Theirs).ToList());
            return mine.SequenceEqual(theirs) ? AdFault(record, reports) : "reports differ";
        });

    [Fact]
    public void Extended_reports_are_framed() =>
        SharedVectors.CheckAll(SharedVectors.Read("hci-adv-reports", "hci_le_ext_adv_report"), record =>
            Heard.In(record.Hex("h4_hex"), 1) is { LostSync: 0, Events.Count: 1 } ? null : "not framed");

    [Fact]
    public void Adverts_written_down_by_hand_are_framed_whole() =>
        SharedVectors.CheckAll(SharedVectors.Read("ble-hci-adverts-decoded", "hci_advert"), record =>
        {
            var packet = record.Hex("hci_hex");
            if (HciEvent.TryDecode(packet, out var hciEvent) != DecodeStatus.Decoded
                || LeAdvertisingReports.TryDecode(hciEvent, out _) == DecodeStatus.Malformed) return null;   // a slip of the hand: lengths that do not fit
            return Heard.In(packet, 1, 9) is { LostSync: 0, Events.Count: 1 } ? null : "not framed";
        });

    [Fact]
    public void Answers_to_commands_are_framed_and_agree() =>
        SharedVectors.CheckAll([.. SharedVectors.Read("hci-commands-events", "hci_event").Where(r => r.Hex("h4_hex")[1] is 0x0E or 0x0F)], record =>
        {
            var heard = Heard.In(record.Hex("h4_hex"), 2);
            if (heard.Events.Count != 1) return "not framed";
            HciEvent.TryDecode(Convert.FromHexString(heard.Events[0]), out var hciEvent);
            var opcode = CommandComplete.TryDecode(hciEvent, out var complete) == DecodeStatus.Decoded ? complete.Opcode
                : CommandStatus.TryDecode(hciEvent, out var status) == DecodeStatus.Decoded ? status.Opcode : (ushort)0xFFFF;
            var theirs = record.GetProperty("fields").EnumerateArray().First(f => f[0].GetString() == "bthci_evt.opcode")[1].GetString()!;
            return opcode == Convert.ToUInt16(theirs, 16) ? null : $"{opcode:x4} is not {theirs}";
        });

    private static (int, int, ulong, string, sbyte?) Theirs(JsonElement report)
    {
        var rssi = report.GetProperty("rssi").GetInt32();
        return (report.GetProperty("event_type").GetInt32(), report.GetProperty("address_type").GetInt32(),
            Convert.ToUInt64(report.GetProperty("address").GetString()!.Replace(":", "", StringComparison.Ordinal), 16),
            report.GetProperty("data_hex").GetString()!.ToUpperInvariant(), rssi == 127 ? null : (sbyte)rssi);
    }

    private static string? AdFault(JsonElement record, LeAdvertisingReports reports)
    {
        var theirs = record.GetProperty("reports").EnumerateArray().SelectMany(r => r.GetProperty("ad").EnumerateArray())
            .Select(a => $"{a.GetProperty("type").GetString()}={a.GetProperty("value_hex").GetString()}").ToList();
        var mine = new List<string>();
        foreach (var report in reports)
            foreach (var structure in new AdStructures(report.Data))
                mine.Add(string.Create(CultureInfo.InvariantCulture, $"0x{structure.Type:x2}={Convert.ToHexStringLower(structure.Data)}"));
        return mine.SequenceEqual(theirs) ? null : $"AD {string.Join(' ', mine)} is not {string.Join(' ', theirs)}";
    }
}
