using static StoreEdge.Protocols.RuuviAirFields;

namespace StoreEdge.Protocols;

/// <summary>Data format E1: 40 bytes, in extended adverts only.</summary>
internal static class RuuviFormatE1
{
    private const int Size = 40;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> data, out RuuviAir air)
    {
        air = default;
        if (data.Length < Size) return DecodeStatus.Malformed;
        var flags = data[28];
        air = RuuviLongFields.Read(data, 0xE1) with
        {
            VocIndex = NineBits(data[17], flags, 6),
            NoxIndex = NineBits(data[18], flags, 7),
            IlluminanceCentilux = Three(data[19..]),
            SoundTenths = Sound(data[23], flags, 4),
            SoundPeakTenths = Sound(data[24], flags, 5),
            Sequence = Three(data[25..]),
            Flags = (byte)(flags & 0x07),
        };
        return DecodeStatus.Decoded;
    }

    public static byte[] Encode(in RuuviAir air)
    {
        var target = new byte[2 + Size];
        target.AsSpan().Fill(0xFF);
        (target[0], target[1], target[2]) = (0x99, 0x04, 0xE1);
        var data = target.AsSpan(2);
        var flags = (byte)(air.Flags & 0x07);
        RuuviLongFields.Put(data, air);
        data[17] = PutNineBits(ref flags, 6, air.VocIndex);
        data[18] = PutNineBits(ref flags, 7, air.NoxIndex);
        PutThree(data[19..], air.IlluminanceCentilux);
        data[22] = PutSound(ref flags, 3, null);
        data[23] = PutSound(ref flags, 4, air.SoundTenths);
        data[24] = PutSound(ref flags, 5, air.SoundPeakTenths);
        PutThree(data[25..], air.Sequence);
        data[28] = flags;
        return target;
    }

    private static int? Three(ReadOnlySpan<byte> at) => ReadThree(at) is var raw and not 0xFF_FFFF ? raw : null;
}
