namespace StoreEdge.Protocols;

/// <summary>Data format E0, the forerunner of E1: 40 bytes.</summary>
internal static class RuuviFormatE0
{
    private const int Size = 40;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out RuuviAir air)
    {
        air = default;
        if (data.Length < Size) return DecodeStatus.Malformed;
        air = RuuviLongFields.Read(data, 0xE0) with
        {
            VocIndex = Index(data[17..]),
            NoxIndex = Index(data[19..]),
            IlluminanceCentilux = RuuviFields.Word(data[21..]) * 100,
            SoundTenths = Sound(data[23]),
            SoundPeakTenths = Sound(data[24]),
            Sequence = RuuviFields.Word(data[25..]),
            BatteryMillivolts = data[27] == byte.MaxValue ? null : data[27] * 30,
            Flags = (byte)(data[28] & 0x0F),
        };
        return DecodeStatus.Decoded;
    }

    public static byte[] Encode(in RuuviAir air)
    {
        var target = new byte[2 + Size];
        target.AsSpan().Fill(0xFF);
        (target[0], target[1], target[2]) = (0x99, 0x04, 0xE0);
        var data = target.AsSpan(2);
        RuuviLongFields.Put(data, air);
        RuuviFields.PutWord(data[17..], air.VocIndex ?? IndexMissing);
        RuuviFields.PutWord(data[19..], air.NoxIndex ?? IndexMissing);
        RuuviFields.PutWord(data[21..], air.IlluminanceCentilux is { } light ? RuuviFields.Round(light, 100) : null);
        data[23] = PutSound(air.SoundTenths);
        data[24] = PutSound(air.SoundPeakTenths);
        RuuviFields.PutWord(data[25..], air.Sequence);
        data[27] = air.BatteryMillivolts is { } battery ? (byte)Math.Clamp(RuuviFields.Round(battery, 30), 0, 254) : byte.MaxValue;
        data[28] = (byte)(air.Flags & 0x0F);
        return target;
    }

    private const int IndexMissing = 511;

    private static int? Index(ReadOnlySpan<byte> at) => RuuviFields.Word(at) is { } raw && raw != IndexMissing ? raw : null;

    private static int? Sound(byte raw) => raw == byte.MaxValue ? null : raw * 5;

    private static byte PutSound(int? tenths) => tenths is { } value ? (byte)Math.Clamp(RuuviFields.Round(value, 5), 0, 254) : byte.MaxValue;
}
