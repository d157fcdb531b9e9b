namespace StoreEdge.Protocols;

/// <summary>
/// What a Ruuvi Air says (Ruuvi sensor protocols, data formats 6 and E1, and their forerunners F0 and E0). What is "not
/// available" is null.
/// </summary>
public readonly record struct RuuviAir
{
    /// <summary>6, 0xE0, 0xE1 or 0xF0.</summary>
    public byte Format { get; init; }

    /// <summary>In 0.001 °C.</summary>
    public int? TemperatureMilliCelsius { get; init; }

    /// <summary>In 0.0001 % of relative humidity.</summary>
    public int? HumidityPpm { get; init; }

    public int? PressurePascals { get; init; }

    /// <summary>Particles up to 1 µm, in 0.1 µg/m³.</summary>
    public int? Pm1Tenths { get; init; }

    /// <summary>Particles up to 2.5 µm, in 0.1 µg/m³.</summary>
    public int? Pm25Tenths { get; init; }

    /// <summary>Particles up to 4 µm, in 0.1 µg/m³.</summary>
    public int? Pm4Tenths { get; init; }

    /// <summary>Particles up to 10 µm, in 0.1 µg/m³.</summary>
    public int? Pm10Tenths { get; init; }

    public int? Co2Ppm { get; init; }

    public int? VocIndex { get; init; }

    public int? NoxIndex { get; init; }

    /// <summary>In 0.01 lx.</summary>
    public int? IlluminanceCentilux { get; init; }

    /// <summary>The average, in 0.1 dBA.</summary>
    public int? SoundTenths { get; init; }

    /// <summary>The peak, in 0.1 dB SPL.</summary>
    public int? SoundPeakTenths { get; init; }

    /// <summary>In steps of 30 mV; format E0 only.</summary>
    public int? BatteryMillivolts { get; init; }

    /// <summary>Of the measurement: 4 bits in F0, 8 in format 6, 16 in E0, 24 in E1.</summary>
    public int? Sequence { get; init; }

    /// <summary>Bit 0 calibrating, 1 button, 2 clock runs since boot (6, E1); bit 0 USB, 1 battery low, 2 calibrating, 3 boost (E0, F0).</summary>
    public byte Flags { get; init; }

    public bool Calibrating => (Flags & (Format is 0xE0 or 0xF0 ? 4 : 1)) != 0;

    /// <summary>As it is printed; format 6 has its low 24 bits only.</summary>
    public ulong? Address { get; init; }

    /// <param name="manufacturerData">With the company id.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> manufacturerData, out RuuviAir air)
    {
        air = default;
        return manufacturerData is not [0x99, 0x04, var format, ..] ? DecodeStatus.Foreign : format switch
        {
            0x06 => RuuviFormat6.TryDecode(manufacturerData[2..], out air),
            0xE0 => RuuviFormatE0.TryDecode(manufacturerData[2..], out air),
            0xE1 => RuuviFormatE1.TryDecode(manufacturerData[2..], out air),
            0xF0 => RuuviFormatF0.TryDecode(manufacturerData[2..], out air),
            _ => DecodeStatus.Foreign,
        };
    }

    /// <summary>The manufacturer data, company id first, in the format that <see cref="Format"/> names; a value beyond the format's is set to its nearest.</summary>
    /// <exception cref="InvalidOperationException">No such format.</exception>
    public byte[] Encode() => Format switch
    {
        0x06 => RuuviFormat6.Encode(this),
        0xE0 => RuuviFormatE0.Encode(this),
        0xE1 => RuuviFormatE1.Encode(this),
        0xF0 => RuuviFormatF0.Encode(this),
        _ => throw new InvalidOperationException("a Ruuvi Air sends formats 6, E0, E1 and F0"),
    };
}
