namespace StoreEdge.Protocols;

/// <summary>The fields of the Ruuvi Air's formats: nine bits of which the lowest stands among the flags, and bytes on a logarithm's scale.</summary>
internal static class RuuviAirFields
{
    private const int NineBitsMissing = 0x1FF;

    public static int? NineBits(byte high, byte flags, int bit) =>
        ((high << 1) | ((flags >> bit) & 1)) is var raw and not NineBitsMissing ? raw : null;

    public static byte PutNineBits(ref byte flags, int bit, int? value)
    {
        var raw = value is { } known ? Math.Clamp(known, 0, NineBitsMissing - 1) : NineBitsMissing;
        flags |= (byte)((raw & 1) << bit);
        return (byte)(raw >> 1);
    }

    /// <summary>Nine bits of sound: 0.2 dB above 18.</summary>
    public static int? Sound(byte high, byte flags, int bit) => NineBits(high, flags, bit) * 2 + 180;

    public static byte PutSound(ref byte flags, int bit, int? tenths) => PutNineBits(ref flags, bit, tenths is { } value ? RuuviFields.Round(value - 180, 2) : null);

    /// <summary>A byte of <c>ln(value + 1)</c> whose 254 is the highest value; 255 is "not available".</summary>
    public static double? Logarithmic(byte code, double highest) => code == byte.MaxValue ? null : Math.Exp(code * Math.Log(highest + 1) / 254) - 1;

    public static byte PutLogarithmic(double? value, double highest) =>
        value is { } known ? (byte)Math.Round(Math.Log(Math.Clamp(known, 0, highest) + 1) * 254 / Math.Log(highest + 1)) : byte.MaxValue;

    public static int? Rounded(double? value, double scale = 1) => value is { } known ? (int)Math.Round(known * scale) : null;

    public static int ReadThree(ReadOnlySpan<byte> at) => (at[0] << 16) | (at[1] << 8) | at[2];

    public static void PutThree(Span<byte> at, int? value)
    {
        var raw = value is { } known ? Math.Clamp(known, 0, 0xFF_FFFE) : 0xFF_FFFF;
        (at[0], at[1], at[2]) = ((byte)(raw >> 16), (byte)(raw >> 8), (byte)raw);
    }
}
