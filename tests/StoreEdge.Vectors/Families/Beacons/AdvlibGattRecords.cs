using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Characteristics as service data. Heart rates, positions and magnetic fields, which have several values, are not read.</summary>
internal static class AdvlibGattRecords
{
    public static Verdict Judge(VectorRecord record)
    {
        var (data, uuidText) = (AdvlibInput.Bytes(record), record["args"].GetArrayLength() > 1 ? record["args"][1].GetString()! : "");
        if (data is null || uuidText.Length != 4) return AdvlibInput.ExpectsNothing(record) ? Verdict.Agreed("nothing to read") : Verdict.Wrong("no input");
        var uuid = Convert.ToUInt16(uuidText, 16);
        var serviceData = AdvlibInput.WithId(uuid, data);
        var status = GattMeasurement.TryDecode(serviceData, out var measurement);
        if (status != DecodeStatus.Decoded)
        {
            if (AdvlibInput.ExpectsNothing(record)) return Verdict.Agreed(status.ToString());
            if (status == DecodeStatus.Malformed) return Verdict.Wrong("Malformed");
            Adverts.TryRead(AdStructures.Encode(AdTypes.ServiceData16, serviceData), out var advert);
            if (advert.Kind is not (AdvertKind.PersonalDevice or AdvertKind.Unknown)) return Verdict.Wrong(advert.Kind.ToString());
            return advert.Kind == AdvertKind.PersonalDevice
                ? Verdict.OnPurpose("a person's heart is not measured in a store: recognised only to be dropped", advert.Kind.ToString())
                : Verdict.OnPurpose("a characteristic of several values (GATT Specification Supplement, section 3), such as a position or a magnetic field, is no beacon's and no sensor's of a store; recognised as foreign", advert.Kind.ToString());
        }
        if (AdvlibInput.ExpectsNothing(record)) return Verdict.Equal("null", measurement.Value is null ? "null" : $"{measurement.Value}");
        return JsonMatch.Judge(record["expect"], new Dictionary<string, object?> { [NameOf(uuid, record["expect"])] = InUnitOf(uuid, measurement.Value) });
    }

    // The source has thousandths of kg/m³.
    private static decimal? InUnitOf(ushort uuid, decimal? value) => uuid is >= 0x2BCF and <= 0x2BD9 ? value * 1000 : value;

    // One value has one name: for those that no open record has, it is the record's own.
    private static string NameOf(ushort uuid, JsonElement expected) => uuid switch
    {
        0x2A07 => "txPower", 0x2A19 => "batteryPercentage", 0x2A6C => "elevation", 0x2A6D => "pressure", 0x2A6E => "temperature", 0x2A6F => "relativeHumidity",
        0x2AEE => "amperage", 0x2AF9 => "levelPercentage", 0x2AFB => "illuminance", 0x2B18 => "voltage", 0x2B8C => "carbonDioxideConcentration", 0x2BE4 => "soundPressure",
        0x2BE7 => "volatileOrganicCompoundsConcentration",
        0x2BD0 => "carbonMonoxideConcentration", 0x2BD2 => "nitrogenDioxideConcentration",
        _ => expected.ValueKind == JsonValueKind.Object && expected.EnumerateObject().Count() == 1 ? expected.EnumerateObject().First().Name : "",
    };
}
