using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>The packets of an H4 line (Core Specification, volume 4, part A): a type octet, a head and as much data as that says.</summary>
public static class H4Packet
{
    public const byte Command = 0x01;
    public const byte Acl = 0x02;
    public const byte Sco = 0x03;
    public const byte Event = 0x04;
    public const byte Iso = 0x05;

    /// <summary>The longest: an ACL packet (part E, section 5.4.2) with its type octet.</summary>
    public const int MostSize = 1 + 4 + 65535;

    /// <summary>Where the packet ends that begins here.</summary>
    /// <param name="size">With the type octet; 0 when it cannot be told yet.</param>
    /// <returns>False when no packet begins here.</returns>
    public static bool TryMeasure(ReadOnlySpan<byte> bytes, out int size)
    {
        size = 0;
        if (bytes.IsEmpty) return true;
        var head = bytes[0] switch { Command or Sco => 4, Acl or Iso => 5, Event => 3, _ => 0 };
        if (head == 0) return false;
        if (bytes.Length < head) return true;
        size = head + bytes[0] switch
        {
            Acl => BinaryPrimitives.ReadUInt16LittleEndian(bytes[3..]),
            // section 5.4.5: 14 bits, the two above are reserved and must be 0, or this is no head
            Iso => BinaryPrimitives.ReadUInt16LittleEndian(bytes[3..]) & 0x3FFF,
            _ => bytes[head - 1],
        };
        return bytes[0] != Iso || bytes[4] < 0x40;
    }
}
