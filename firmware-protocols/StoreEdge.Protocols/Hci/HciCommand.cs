using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>One HCI command without its H4 type byte (Core Specification, volume 4, part E, section 5.4.1).</summary>
public readonly ref struct HciCommand(ushort opcode, ReadOnlySpan<byte> parameters)
{
    public ushort Opcode { get; } = opcode;

    public ReadOnlySpan<byte> Parameters { get; } = parameters;

    /// <summary>The opcode group (OGF): 0x08 is LE, 0x3F the vendor's own.</summary>
    public static byte GroupOf(ushort opcode) => (byte)(opcode >> 10);

    /// <summary>The command within its group (OCF).</summary>
    public static ushort NumberOf(ushort opcode) => (ushort)(opcode & 0x3FF);

    /// <summary>The whole H4 packet: type 0x01, opcode, length, parameters (at most 255 bytes).</summary>
    public byte[] Encode() =>
        [H4Framer.CommandPacket, (byte)Opcode, (byte)(Opcode >> 8), checked((byte)Parameters.Length), .. Parameters];

    /// <summary>Reads one whole H4 packet.</summary>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> packet, out HciCommand command)
    {
        command = default;
        if (packet is not [H4Framer.CommandPacket, ..]) return DecodeStatus.Foreign;
        if (packet.Length < 4 || packet.Length != 4 + packet[3]) return DecodeStatus.Malformed;
        command = new(BinaryPrimitives.ReadUInt16LittleEndian(packet[1..]), packet[4..]);
        return DecodeStatus.Decoded;
    }
}
