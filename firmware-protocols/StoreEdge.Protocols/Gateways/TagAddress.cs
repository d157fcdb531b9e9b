using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>A 48-bit radio address as gateways write it: 12 hex digits of either case, bare or in pairs with <c>:</c> or <c>-</c> between.</summary>
public readonly record struct TagAddress(ulong Value)
{
    /// <summary>Digits of the bare form.</summary>
    public const int Digits = 12;

    public static bool TryParse(ReadOnlySpan<char> text, out TagAddress address)
    {
        address = default;
        if (text.Length > 17) return false;
        Span<byte> bytes = stackalloc byte[17];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > 0x7F) return false;
            bytes[i] = (byte)text[i];
        }
        return TryParse(bytes[..text.Length], out address);
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out TagAddress address)
    {
        address = default;
        if (text.Length is not (12 or 17)) return false;
        var step = text.Length == 17 ? 3 : 2;
        var separator = step == 3 ? text[2] : (byte)0;
        if (step == 3 && separator is not ((byte)':' or (byte)'-')) return false;
        ulong value = 0;
        for (var i = 0; i < text.Length; i += step)
        {
            var (high, low) = (Hex.Digit(text[i]), Hex.Digit(text[i + 1]));
            if (high < 0 || low < 0 || (step == 3 && i + 2 < text.Length && text[i + 2] != separator)) return false;
            value = (value << 8) | (uint)((high << 4) | low);
        }
        address = new(value);
        return true;
    }

    /// <summary>12 lower-case digits, without separators: how this library names addresses and gateways.</summary>
    public void Write(Span<char> target) => Value.TryFormat(target, out _, "x12", CultureInfo.InvariantCulture);

    /// <summary>Upper case in pairs with colons, as most gateways write it.</summary>
    public string ToColons() => string.Create(17, Value, static (target, value) =>
    {
        for (var i = 0; i < 6; i++)
        {
            ((byte)(value >> (40 - (8 * i)))).TryFormat(target[(3 * i)..], out _, "X2", CultureInfo.InvariantCulture);
            if (i < 5) target[(3 * i) + 2] = ':';
        }
    });

    public override string ToString() => Value.ToString("x12", CultureInfo.InvariantCulture);
}
