using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>The controller has done a command (Core Specification, volume 4, part E, section 7.7.14).</summary>
/// <param name="credits">How many commands the host may send now.</param>
/// <param name="opcode">0 when the event only gives credits.</param>
/// <param name="returnParameters">The status first, but for opcode 0.</param>
public readonly ref struct CommandComplete(byte credits, ushort opcode, ReadOnlySpan<byte> returnParameters)
{
    public byte Credits { get; } = credits;

    public ushort Opcode { get; } = opcode;

    public ReadOnlySpan<byte> ReturnParameters { get; } = returnParameters;

    /// <summary>0 is success; null when the controller gave none.</summary>
    public byte? Status => ReturnParameters.IsEmpty ? null : ReturnParameters[0];

    public byte[] Encode()
    {
        Span<byte> parameters = stackalloc byte[3 + ReturnParameters.Length];
        parameters[0] = Credits;
        BinaryPrimitives.WriteUInt16LittleEndian(parameters[1..], Opcode);
        ReturnParameters.CopyTo(parameters[3..]);
        return new HciEvent(HciEvent.CommandComplete, parameters).Encode();
    }

    public static DecodeStatus TryDecode(HciEvent source, out CommandComplete answer)
    {
        answer = default;
        if (source.Code != HciEvent.CommandComplete) return DecodeStatus.Foreign;
        if (source.Parameters.Length < 3) return DecodeStatus.Malformed;
        answer = new(source.Parameters[0], BinaryPrimitives.ReadUInt16LittleEndian(source.Parameters[1..]), source.Parameters[3..]);
        return DecodeStatus.Decoded;
    }
}

/// <summary>The controller has begun or refused a command (section 7.7.15).</summary>
public readonly record struct CommandStatus(byte Status, byte Credits, ushort Opcode)
{
    public byte[] Encode() => [H4Framer.EventPacket, HciEvent.CommandStatus, 4, Status, Credits, (byte)Opcode, (byte)(Opcode >> 8)];

    public static DecodeStatus TryDecode(HciEvent source, out CommandStatus answer)
    {
        answer = default;
        if (source.Code != HciEvent.CommandStatus) return DecodeStatus.Foreign;
        if (source.Parameters.Length != 4) return DecodeStatus.Malformed;
        answer = new(source.Parameters[0], source.Parameters[1], BinaryPrimitives.ReadUInt16LittleEndian(source.Parameters[2..]));
        return DecodeStatus.Decoded;
    }
}
