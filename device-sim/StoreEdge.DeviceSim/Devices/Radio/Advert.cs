namespace StoreEdge.DeviceSim.Devices;

/// <summary>One legacy advertisement as it is on the air.</summary>
/// <param name="AddressType">0 public, 1 random.</param>
/// <param name="Data">AD structures, at most 31 bytes.</param>
internal sealed record Advert(byte EventType, byte AddressType, ulong Address, byte[] Data)
{
    /// <summary>ADV_NONCONN_IND: beacons answer nobody.</summary>
    public const byte NotConnectable = 3;

    /// <summary>ADV_IND: phones want to be connected to.</summary>
    public const byte Connectable = 0;

    public const byte Public = 0;

    public const byte Random = 1;

    private const ulong AddressBits = (1UL << 48) - 1;

    /// <summary>A random static address has both top bits set and stays for the life of its device (Core 5.3, vol 6 B 1.3.2.1).</summary>
    public static ulong RandomStatic(ulong random) => (random & AddressBits) | (0b11UL << 46);

    /// <summary>A resolvable private address has 01 there and changes about every quarter of an hour.</summary>
    public static ulong ResolvablePrivate(ulong random) => (random & (AddressBits >> 2)) | (0b01UL << 46);
}
