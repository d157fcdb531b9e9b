using System.Globalization;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Manufacturer data that advlib tells by its company: Ruuvi's, Apple's, and those of vendors that no store's beacon comes from.</summary>
internal static class AdvlibManufacturerRecords
{
    private const ushort AppleCompany = 0x004C, NoCompany = 0xFFFF;

    public static Verdict Ruuvi(VectorRecord record)
    {
        if (AdvlibInput.Bytes(record) is not { } data || RuuviTag.TryDecode(AdvlibInput.WithId(RuuviTag.CompanyId, data), out var tag) != DecodeStatus.Decoded)
            return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("not decoded");
        var mine = new Dictionary<string, object?>
        {
            ["temperature"] = tag.TemperatureMilliCelsius / 1000.0, ["relativeHumidity"] = tag.HumidityPpm / 10000.0, ["pressure"] = tag.PressurePascals,
            ["acceleration"] = new[] { tag.AccelerationX / 1000.0, tag.AccelerationY / 1000.0, tag.AccelerationZ / 1000.0 }, ["batteryVoltage"] = tag.BatteryMillivolts / 1000.0,
        };
        if (tag.Format != 3)
        {
            (mine["txPower"], mine["txCount"]) = (tag.TxPowerDbm, tag.Sequence);
            mine["deviceIds"] = new[] { (tag.Address ?? 0).ToString("x12", CultureInfo.InvariantCulture) };
        }
        return JsonMatch.Judge(record["expect"], mine, AdvlibInput.DirectoryPage);
    }

    /// <summary>An iBeacon is read; whatever else Apple's devices say is a person's.</summary>
    public static Verdict Apple(VectorRecord record)
    {
        if (AdvlibInput.Bytes(record) is not { } data) return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("no input");
        var found = Adverts.TryRead(AdStructures.Encode(AdTypes.ManufacturerData, AdvlibInput.WithId(AppleCompany, data)), out var advert);
        if (AdvlibInput.ExpectsNothing(record)) return found ? Verdict.Wrong($"read as {advert.Kind}") : Verdict.Agreed(advert.Kind.ToString());
        if (!found) return advert.Kind == AdvertKind.PersonalDevice ? Verdict.OnPurpose("a personal device's advert: recognised only to be dropped", advert.Kind.ToString()) : Verdict.Wrong(advert.Kind.ToString());
        var beacon = advert.IBeacon;
        return JsonMatch.Judge(record["expect"], new Dictionary<string, object?>
        {
            ["txPower"] = beacon.MeasuredPowerDbm, ["deviceIds"] = new[] { string.Create(CultureInfo.InvariantCulture, $"{beacon.Uuid:N}/{beacon.Major:x4}/{beacon.Minor:x4}") },
        }, AdvlibInput.DirectoryPage);
    }

    public static Verdict Ela(VectorRecord record)
    {
        if (AdvlibInput.Bytes(record) is not { } data) return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("no input");
        var status = ElaFrame.TryDecode(AdvlibInput.WithId(ElaFrame.CompanyId, data), out var frame);
        if (status != DecodeStatus.Decoded && AdvlibInput.ExpectsNothing(record)) return Verdict.Agreed("nothing to read");
        if (status == DecodeStatus.Foreign) return Verdict.OnPurpose("names and other values of an ELA tag are not read; recognised as foreign", "not decoded");
        if (status != DecodeStatus.Decoded) return Verdict.Wrong(status.ToString());
        var mine = new Dictionary<string, object?>();
        foreach (var value in frame)
            _ = value.Kind switch
            {
                ElaValueKind.Temperature => mine["temperature"] = value.Raw / 100.0,
                ElaValueKind.Humidity => mine["relativeHumidity"] = value.Raw,
                ElaValueKind.Magnet or ElaValueKind.Contact => mine["isContactDetected"] = new[] { value.State },
                ElaValueKind.Movement or ElaValueKind.Presence => mine["isMotionDetected"] = new[] { value.State },
                ElaValueKind.Battery when value.Size == 2 => mine["batteryVoltage"] = value.Raw / 1000.0,
                _ => mine["batteryPercentage"] = value.Raw,
            };
        return JsonMatch.Judge(record["expect"], mine, AdvlibInput.DirectoryPage);
    }

    /// <summary>The record has no company; none of the formats here may take the bytes for its own.</summary>
    public static Verdict Foreign(VectorRecord record)
    {
        var data = AdvlibInput.Bytes(record);
        Adverts.TryRead(data is null ? default : AdStructures.Encode(AdTypes.ManufacturerData, AdvlibInput.WithId(NoCompany, data)), out var advert);
        if (advert.Kind != AdvertKind.Unknown) return Verdict.Wrong($"read as {advert.Kind}");
        return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.OnPurpose(AdvlibInput.ForeignTelemetry, advert.Kind.ToString());
    }
}
