namespace StoreEdge.Protocols;

/// <summary>Controller error codes (Core Specification, volume 1, part F).</summary>
public static class HciStatus
{
    public const byte Success = 0x00;
    public const byte UnknownCommand = 0x01;
    public const byte CommandDisallowed = 0x0C;
    public const byte InvalidParameters = 0x12;

    /// <summary>Insufficient Channels, the last that Core 6.0 has.</summary>
    internal const byte Last = 0x48;

    /// <summary>One that no version up to Core 6.0 gives a meaning: the same as 0x1F, an unspecified error (section 1.2).</summary>
    public static bool IsReserved(byte status) => status is > Last or 0x2B or 0x31 or 0x33;
}
