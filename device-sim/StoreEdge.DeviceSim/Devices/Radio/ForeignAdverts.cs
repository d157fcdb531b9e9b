namespace StoreEdge.DeviceSim.Devices;

/// <summary>Phones and strangers' beacons near one receiver: all of it must be dropped by the agent and kept nowhere.</summary>
internal sealed class ForeignAdverts(int seed)
{
    private const int PhonesAround = 12;

    // An address lasts some hundred adverts here; real phones change theirs every quarter of an hour.
    private const int AdvertsPerAddress = 200;

    private readonly Random _random = new(seed);
    private readonly ulong[] _addresses = new ulong[PhonesAround];

    public Advert Next()
    {
        var phone = _random.Next(PhonesAround);
        if (_addresses[phone] == 0 || _random.Next(AdvertsPerAddress) == 0) _addresses[phone] = Advert.ResolvablePrivate((ulong)_random.NextInt64());
        return phone switch
        {
            < 6 => new(Advert.Connectable, Advert.Random, _addresses[phone], Nearby()),
            < 10 => new(Advert.NotConnectable, Advert.Random, _addresses[phone], ExposureNotification()),
            10 => new(Advert.Connectable, Advert.Random, _addresses[phone], FindMy()),
            _ => new(Advert.NotConnectable, Advert.Random, _addresses[phone], StrangersBeacon()),
        };
    }

    public sbyte Rssi() => (sbyte)_random.Next(-92, -50);

    // Apple continuity, type 0x10 (nearby info): flags, then company 0x004C, type, length, five bytes.
    private byte[] Nearby() => [0x02, 0x01, 0x1A, 0x0A, 0xFF, 0x4C, 0x00, 0x10, 0x05, .. Bytes(5)];

    // Exposure Notification 1.2: service 0xFD6F, sixteen bytes of rolling identifier, four of encrypted metadata.
    private byte[] ExposureNotification() => [0x02, 0x01, 0x1A, 0x03, 0x03, 0x6F, 0xFD, 0x17, 0x16, 0x6F, 0xFD, .. Bytes(20)];

    // Apple type 0x12: a thing that was lost, 25 bytes of key and state.
    private byte[] FindMy() => [0x1E, 0xFF, 0x4C, 0x00, 0x12, 0x19, .. Bytes(25)];

    // A well-formed iBeacon that is not the store's.
    private byte[] StrangersBeacon() => [0x02, 0x01, 0x06, 0x1A, 0xFF, 0x4C, 0x00, 0x02, 0x15, .. Bytes(20), 0xC5];

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
