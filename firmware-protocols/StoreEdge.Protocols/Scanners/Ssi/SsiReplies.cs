using System.Text;

namespace StoreEdge.Protocols;

/// <summary>The data of REPLY_REVISION: ASCII fields with blanks between.</summary>
public readonly record struct SsiRevision(string Software, string Board, string Engine)
{
    /// <returns>Malformed when there are fewer than three fields.</returns>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out SsiRevision revision)
    {
        var fields = Encoding.ASCII.GetString(data).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        revision = fields.Length >= 3 ? new(fields[0], fields[1], fields[2]) : default;
        return fields.Length >= 3 ? DecodeStatus.Decoded : DecodeStatus.Malformed;
    }

    public byte[] Encode() => Encoding.ASCII.GetBytes($"{Software} {Board} {Engine}");
}

/// <summary>The data of CAPABILITIES_REPLY: two bytes of speeds, one of other serial settings, one of multipacket options, then the opcodes that the scanner knows.</summary>
public readonly ref struct SsiCapabilities
{
    private const int Header = 4;
    private readonly ReadOnlySpan<byte> _opcodes;

    private SsiCapabilities(byte multipacketOptions, ReadOnlySpan<byte> opcodes)
    {
        MultipacketOptions = multipacketOptions;
        _opcodes = opcodes;
    }

    /// <summary>0: a read is cut off at one packet.</summary>
    public byte MultipacketOptions { get; }

    public bool Supports(SsiOpcode opcode) => _opcodes.Contains((byte)opcode);

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out SsiCapabilities capabilities)
    {
        capabilities = data.Length >= Header ? new(data[Header - 1], data[Header..]) : default;
        return data.Length >= Header ? DecodeStatus.Decoded : DecodeStatus.Malformed;
    }
}
