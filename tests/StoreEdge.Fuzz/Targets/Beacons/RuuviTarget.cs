using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>Ruuvi's manufacturer data: what one reading and writing has settled stays as it is.</summary>
internal sealed class RuuviTarget : IFuzzTarget
{
    private static readonly byte[] AirFormats = [0x06, 0xE0, 0xE1, 0xF0];

    public string Name => "ruuvi";

    public IEnumerable<byte[]> Seeds =>
    [
        new RuuviTag { Format = 3, TemperatureMilliCelsius = 20_000, HumidityPpm = 500_000, PressurePascals = 100_000, AccelerationZ = 1000, BatteryMillivolts = 3000 }.Encode(),
        new RuuviTag { Format = 5, TemperatureMilliCelsius = 20_000, TxPowerDbm = 4, Sequence = 7, Address = 0xC0FFEE123456 }.Encode(),
        new RuuviTag { Format = 0xC5, HumidityPpm = 500_000, BatteryMillivolts = 3000 }.Encode(),
        .. AirFormats.Select(format => new RuuviAir { Format = format, Co2Ppm = 600, VocIndex = 101, IlluminanceCentilux = 30_000, SoundTenths = 402, Sequence = 7, Address = 0xEE1234 }.Encode()),
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        var once = Again(input);
        if (once.Length > 0 && !Again(Again(once)).AsSpan().SequenceEqual(Again(once))) throw new FuzzFault("values are written as they were read");
    }

    private static byte[] Again(ReadOnlySpan<byte> data) =>
        RuuviTag.TryDecode(data, out var tag) == DecodeStatus.Decoded ? tag.Encode() : RuuviAir.TryDecode(data, out var air) == DecodeStatus.Decoded ? air.Encode() : [];
}
