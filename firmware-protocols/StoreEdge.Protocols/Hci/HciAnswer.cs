using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>A controller's answer to a command, by whichever of the two events it came.</summary>
/// <param name="Opcode">0 when it only gives credits.</param>
/// <param name="Status">0 is success; by Command Status it means that the command has begun.</param>
/// <param name="Credits">How many commands the host may send now.</param>
/// <param name="LeFeatures">What LE Read Local Supported Features returned; 0 in every other answer.</param>
public readonly record struct HciAnswer(ushort Opcode, byte Status, byte Credits, ulong LeFeatures = 0)
{
    /// <returns>False for any other event.</returns>
    public static bool TryRead(HciEvent source, out HciAnswer answer)
    {
        answer = default;
        if (CommandComplete.TryDecode(source, out var complete) == DecodeStatus.Decoded)
        {
            var features = complete is { Opcode: HciCommands.LeReadLocalFeaturesOpcode, ReturnParameters: [0, ..] and { Length: >= 9 } }
                ? BinaryPrimitives.ReadUInt64LittleEndian(complete.ReturnParameters[1..]) : 0;
            answer = new(complete.Opcode, complete.Status ?? 0, complete.Credits, features);
            return true;
        }
        if (CommandStatus.TryDecode(source, out var status) != DecodeStatus.Decoded) return false;
        answer = new(status.Opcode, status.Status, status.Credits);
        return true;
    }
}
