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

    [Fact]
    public void Manufacturer_data_and_service_data_agree() =>
        SharedVectors.CheckAll(SharedVectors.Read("ble-ad-structures", "ad_structures"), record =>
        {
            if (record.GetProperty("expect").ValueKind != JsonValueKind.Object) return null;
            var mine = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var structure in new AdStructures(record.Hex("input_hex")))
            {
                if (structure.Type != AdStructures.ManufacturerData || structure.Data.Length < 2) continue;
                var company = (structure.Data[0] | (structure.Data[1] << 8)).ToString(CultureInfo.InvariantCulture);
                mine[company] = Convert.ToHexStringLower(structure.Data[2..]);
            }
            var theirs = record.GetProperty("expect").GetProperty("manufacturer_data").EnumerateObject()
                .ToDictionary(p => p.Name, p => p.Value.GetProperty("hex").GetString()!);
            return mine.Count == theirs.Count && mine.All(m => theirs.GetValueOrDefault(m.Key) == m.Value) ? null : string.Join(", ", mine);
        });

    [Fact]
    public void Beacons_agree_with_another_parser() =>
        SharedVectors.CheckAll(SharedVectors.Read("ble-ad-structures", "beacontools_parse_packet"), record =>
        {
            var found = BeaconIdentity.TryFromAdvert(record.Hex("input_hex"), out var identity);
            var expect = record.GetProperty("expect");
            var type = expect.ValueKind == JsonValueKind.Object ? expect.GetProperty("__type__").GetString() : null;
            if (type is not ("IBeaconAdvertisement" or "EddystoneUIDFrame")) return found ? $"is no beacon, read as {identity}" : null;
            if (!found) return "not found";
            if (type == "EddystoneUIDFrame") return null;
            var theirs = $"ibeacon:{expect.GetProperty("uuid").GetString()}:{expect.GetProperty("major").GetInt32()}:{expect.GetProperty("minor").GetInt32()}";
            return identity.ToString() == theirs ? null : $"{identity} is not {theirs}";
        });

    [Fact]
    public void Nothing_but_an_eddystone_uid_is_read_as_one() =>
        SharedVectors.CheckAll(SharedVectors.Read("ble-adverts-decoded", "advlib:lib/eddystone.js:process", "beacon_parser"), record =>
        {
            // eddystone.js gets the service data without its UUID; the other kind's adverts are AltBeacons and URLs
            if (record.TryGetProperty("inputs_hex", out var adverts))
                return adverts.EnumerateArray().Any(a => BeaconIdentity.TryFromAdvert(Convert.FromHexString(a.GetString()!), out _)) ? "read as a beacon" : null;
            var args = record.GetProperty("args");
            if (args.GetArrayLength() == 0) return null;
            byte[] serviceData = [0xAA, 0xFE, .. Convert.FromHexString(args[0].GetString()!)];
            var isUid = serviceData.Length > 2 && serviceData[2] == 0;
            return EddystoneUid.TryDecode(serviceData, out _) == DecodeStatus.Decoded == isUid ? null : "not agreed";
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
