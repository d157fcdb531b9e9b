namespace StoreEdge.Protocols;

/// <summary>The formats that stand in service data under a UUID of 16 bits.</summary>
internal static class ServiceAdverts
{
    public static AdvertKind Read(ReadOnlySpan<byte> data, ref Advert.Value value)
    {
        if (data.Length < 2) return AdvertKind.Unknown;
        var service = (ushort)(data[0] | (data[1] << 8));
        return service switch
        {
            EddystoneService.Uuid => Eddystone(data, ref value),
            BtHomeFrame.Uuid or BtHomeFrame.UuidOfVersion1 or BtHomeFrame.UuidOfEncryptedVersion1 => Of(AdvertKind.BtHome, BtHomeFrame.TryDecode(data, out _)),
            MinewFrame.Uuid => Of(AdvertKind.Minew, MinewFrame.TryDecode(data, out _)),
            _ when PersonalDevices.IsService(service) => AdvertKind.PersonalDevice,
            _ => Of(AdvertKind.Measurement, GattMeasurement.TryDecode(data, out value.Measurement)),
        };
    }

    private static AdvertKind Eddystone(ReadOnlySpan<byte> data, ref Advert.Value value) => data switch
    {
        [_, _, 0x00, ..] => Of(AdvertKind.EddystoneUid, EddystoneUid.TryDecode(data, out value.EddystoneUid)),
        [_, _, 0x10, ..] => Url(data, ref value),
        [_, _, 0x20, 0x00, ..] => Of(AdvertKind.EddystoneTlm, EddystoneTlm.TryDecode(data, out value.EddystoneTlm)),
        [_, _, 0x20, 0x01, ..] => Of(AdvertKind.EddystoneEncryptedTlm, EddystoneEncryptedTlm.TryDecode(data, out value.EddystoneEncryptedTlm)),
        [_, _, 0x30, ..] => Of(AdvertKind.EddystoneEid, EddystoneEid.TryDecode(data, out value.EddystoneEid)),
        _ => PersonalDevices.IsFindHub(data) ? AdvertKind.PersonalDevice : AdvertKind.Unknown,
    };

    // The oldest RuuviTags speak in URLs.
    private static AdvertKind Url(ReadOnlySpan<byte> data, ref Advert.Value value)
    {
        var status = EddystoneUrl.TryDecode(data, out var url);
        return status == DecodeStatus.Decoded && RuuviUrl.TryDecode(url, out value.RuuviTag) == DecodeStatus.Decoded ? AdvertKind.RuuviTag : Of(AdvertKind.EddystoneUrl, status);
    }

    private static AdvertKind Of(AdvertKind kind, DecodeStatus status) => status switch
    {
        DecodeStatus.Decoded => kind,
        DecodeStatus.Malformed => AdvertKind.Malformed,
        _ => AdvertKind.Unknown,
    };
}
