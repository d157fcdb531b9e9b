namespace StoreEdge.Protocols;

/// <summary>Whether a report holds all of the advert's data (Core Specification, volume 4, part E, section 7.7.65.13, bits 5 and 6).</summary>
public enum AdvertDataStatus
{
    Complete = 0,

    /// <summary>More comes in a later report of the same advertiser; those of others may come between.</summary>
    MoreToCome = 1,

    /// <summary>The controller lost the rest.</summary>
    Truncated = 2,
}

/// <summary>One advert, or a piece of one, as a controller tells it that scans the extended way (section 7.7.65.13).</summary>
public readonly ref struct LeExtendedAdvertisingReport
{
    /// <summary>An address type: the advertiser does not say who it is.</summary>
    public const byte Anonymous = 0xFF;

    /// <summary>A set id: the advert has none, as legacy ones never do.</summary>
    public const byte NoSet = 0xFF;

    /// <summary>Octets of a report before its data.</summary>
    internal const int HeadSize = 24;

    private const ushort ConnectableBit = 1, ScannableBit = 2, DirectedBit = 4, ScanResponseBit = 8, LegacyBit = 16;

    /// <summary>The bits as they are on the wire; the properties below read them.</summary>
    public ushort EventType { get; init; }

    /// <summary>0 public, 1 random, 2 and 3 resolved identities, <see cref="Anonymous"/>.</summary>
    public byte AddressType { get; init; }

    /// <summary>The 48-bit radio address, 0 when anonymous; of a phone it is never logged and never kept.</summary>
    public ulong Address { get; init; }

    /// <summary>1: 1M, 3: coded.</summary>
    public byte PrimaryPhy { get; init; }

    /// <summary>0: nothing came on another channel; 1: 1M, 2: 2M, 3: coded.</summary>
    public byte SecondaryPhy { get; init; }

    /// <summary>0 to 15, or <see cref="NoSet"/>.</summary>
    public byte SetId { get; init; }

    /// <summary>What the advertiser says it sends with; null when it does not say (127 on the wire).</summary>
    public sbyte? TxPowerDbm { get; init; }

    /// <summary>Received strength; null when the controller does not know it (127 on the wire).</summary>
    public sbyte? RssiDbm { get; init; }

    /// <summary>In units of 1.25 ms; 0 when there is no periodic advertising.</summary>
    public ushort PeriodicInterval { get; init; }

    public byte DirectAddressType { get; init; }

    public ulong DirectAddress { get; init; }

    /// <summary>The AD structures, or a piece of them that may end in the middle of one.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    public bool IsAnonymous => AddressType == Anonymous;

    public bool IsConnectable => (EventType & ConnectableBit) != 0;

    public bool IsScannable => (EventType & ScannableBit) != 0;

    public bool IsDirected => (EventType & DirectedBit) != 0;

    public bool IsScanResponse => (EventType & ScanResponseBit) != 0;

    /// <summary>Sent as Bluetooth 4 did: at most 31 bytes, never in pieces.</summary>
    public bool IsLegacy => (EventType & LegacyBit) != 0;

    /// <summary>The reserved value 3 is read as truncated: what came cannot be trusted to be whole.</summary>
    public AdvertDataStatus DataStatus => (AdvertDataStatus)Math.Min((EventType >> 5) & 3, 2);

    /// <summary>The event with this one report.</summary>
    public byte[] Encode() => new LeExtendedAdvertisingEventWriter().Add(this).ToArray();
}
