namespace StoreEdge.Protocols;

/// <summary>What all Eddystone frames share (Eddystone protocol specification, "Protocol-specific frame types").</summary>
public static class EddystoneService
{
    /// <summary>The service of Google's; its frames 0x40 and 0x41 are lost-and-found tags of persons, not beacons.</summary>
    public const ushort Uuid = 0xFEAA;

    /// <summary>The lowest and highest advertised power, in dBm at 0 m (specification of the UID frame, "Tx Power").</summary>
    public const int LowestPower = -100, HighestPower = 20;

    /// <summary>The whole advert around a frame's service data: flags, UUID list, service data.</summary>
    /// <exception cref="ArgumentException">More than 23 bytes of service data.</exception>
    public static byte[] EncodeAdvert(ReadOnlySpan<byte> serviceData)
    {
        if (serviceData.Length > AdvertParts.LegacySize - 3 - 4 - 2) throw new ArgumentException("does not fit into an advert", nameof(serviceData));
        return
        [
            .. AdStructures.Encode(AdTypes.Flags, [0x06]), .. AdStructures.Encode(AdTypes.CompleteUuids16, [0xAA, 0xFE]),
            .. AdStructures.Encode(AdTypes.ServiceData16, serviceData),
        ];
    }

    /// <summary>Between 0 m and 1 m, in dB.</summary>
    public const int LossOfTheFirstMetre = 41;

    internal static byte Power(int txPowerDbm)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(txPowerDbm, LowestPower);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(txPowerDbm, HighestPower);
        return unchecked((byte)txPowerDbm);
    }
}
