using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>A 48-bit Bluetooth address, on the wire with its last octet first (Core Specification, volume 4, part E, section 5.2).</summary>
public static class RadioAddress
{
    public const int Size = 6;

    private const ulong AllBits = (1UL << 48) - 1;

    /// <param name="source">At least six octets.</param>
    public static ulong Read(ReadOnlySpan<byte> source) =>
        source[0] | (ulong)source[1] << 8 | (ulong)source[2] << 16 | (ulong)source[3] << 24 | (ulong)source[4] << 32 | (ulong)source[5] << 40;

    /// <param name="target">At least six octets.</param>
    public static void Write(Span<byte> target, ulong address)
    {
        for (var i = 0; i < Size; i++) target[i] = (byte)(address >> (8 * i));
    }

    /// <summary>As people write it: <c>C0:FF:EE:12:34:56</c>.</summary>
    public static string ToText(ulong address)
    {
        var hex = (address & AllBits).ToString("X12", CultureInfo.InvariantCulture);
        return string.Join(':', hex[..2], hex[2..4], hex[4..6], hex[6..8], hex[8..10], hex[10..]);
    }
}
