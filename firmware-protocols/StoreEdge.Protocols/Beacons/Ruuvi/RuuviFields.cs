using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>The fields that several Ruuvi formats share: each with its step and its "not available".</summary>
internal static class RuuviFields
{
    private const int LowestPressure = 50_000;

    public static int? Temperature(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt16BigEndian(at) is var raw and not short.MinValue ? raw * 5 : null;

    public static int? Humidity(ReadOnlySpan<byte> at) => Word(at) * 25;

    public static int? Pressure(ReadOnlySpan<byte> at) => Word(at) + LowestPressure;

    public static short? Acceleration(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt16BigEndian(at) is var raw and not short.MinValue ? raw : null;

    public static ushort? Word(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16BigEndian(at) is var raw and not ushort.MaxValue ? raw : null;

    public static ulong? Address(ReadOnlySpan<byte> at) => Six(at) is var raw and not 0xFFFF_FFFF_FFFF ? raw : null;

    public static void PutTemperature(Span<byte> at, int? milliCelsius) =>
        BinaryPrimitives.WriteInt16BigEndian(at, milliCelsius is { } value ? (short)Math.Clamp(Round(value, 5), -short.MaxValue, short.MaxValue) : short.MinValue);

    public static void PutHumidity(Span<byte> at, int? ppm) => PutWord(at, ppm is { } value ? Round(value, 25) : null);

    public static void PutPressure(Span<byte> at, int? pascals) => PutWord(at, pascals - LowestPressure);

    public static void PutAcceleration(Span<byte> at, short? milliG) =>
        BinaryPrimitives.WriteInt16BigEndian(at, milliG is { } value ? Math.Max(value, (short)-short.MaxValue) : short.MinValue);

    public static void PutWord(Span<byte> at, int? value) =>
        BinaryPrimitives.WriteUInt16BigEndian(at, value is { } known ? (ushort)Math.Clamp(known, 0, ushort.MaxValue - 1) : ushort.MaxValue);

    public static void PutAddress(Span<byte> at, ulong? address)
    {
        var value = address ?? 0xFFFF_FFFF_FFFF;
        BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)(value >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(at[2..], (uint)value);
    }

    public static ulong Six(ReadOnlySpan<byte> at) => ((ulong)BinaryPrimitives.ReadUInt16BigEndian(at) << 32) | BinaryPrimitives.ReadUInt32BigEndian(at[2..]);

    public static int Round(int value, int step) => (int)Math.Round(value / (double)step, MidpointRounding.AwayFromZero);
}
