using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>One record of a btsnoop file. Shape: original length, included length, flags, drops, time (all big-endian), then the data.</summary>
public readonly ref struct BtSnoopRecord
{
    public const int HeadSize = 24;

    // Microseconds from the file's year 0 to 1970; the same in every writer met (BlueZ counts from 2000 on the same scale).
    private const long UnixEpoch = 0x00DCDDB30F2F8000;

    private const uint ReceivedBit = 1, CommandOrEventBit = 2;

    public BtSnoopFormat Format { get; init; }

    /// <summary>Length on the line, which the record may not hold all of.</summary>
    public int OriginalLength { get; init; }

    public uint Flags { get; init; }

    /// <summary>Records lost since the file began.</summary>
    public uint Drops { get; init; }

    /// <summary>Since 1970.</summary>
    public long UnixMicroseconds { get; init; }

    /// <summary>As in the file: with the type octet in <see cref="BtSnoopFormat.H4"/>, without it in the others.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <summary>From the controller to the host.</summary>
    public bool IsReceived => Format == BtSnoopFormat.Monitor
        ? MonitorOpcode is BtMonitorOpcode.Event or BtMonitorOpcode.AclReceived or BtMonitorOpcode.ScoReceived or BtMonitorOpcode.IsoReceived
        : (Flags & ReceivedBit) != 0;

    /// <summary>Only in <see cref="BtSnoopFormat.Monitor"/>.</summary>
    public BtMonitorOpcode MonitorOpcode => (BtMonitorOpcode)(ushort)Flags;

    /// <summary>Which controller; 0 where the format does not tell.</summary>
    public int Adapter => Format == BtSnoopFormat.Monitor ? (int)(Flags >> 16) : 0;

    public bool IsCutShort => Data.Length < OriginalLength;

    /// <summary>The HCI packet type (0x01 to 0x05) and the packet behind it; false when the record is none: a note, an index, nothing.</summary>
    public bool TryGetHci(out byte type, out ReadOnlySpan<byte> packet)
    {
        packet = Data;
        type = Format switch
        {
            BtSnoopFormat.H4 => Data.IsEmpty ? (byte)0 : Data[0],
            BtSnoopFormat.Monitor => MonitorOpcode switch
            {
                BtMonitorOpcode.Command => H4Packet.Command,
                BtMonitorOpcode.Event => H4Packet.Event,
                BtMonitorOpcode.AclSent or BtMonitorOpcode.AclReceived => H4Packet.Acl,
                BtMonitorOpcode.ScoSent or BtMonitorOpcode.ScoReceived => H4Packet.Sco,
                BtMonitorOpcode.IsoSent or BtMonitorOpcode.IsoReceived => H4Packet.Iso,
                _ => 0,
            },
            _ => (Flags & CommandOrEventBit) == 0 ? H4Packet.Acl : IsReceived ? H4Packet.Event : H4Packet.Command,
        };
        if (Format == BtSnoopFormat.H4 && type != 0) packet = Data[1..];
        return type is >= H4Packet.Command and <= H4Packet.Iso;
    }

    /// <summary>A record that holds one HCI packet, which goes into <paramref name="format"/> as that wants it.</summary>
    /// <param name="h4">The packet with its type octet; events and what is <paramref name="received"/> come from the controller.</param>
    public static BtSnoopRecord Of(BtSnoopFormat format, ReadOnlySpan<byte> h4, bool received, long unixMicroseconds, int adapter = 0)
    {
        var type = h4.IsEmpty ? (byte)0 : h4[0];
        var flags = format == BtSnoopFormat.Monitor ? (uint)adapter << 16 | (uint)OpcodeOf(type, received)
            : (received ? ReceivedBit : 0) | (type is H4Packet.Command or H4Packet.Event ? CommandOrEventBit : 0);
        var data = format == BtSnoopFormat.H4 || h4.IsEmpty ? h4 : h4[1..];
        return new() { Format = format, OriginalLength = data.Length, Flags = flags, UnixMicroseconds = unixMicroseconds, Data = data };
    }

    /// <summary>Head and data, as they follow the file's head.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[HeadSize + Data.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, OriginalLength);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), Data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), Flags);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), Drops);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), unchecked(UnixMicroseconds + UnixEpoch));
        Data.CopyTo(bytes.AsSpan(HeadSize));
        return bytes;
    }

    /// <param name="head">The record's first 24 octets.</param>
    internal static BtSnoopRecord Decode(BtSnoopFormat format, ReadOnlySpan<byte> head, ReadOnlySpan<byte> data) => new()
    {
        Format = format,
        OriginalLength = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), int.MaxValue),
        Flags = BinaryPrimitives.ReadUInt32BigEndian(head[8..]),
        Drops = BinaryPrimitives.ReadUInt32BigEndian(head[12..]),
        UnixMicroseconds = unchecked(BinaryPrimitives.ReadInt64BigEndian(head[16..]) - UnixEpoch),
        Data = data,
    };

    private static BtMonitorOpcode OpcodeOf(byte type, bool received) => (type, received) switch
    {
        (H4Packet.Command, _) => BtMonitorOpcode.Command,
        (H4Packet.Event, _) => BtMonitorOpcode.Event,
        (H4Packet.Acl, false) => BtMonitorOpcode.AclSent,
        (H4Packet.Acl, true) => BtMonitorOpcode.AclReceived,
        (H4Packet.Sco, false) => BtMonitorOpcode.ScoSent,
        (H4Packet.Sco, true) => BtMonitorOpcode.ScoReceived,
        (H4Packet.Iso, false) => BtMonitorOpcode.IsoSent,
        (H4Packet.Iso, true) => BtMonitorOpcode.IsoReceived,
        _ => BtMonitorOpcode.VendorDiagnostic,
    };
}
