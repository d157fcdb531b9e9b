using System.Buffers.Binary;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>A command built anew by our own builder from the values in it.</summary>
internal static class OurCommands
{
    /// <returns>Null when we have no builder for it, or none for these values.</returns>
    public static byte[]? Rebuilt(HciCommand command)
    {
        var p = command.Parameters;
        ushort Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
        return command.Opcode switch
        {
            HciCommands.ResetOpcode => HciCommands.Reset(),
            HciCommands.SetEventMaskOpcode when p.Length == 8 => HciCommands.SetEventMask(BinaryPrimitives.ReadUInt64LittleEndian(p)),
            HciCommands.LeSetEventMaskOpcode when p.Length == 8 => HciCommands.LeSetEventMask(BinaryPrimitives.ReadUInt64LittleEndian(p)),
            HciCommands.LeReadLocalFeaturesOpcode => HciCommands.LeReadLocalFeatures(),
            HciCommands.LeSetScanParametersOpcode when p is { Length: 7 } and [_, _, _, _, _, 0, 0] => HciCommands.LeSetScanParameters(Word(p, 1), Word(p, 3), p[0] == 1),
            HciCommands.LeSetScanEnableOpcode when p.Length == 2 => HciCommands.LeSetScanEnable(p[0] == 1, p[1] == 1),
            HciCommands.LeSetExtendedScanParametersOpcode when p is { Length: 8 } and [0, 0, 1, ..] => HciCommands.LeSetExtendedScanParameters(Word(p, 4), Word(p, 6), p[3] == 1),
            HciCommands.LeSetExtendedScanEnableOpcode when p is [_, _, 0, 0, 0, 0] => HciCommands.LeSetExtendedScanEnable(p[0] == 1, p[1] == 1),
            HciCommands.LeSetAdvertisingDataOpcode when p.Length == 32 && p[0] <= 31 => HciCommands.LeSetAdvertisingData(p.Slice(1, p[0])),
            HciCommands.LeSetAdvertisingEnableOpcode when p.Length == 1 => HciCommands.LeSetAdvertisingEnable(p[0] == 1),
            _ => null,
        };
    }

    /// <summary>A fault in words when a command on the wire is not read to its end, or our builder writes it otherwise.</summary>
    public static string? FaultOf(byte[] packet)
    {
        if (HciCommand.TryDecode(packet, out var command) != DecodeStatus.Decoded) return "not a whole command";
        if (HciParameters.TryDecode(command, out _) == DecodeStatus.Malformed) return $"the parameters of {command.Opcode:X4} do not fit";
        return Rebuilt(command) is { } rebuilt && !rebuilt.AsSpan().SequenceEqual(packet) ? $"we write {Convert.ToHexString(rebuilt)}" : null;
    }
}
