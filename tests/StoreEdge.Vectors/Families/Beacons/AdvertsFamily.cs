namespace StoreEdge.Vectors.Families;

/// <summary>Adverts and their parts as four libraries decode them: advlib (by file of its source), beacontools' Android namesake, and Eddystone's own JavaScript.</summary>
internal sealed class AdvertsFamily : IVectorFamily
{
    public string Name => "ble-adverts-decoded";

    public Verdict Judge(VectorRecord record) => record.Kind switch
    {
        "eddystone_js_test" => EddystoneJsRecords.Judge(record),
        "beacon_parser" => BeaconParserRecords.Judge(record),
        "advlib:lib/bthome.js:process" => AdvlibBtHomeRecords.Judge(record),
        "advlib:lib/gatt.js:process" => AdvlibGattRecords.Judge(record),
        "advlib:lib/eddystone.js:process" => AdvlibServiceRecords.Eddystone(record),
        "advlib:lib/exposurenotification.js:process" => AdvlibServiceRecords.Exposure(record),
        "advlib:lib/advlibbleservices.js:processServiceData" => AdvlibServiceRecords.Any(record),
        "advlib:lib/ruuvi.js:process" => AdvlibManufacturerRecords.Ruuvi(record),
        "advlib:lib/elainnovation.js:process" => AdvlibManufacturerRecords.Ela(record),
        "advlib:lib/apple.js:process" => AdvlibManufacturerRecords.Apple(record),
        "advlib:lib/minew.js:process" => AdvlibMinewRecords.Judge(record),
        "advlib:lib/advdata.js:process" or "advlib:lib/advdatatypes.js:process" => AdvlibStructureRecords.Judge(record),
        "advlib:lib/header.js:process" or "advlib:lib/advlibble.js:process" => AdvlibPacketRecords.Judge(record),
        var kind when kind.StartsWith("advlib:lib/", StringComparison.Ordinal) => AdvlibManufacturerRecords.Foreign(record),
        _ => Verdict.Wrong($"the kind {record.Kind} is not known here"),
    };
}
