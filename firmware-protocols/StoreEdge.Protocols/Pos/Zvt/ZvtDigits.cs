namespace StoreEdge.Protocols;

/// <summary>Numbers as ZVT writes them: packed decimal digits, and lengths as F-nibbles (PA00P015, chapter 1.4).</summary>
public static class ZvtDigits
{
    /// <summary>Packed decimal digits, most significant first; at most nine bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packed, out long number)
    {
        number = 0;
        if (packed.Length > 9) return false;
        foreach (var b in packed)
        {
            if (b >> 4 > 9 || (b & 0xF) > 9) return false;
            number = (number * 100) + ((b >> 4) * 10) + (b & 0xF);
        }
        return true;
    }

    /// <summary>Fills the whole destination.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or has more digits than there is room.</exception>
    public static void Write(long number, Span<byte> packed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var rest = number;
        for (var i = packed.Length - 1; i >= 0; i--, rest /= 100) packed[i] = (byte)(((rest / 10 % 10) << 4) | (rest % 10));
        if (rest != 0) throw new ArgumentOutOfRangeException(nameof(number), number, $"has more than {2 * packed.Length} digits");
    }

    /// <summary>A length in two (LL) or three (LLL) bytes, a digit in each low nibble, F in each high one.</summary>
    public static bool TryReadLength(ReadOnlySpan<byte> nibbles, out int length)
    {
        length = 0;
        foreach (var b in nibbles)
        {
            // The high nibble should be F; terminals in the field leave it 0 now and then, and the digit is the same.
            if ((b & 0xF) > 9 || b >> 4 is not (0xF or 0)) return false;
            length = (length * 10) + (b & 0xF);
        }
        return true;
    }

    /// <exception cref="ArgumentOutOfRangeException">The length has more digits than there is room.</exception>
    public static void WriteLength(int length, Span<byte> nibbles)
    {
        var rest = length;
        for (var i = nibbles.Length - 1; i >= 0; i--, rest /= 10) nibbles[i] = (byte)(0xF0 | (rest % 10));
        if (rest != 0 || length < 0) throw new ArgumentOutOfRangeException(nameof(length), length, $"does not fit {nibbles.Length} digits");
    }
}
