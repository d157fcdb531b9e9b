namespace StoreEdge.Protocols;

/// <summary>
/// A measurement that a tag sends as service data under the UUID of the characteristic which holds it (GATT Specification
/// Supplement, section 3; Assigned Numbers, section 3.8). "Value is not known" is null.
/// </summary>
/// <param name="Uuid">Of the characteristic.</param>
/// <param name="Value">In its unit: dBm, %, °C, Pa, m, V, A, W, kWh, lx, ppm, dB, m/s, °, mm, W/m², kg/m³, or none; exact.</param>
public readonly record struct GattMeasurement(ushort Uuid, decimal? Value)
{
    /// <param name="serviceData">With the UUID.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> serviceData, out GattMeasurement measurement)
    {
        measurement = default;
        if (serviceData.Length < 2) return DecodeStatus.Foreign;
        var uuid = (ushort)(serviceData[0] | (serviceData[1] << 8));
        if (Field(uuid) is not { } field) return DecodeStatus.Foreign;
        if (serviceData.Length != 2 + field.Size) return DecodeStatus.Malformed;
        var raw = field.Signed && (serviceData[^1] & 0x80) != 0 ? -1 : 0L;
        for (var i = serviceData.Length - 1; i >= 2; i--) raw = (raw << 8) | serviceData[i];
        var known = raw >= field.Least && raw <= field.Most;
        measurement = new(uuid, field.IsFloat ? MedicalFloat.Read((ushort)raw) : known ? raw * field.Factor : null);
        return DecodeStatus.Decoded;
    }

    /// <summary>The service data, UUID first.</summary>
    /// <exception cref="ArgumentException">An unknown characteristic, or a value beyond its range.</exception>
    public byte[] Encode()
    {
        if (Field(Uuid) is not { } field) throw new ArgumentException("no characteristic of this table");
        var raw = field.IsFloat ? MedicalFloat.Write(Value) : Value is { } value ? (long)decimal.Round(value / field.Factor) : field.Unknown;
        if (Value is not null && !field.IsFloat && (raw < field.Least || raw > field.Most)) throw new ArgumentException("beyond the range of the characteristic");
        var target = new byte[2 + field.Size];
        (target[0], target[1]) = ((byte)Uuid, (byte)(Uuid >> 8));
        for (var i = 2; i < target.Length; i++, raw >>= 8) target[i] = (byte)raw;
        return target;
    }

    private static Layout? Field(ushort uuid) => uuid switch
    {
        0x2A07 => new(1, true, 1, -100, 20, 127),                                   // Tx Power Level, dBm
        0x2A19 => new(1, false, 1, 0, 100, 255),                                    // Battery Level, %
        0x2A2C => new(2, false, 0.01m, 0, 35999, ushort.MaxValue),                  // Magnetic Declination, °
        0x2A6C => new(3, true, 0.01m, -0x80_0000, 0x7F_FFFF, 0x7F_FFFF),            // Elevation, m
        0x2A6D => new(4, false, 0.1m, 0, uint.MaxValue, uint.MaxValue),             // Pressure, Pa
        0x2A6E => new(2, true, 0.01m, -27315, short.MaxValue, short.MinValue),      // Temperature, °C
        0x2A6F => new(2, false, 0.01m, 0, 10000, ushort.MaxValue),                  // Humidity, %
        0x2A70 or 0x2A72 => new(2, false, 0.01m, 0, ushort.MaxValue, ushort.MaxValue),  // True and Apparent Wind Speed, m/s
        0x2A71 or 0x2A73 => new(2, false, 0.01m, 0, 35999, ushort.MaxValue),        // True and Apparent Wind Direction, °
        0x2A76 => new(1, false, 1, 0, byte.MaxValue, byte.MaxValue),                // UV Index
        0x2A77 => new(2, false, 0.1m, 0, ushort.MaxValue, ushort.MaxValue),         // Irradiance, W/m²
        0x2A78 => new(2, false, 1, 0, ushort.MaxValue, ushort.MaxValue),            // Rainfall, mm
        0x2A79 or 0x2A7A or 0x2A7B => new(1, true, 1, sbyte.MinValue, sbyte.MaxValue, sbyte.MinValue),   // Wind Chill, Heat Index, Dew Point, °C
        0x2AE2 => new(1, false, 1, 0, 1, byte.MaxValue),                            // Boolean
        0x2AEA => new(2, false, 1, 0, ushort.MaxValue - 1, ushort.MaxValue),        // Count 16
        0x2AEB => new(3, false, 1, 0, 0xFF_FFFE, 0xFF_FFFF),                        // Count 24
        0x2AEE => new(2, false, 0.01m, 0, ushort.MaxValue - 1, ushort.MaxValue),    // Electric Current, A
        0x2AF2 => new(3, false, 1, 0, 0xFF_FFFE, 0xFF_FFFF),                        // Energy, kWh
        0x2AF9 => new(2, false, 100m / ushort.MaxValue, 0, ushort.MaxValue, ushort.MaxValue),   // Generic Level, % of its range
        0x2AFB => new(3, false, 0.01m, 0, 0xFF_FFFE, 0xFF_FFFF),                    // Illuminance, lx
        0x2B04 => new(1, false, 0.5m, 0, 200, byte.MaxValue),                       // Percentage 8, %
        0x2B05 => new(3, false, 0.1m, 0, 0xFF_FFFE, 0xFF_FFFF),                     // Power, W
        0x2B0D => new(1, true, 0.5m, -128, 126, 127),                               // Temperature 8, °C
        0x2B18 => new(2, false, 1 / 64m, 0, 65408, ushort.MaxValue),                // Voltage, V
        0x2B8C => new(2, false, 1, 0, 65533, ushort.MaxValue),                      // CO2 Concentration, ppm
        // Ammonia, Carbon Monoxide, Methane, Nitrogen Dioxide, Non-Methane VOC, Ozone, PM1, PM2.5, PM10, Sulphur Hexafluoride and
        // Dioxide Concentration, kg/m³
        >= 0x2BCF and <= 0x2BD9 => new(2, false, 1, 0, 0, 0, IsFloat: true),
        0x2BE4 => new(1, false, 1, 0, 253, 255),                                    // Noise, dB SPL
        0x2BE7 => new(2, false, 0.001m, 0, 65533, ushort.MaxValue),                 // Non-methane VOC, ppb given as ppm
        _ => null,
    };

    /// <summary>Bytes, lowest first; what the whole number is multiplied with; its range, and the number for "not known". Of a medfloat16 none but the size.</summary>
    private readonly record struct Layout(int Size, bool Signed, decimal Factor, long Least, long Most, long Unknown, bool IsFloat = false);
}
