using System.Buffers;

namespace StoreEdge.Protocols;

/// <summary>The bits of a compressed link: base64url (RFC 4648, section 5), six bits a character, the first the highest.</summary>
internal ref struct CompressedBits(ReadOnlySpan<char> text)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);
    private const string Hexadecimal = "0123456789abcdef";

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public readonly int Left => (_text.Length * 6) - _at;

    public static bool AreIn(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Characters);

    /// <summary>How many bits say a length from 0 to this one.</summary>
    public static int LengthBits(int most) => (int)Math.Ceiling(Math.Log2(most) + 0.01);

    /// <param name="count">20 at most.</param>
    public bool TryRead(int count, out int value)
    {
        value = 0;
        if (count > Left) return false;
        for (; count > 0; count--, _at++)
        {
            var sextet = Alphabet.IndexOf(_text[_at / 6], StringComparison.Ordinal);
            value = (value << 1) | ((sextet >> (5 - (_at % 6))) & 1);
        }
        return true;
    }

    /// <summary>A decimal number in as many bits as its digits need, zeros in front kept by its length.</summary>
    public bool TryReadDigits(scoped Span<char> target)
    {
        target.Fill('0');
        // The rounding is the specification's own: no digits take one bit.
        for (var bits = (int)Math.Ceiling((target.Length * Math.Log2(10)) + 0.01); bits > 0; bits--)
        {
            if (!TryRead(1, out var carry)) return false;
            for (var i = target.Length - 1; i >= 0; i--)
            {
                var digit = ((target[i] - '0') * 2) + carry;
                (target[i], carry) = ((char)('0' + (digit % 10)), digit / 10);
            }
            if (carry != 0) return false;
        }
        return true;
    }

    /// <summary>Text in one of the encodings: 0 digits, 1 and 2 hexadecimal in small letters and capitals, 3 base64url, 4 ASCII of seven bits.</summary>
    public bool TryReadText(int encoding, scoped Span<char> target)
    {
        if (encoding == 0) return TryReadDigits(target);
        var bits = encoding switch { 1 or 2 => 4, 3 => 6, 4 => 7, _ => 0 };
        if (bits == 0) return false;
        foreach (ref var c in target)
        {
            if (!TryRead(bits, out var value)) return false;
            c = encoding switch { 1 => Hexadecimal[value], 2 => char.ToUpperInvariant(Hexadecimal[value]), 3 => Alphabet[value], _ => (char)value };
        }
        return true;
    }
}
