using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Advertising reports, legacy and extended, against tshark's dissection: every field, and every AD structure of the data.</summary>
internal sealed class HciAdvReportsFamily : IVectorFamily
{
    private const int NotKnown = 127;

    public string Name => "hci-adv-reports";

    public Verdict Judge(VectorRecord record)
    {
        var one = OneEvent.In(record.Hex("h4_hex"));
        if (one.Events != 1 || one.Lost) return Verdict.Wrong($"{one.Events} events framed, lost: {one.Lost}");
        HciEvent.TryDecode(one.Packet, out var hciEvent);
        var got = record.Kind switch
        {
            "hci_le_adv_report" => LeAdvertisingReports.TryDecode(hciEvent, out var legacy) == DecodeStatus.Decoded ? Legacy(legacy) : null,
            "hci_le_ext_adv_report" => LeExtendedAdvertisingReports.TryDecode(hciEvent, out var extended) == DecodeStatus.Decoded ? Extended(extended) : null,
            _ => null,
        };
        if (got is null) return Verdict.Wrong("not decoded");
        var expected = record["reports"].EnumerateArray().Select(r => Text(r, record.Kind)).ToList();
        return Verdict.Equal(string.Join(" | ", expected), string.Join(" | ", got));
    }

    private static List<string> Legacy(LeAdvertisingReports reports)
    {
        var texts = new List<string>();
        foreach (var report in reports)
            texts.Add(Join(report.EventType, report.AddressType, report.Address, report.RssiDbm ?? NotKnown, report.Data) + Ad(report.Data));
        return texts;
    }

    private static List<string> Extended(LeExtendedAdvertisingReports reports)
    {
        var texts = new List<string>();
        foreach (var r in reports)
        {
            texts.Add(string.Create(CultureInfo.InvariantCulture, $"{Join(r.EventType, r.AddressType, r.Address, r.RssiDbm ?? NotKnown, r.Data)} phy {r.PrimaryPhy}/{r.SecondaryPhy} set {r.SetId} tx {r.TxPowerDbm ?? NotKnown} every {r.PeriodicInterval} to {r.DirectAddressType} {RadioAddress.ToText(r.DirectAddress)}")
                + Ad(r.Data));
        }
        return texts;
    }

    private static string Join(int eventType, int addressType, ulong address, int rssi, ReadOnlySpan<byte> data) =>
        string.Create(CultureInfo.InvariantCulture, $"type {eventType} from {addressType} {RadioAddress.ToText(address)} at {rssi} data {data.Length} {Convert.ToHexStringLower(data)}");

    private static string Ad(ReadOnlySpan<byte> data)
    {
        var text = "";
        foreach (var structure in new AdStructures(data))
            text += string.Create(CultureInfo.InvariantCulture, $" 0x{structure.Type:x2}={Convert.ToHexStringLower(structure.Data)}");
        return text;
    }

    private static string Text(JsonElement report, string kind)
    {
        int Number(string field) => report.GetProperty(field).GetInt32();
        string Address(string field) => report.GetProperty(field).GetString()!.ToUpperInvariant();
        var text = string.Create(CultureInfo.InvariantCulture, $"type {Number("event_type")} from {Number("address_type")} {Address("address")} at {Number("rssi")} data {Number("data_length")} {report.GetProperty("data_hex").GetString()}");
        if (kind == "hci_le_ext_adv_report")
            text += string.Create(CultureInfo.InvariantCulture, $" phy {Number("primary_phy")}/{Number("secondary_phy")} set {Number("sid")} tx {Number("tx_power")} every {Number("periodic_interval")} to {Number("direct_address_type")} {Address("direct_address")}");
        return text + string.Concat(report.GetProperty("ad").EnumerateArray().Select(a => $" {a.GetProperty("type").GetString()}={a.GetProperty("value_hex").GetString()}"));
    }
}
