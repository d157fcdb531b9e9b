using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>AD structures, alone and in parts, beacons among them, and resolvable private addresses.</summary>
internal sealed class AdStructuresFamily : IVectorFamily
{
    public string Name => "ble-ad-structures";

    public Verdict Judge(VectorRecord record) => record.Kind switch
    {
        "ad_structures" => Structures(record, [record.Hex("input_hex")]),
        "ad_structures_multi" => Structures(record, [.. record["input_hex"].EnumerateArray().Select(p => Convert.FromHexString(p.GetString()!))]),
        "resolve_private_address" => Resolve(record),
        "beacontools_parse_packet" => BeacontoolsRecords.Judge(record),
        _ => Verdict.Wrong($"the kind {record.Kind} is not known here"),
    };

    private static Verdict Structures(VectorRecord record, byte[][] parts)
    {
        var (services, serviceData, manufacturerData) = (new List<object?>(), new Dictionary<string, object?>(), new Dictionary<string, object?>());
        string? name = null;
        sbyte? txPower = null;
        foreach (var part in parts)
        {
            var advert = AdvertParts.FromPadded(part);
            (name, txPower) = (advert.Name ?? name, advert.TxPowerDbm ?? txPower);
            foreach (var structure in advert)
            {
                foreach (var service in structure.Services)
                    if (!services.Contains(service.ToString())) services.Add(service.ToString());
                if (structure.TryGetServiceData(out var uuid, out var data)) serviceData[uuid.ToString()] = Convert.ToHexStringLower(data);
                if (structure.TryGetManufacturerData(out var company, out data)) manufacturerData[company.ToString(CultureInfo.InvariantCulture)] = Convert.ToHexStringLower(data);
            }
        }
        var verdict = JsonMatch.Judge(record["expect"], new Dictionary<string, object?>
        {
            ["local_name"] = name, ["service_uuids"] = services, ["service_data"] = serviceData, ["manufacturer_data"] = manufacturerData, ["tx_power"] = txPower,
        });
        // With the zeros gone the same bytes give what the source saw: it differs in nothing else.
        return verdict.Kind == VerdictKind.Wrong && parts.Any(p => WithoutStops(p).Length < p.Length)
            && Structures(record, [.. parts.Select(WithoutStops)]).Kind == VerdictKind.Agreed
            ? Verdict.OnPurpose("a length of 0 ends an advert's data (Core Specification, volume 3, part C, section 11); the source reads on behind it", verdict.Got) : verdict;
    }

    private static byte[] WithoutStops(byte[] part)
    {
        var kept = new List<byte>();
        for (var at = 0; at < part.Length; at += 1 + part[at])
            if (part[at] != 0) kept.AddRange(part.AsSpan(at, Math.Min(1 + part[at], part.Length - at)));
        return [.. kept];
    }

    private static Verdict Resolve(VectorRecord record)
    {
        var args = record["args"];
        using var key = new IdentityResolvingKey(Convert.FromHexString(args[0].GetProperty("algorithm").GetProperty("key").GetProperty("hex").GetString()!));
        var address = Convert.ToUInt64(args[1].GetString()!.Replace(":", "", StringComparison.Ordinal), 16);
        return Verdict.Equal(record["expect"].ValueKind == JsonValueKind.True ? "resolved" : "not resolved", key.Resolves(address) ? "resolved" : "not resolved");
    }
}
