namespace StoreEdge.Protocols;

/// <summary>Hexadecimal text in UTF-8, either case.</summary>
internal static class Hex
{
    /// <summary>The digit's value, or -1.</summary>
    public static int Digit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };

    /// <summary>The whole text as bytes; false for an odd count, another character, or more than the target holds.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> target, out int written)
    {
        written = 0;
        if (text.Length % 2 != 0 || text.Length / 2 > target.Length) return false;
        for (; written < text.Length / 2; written++)
        {
            var (high, low) = (Digit(text[2 * written]), Digit(text[(2 * written) + 1]));
            if (high < 0 || low < 0) return false;
            target[written] = (byte)((high << 4) | low);
        }
        return true;
    }
}
