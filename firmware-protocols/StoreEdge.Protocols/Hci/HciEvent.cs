namespace StoreEdge.Protocols;

/// <summary>One HCI event without its H4 type byte (Bluetooth Core Specification, volume 4, part E, section 7.7).</summary>
public readonly ref struct HciEvent(byte code, ReadOnlySpan<byte> parameters)
{
    public const byte CommandComplete = 0x0E;
    public const byte CommandStatus = 0x0F;
    public const byte HardwareError = 0x10;
    public const byte DataBufferOverflow = 0x1A;
    public const byte LeMeta = 0x3E;

    public byte Code { get; } = code;

    public ReadOnlySpan<byte> Parameters { get; } = parameters;

    /// <summary>The whole H4 packet: type 0x04, code, length, parameters (at most 255 bytes).</summary>
    public byte[] Encode() => [H4Framer.EventPacket, Code, checked((byte)Parameters.Length), .. Parameters];

    /// <summary>Reads one whole H4 packet.</summary>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> packet, out HciEvent hciEvent)
    {
        hciEvent = default;
        if (packet is not [H4Framer.EventPacket, var code, ..]) return DecodeStatus.Foreign;
        if (packet.Length < 3 || packet.Length != 3 + packet[2]) return DecodeStatus.Malformed;
        hciEvent = new(code, packet[3..]);
        return DecodeStatus.Decoded;
    }
}
