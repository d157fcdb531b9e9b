namespace StoreEdge.Protocols;

/// <summary>One advert that the radio heard.</summary>
public readonly ref struct LeAdvertisingReport
{
    /// <summary>0 connectable, 1 directed, 2 scannable, 3 not connectable, 4 scan response.</summary>
    public byte EventType { get; init; }

    /// <summary>0 public, 1 random, 2 and 3 resolved identities.</summary>
    public byte AddressType { get; init; }

    /// <summary>The 48-bit radio address; of a phone it is never logged and never kept.</summary>
    public ulong Address { get; init; }

    /// <summary>The AD structures.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <summary>Received strength; null when the controller does not know it (127 on the wire).</summary>
    public sbyte? RssiDbm { get; init; }

    /// <summary>The type means nothing in any version of the specification so far: a host may leave the report aside.</summary>
    public bool IsReserved => EventType > 4;

    /// <summary>The event with this one report.</summary>
    public byte[] Encode() => new LeAdvertisingEventWriter().Add(this).ToArray();
}
