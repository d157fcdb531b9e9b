using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>What citruz/beacontools finds in an advert: a beacon by its type's name, or nothing.</summary>
internal static class BeacontoolsRecords
{
    public static Verdict Judge(VectorRecord record)
    {
        var expect = record["expect"];
        var type = expect.ValueKind == JsonValueKind.Object ? expect.GetProperty("__type__").GetString() : null;
        var found = Adverts.TryRead(record.Hex("input_hex"), out var advert);
        if (type is null)
            return found || advert.Kind is AdvertKind.Malformed ? Verdict.Wrong($"read as {advert.Kind}") : Verdict.Agreed(advert.Kind.ToString());
        if (type.StartsWith("Estimote", StringComparison.Ordinal) || type.StartsWith("Cypress", StringComparison.Ordinal) || type.StartsWith("CJ", StringComparison.Ordinal)
            || type.StartsWith("Exposure", StringComparison.Ordinal))
        {
            return found ? Verdict.Wrong($"{type} read as {advert.Kind}")
                : Verdict.OnPurpose("sensor telemetry of another vendor, or a phone's exposure notification, is not what a store's beacons say; recognised as foreign", advert.Kind.ToString());
        }
        return JsonMatch.Judge(expect, Fields(advert), "__type__", "_rfu", "_version");
    }

    private static Dictionary<string, object?> Fields(Advert advert) => advert.Kind switch
    {
        AdvertKind.IBeacon => new()
        {
            ["uuid"] = advert.IBeacon.Uuid.ToString("D"), ["major"] = advert.IBeacon.Major, ["minor"] = advert.IBeacon.Minor,
        },
        AdvertKind.EddystoneUid => new()
        {
            ["_tx_power"] = advert.EddystoneUid.TxPowerAtZeroDbm,
            ["_namespace"] = advert.EddystoneUid.Namespace.ToString("x20", CultureInfo.InvariantCulture),
            ["_instance"] = advert.EddystoneUid.Instance.ToString("x12", CultureInfo.InvariantCulture),
        },
        AdvertKind.EddystoneUrl => new() { ["_tx_power"] = advert.EddystoneUrl.TxPowerAtZeroDbm, ["_url"] = advert.EddystoneUrl.ToString() },
        AdvertKind.EddystoneEid => new()
        {
            ["_tx_power"] = advert.EddystoneEid.TxPowerAtZeroDbm, ["_eid"] = advert.EddystoneEid.Id.ToString("x16", CultureInfo.InvariantCulture),
        },
        AdvertKind.EddystoneTlm => new()
        {
            ["_voltage"] = advert.EddystoneTlm.BatteryMillivolts, ["_temperature"] = advert.EddystoneTlm.TemperatureCelsius,
            ["_advertising_count"] = advert.EddystoneTlm.Adverts, ["_seconds_since_boot"] = advert.EddystoneTlm.UptimeTenths,
        },
        AdvertKind.EddystoneEncryptedTlm => new()
        {
            ["_encrypted_data"] = advert.EddystoneEncryptedTlm.Ciphertext.ToString("x24", CultureInfo.InvariantCulture),
            ["_salt"] = advert.EddystoneEncryptedTlm.Salt, ["_mic"] = advert.EddystoneEncryptedTlm.Tag,
        },
        _ => [],
    };
}
