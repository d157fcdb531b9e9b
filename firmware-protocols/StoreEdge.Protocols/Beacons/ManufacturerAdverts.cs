namespace StoreEdge.Protocols;

/// <summary>The formats that stand in manufacturer data.</summary>
internal static class ManufacturerAdverts
{
    public static AdvertKind Read(ReadOnlySpan<byte> data, ref Advert.Value value)
    {
        if (data.Length < 4) return Of(data);
        var (kind, status) = (AdvertKind.Unknown, DecodeStatus.Foreign);
        // AltBeacon's mark decides for every company, its own format for one only
        if (data[2] == 0xBE && data[3] == 0xAC) (kind, status) = (AdvertKind.AltBeacon, AltBeacon.TryDecode(data, out value.AltBeacon));
        else if (data[0] == 0x4C && data[1] == 0x00) (kind, status) = (AdvertKind.IBeacon, IBeacon.TryDecode(data, out value.IBeacon));
        else if (data[0] == 0x39 && data[1] == 0x06) (kind, status) = (AdvertKind.MinewConnect, MinewConnect.TryDecode(data, out value.MinewConnect));
        else if (data[0] == 0x57 && data[1] == 0x07) (kind, status) = (AdvertKind.Ela, ElaFrame.TryDecode(data, out _));
        else if (data[0] == 0x99 && data[1] == 0x04)
        {
            (kind, status) = (AdvertKind.RuuviTag, RuuviTag.TryDecode(data, out value.RuuviTag));
            if (status == DecodeStatus.Foreign) (kind, status) = (AdvertKind.RuuviAir, RuuviAir.TryDecode(data, out value.RuuviAir));
        }
        return status switch { DecodeStatus.Decoded => kind, DecodeStatus.Malformed => AdvertKind.Malformed, _ => Of(data) };
    }

    private static AdvertKind Of(ReadOnlySpan<byte> data) =>
        data.Length >= 2 && PersonalDevices.IsCompany((ushort)(data[0] | (data[1] << 8))) ? AdvertKind.PersonalDevice : AdvertKind.Unknown;
}
