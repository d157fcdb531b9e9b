using System.Globalization;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Service data that advlib tells by its UUID: Eddystone and exposure notifications, and through its one entry any.</summary>
internal static class AdvlibServiceRecords
{
    public static Verdict Any(VectorRecord record)
    {
        if (AdvlibInput.Bytes(record, 1) is not { } data) return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("no input");
        return Judge(record, Convert.ToUInt16(record["args"][0].GetString(), 16), data);
    }

    public static Verdict Eddystone(VectorRecord record) => Of(record, EddystoneService.Uuid);

    public static Verdict Exposure(VectorRecord record) => Of(record, 0xFD6F);

    private static Verdict Of(VectorRecord record, ushort service) =>
        AdvlibInput.Bytes(record) is { } data ? Judge(record, service, data) : AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("no input");

    private static Verdict Judge(VectorRecord record, ushort service, byte[] data)
    {
        var found = Adverts.TryRead(AdStructures.Encode(AdTypes.ServiceData16, AdvlibInput.WithId(service, data)), out var advert);
        if (AdvlibInput.ExpectsNothing(record)) return found ? Verdict.Wrong($"read as {advert.Kind}") : Verdict.Agreed(advert.Kind.ToString());
        if (found) return JsonMatch.Judge(record["expect"], Fields(advert), advert.Kind == AdvertKind.EddystoneUrl ? [] : [AdvlibInput.DirectoryPage, "version"]);
        if (service == EddystoneService.Uuid && advert.Kind == AdvertKind.PersonalDevice) return JsonMatch.Judge(record["expect"], new Dictionary<string, object?>(), AdvlibInput.DirectoryPage);
        return advert.Kind == AdvertKind.PersonalDevice ? Verdict.OnPurpose("a phone's exposure notification: recognised only to be dropped", advert.Kind.ToString())
            : advert.Kind == AdvertKind.Unknown && service != EddystoneService.Uuid ? Verdict.OnPurpose(AdvlibInput.ForeignTelemetry, advert.Kind.ToString())
            : Verdict.Wrong(advert.Kind.ToString());
    }

    private static Dictionary<string, object?> Fields(Advert advert) => advert.Kind switch
    {
        AdvertKind.EddystoneUid => new()
        {
            ["txPower"] = advert.EddystoneUid.TxPowerAtZeroDbm,
            ["deviceIds"] = new[] { string.Create(CultureInfo.InvariantCulture, $"{advert.EddystoneUid.Namespace:x20}/{advert.EddystoneUid.Instance:x12}") },
        },
        AdvertKind.EddystoneUrl => new() { ["txPower"] = advert.EddystoneUrl.TxPowerAtZeroDbm, ["uri"] = advert.EddystoneUrl.ToString() },
        AdvertKind.EddystoneEid => new() { ["txPower"] = advert.EddystoneEid.TxPowerAtZeroDbm, ["deviceIds"] = new[] { string.Create(CultureInfo.InvariantCulture, $"{advert.EddystoneEid.Id:x16}/0") } },
        AdvertKind.EddystoneTlm => new()
        {
            ["batteryVoltage"] = advert.EddystoneTlm.BatteryMillivolts / 1000.0, ["temperature"] = advert.EddystoneTlm.TemperatureCelsius,
            ["txCount"] = advert.EddystoneTlm.Adverts, ["uptime"] = advert.EddystoneTlm.UptimeTenths * 100L,
        },
        _ => [],
    };
}
