namespace StoreEdge.Protocols;

/// <summary>
/// The check value of a ZVT serial frame (ZVT transport protocol PA00P016, "CRC"): polynomial 0x8408 reflected, start 0,
/// over the unescaped APDU and one ETX. Known elsewhere as CRC-16/KERMIT.
/// </summary>
internal static class ZvtCrc
{
    private const byte Etx = 0x03;

    private static readonly ushort[] Table = [.. Enumerable.Range(0, 256).Select(OfByte)];

    /// <param name="apdu">The APDU without its escapes.</param>
    public static ushort Of(ReadOnlySpan<byte> apdu)
    {
        ushort crc = 0;
        foreach (var b in apdu) crc = Step(crc, b);
        return Step(crc, Etx);
    }

    private static ushort Step(ushort crc, byte b) => (ushort)((crc >> 8) ^ Table[(crc ^ b) & 0xFF]);

    private static ushort OfByte(int b)
    {
        for (var bit = 0; bit < 8; bit++) b = (b & 1) != 0 ? (b >> 1) ^ 0x8408 : b >> 1;
        return (ushort)b;
    }
}
