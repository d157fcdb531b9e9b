namespace StoreEdge.Protocols;

/// <summary>
/// What a RuuviTag says (Ruuvi sensor protocols, data formats 2 and 4 in a URL, 3, 5 and C5 in manufacturer data). What is "not
/// available" is null, never a number. The units are those that the steps of the format fill exactly.
/// </summary>
public readonly record struct RuuviTag
{
    /// <summary>Bluetooth Assigned Numbers, section 7.1.</summary>
    public const ushort CompanyId = 0x0499;

    /// <summary>2, 3, 4, 5 or 0xC5.</summary>
    public byte Format { get; init; }

    /// <summary>In 0.001 °C.</summary>
    public int? TemperatureMilliCelsius { get; init; }

    /// <summary>In 0.0001 % of relative humidity; some sensors say more than 100 %.</summary>
    public int? HumidityPpm { get; init; }

    public int? PressurePascals { get; init; }

    /// <summary>In 0.001 g.</summary>
    public short? AccelerationX { get; init; }

    /// <inheritdoc cref="AccelerationX"/>
    public short? AccelerationY { get; init; }

    /// <inheritdoc cref="AccelerationX"/>
    public short? AccelerationZ { get; init; }

    public ushort? BatteryMillivolts { get; init; }

    public sbyte? TxPowerDbm { get; init; }

    /// <summary>Times that the tag was moved; wraps at 255.</summary>
    public byte? Movements { get; init; }

    /// <summary>Of the measurement; wraps at 65535.</summary>
    public ushort? Sequence { get; init; }

    /// <summary>The tag's own, as it is printed; equal to that of the radio where the tag sends by itself.</summary>
    public ulong? Address { get; init; }

    /// <param name="manufacturerData">With the company id.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> manufacturerData, out RuuviTag tag)
    {
        tag = default;
        return manufacturerData is not [0x99, 0x04, var format, ..] ? DecodeStatus.Foreign : format switch
        {
            0x03 => RuuviFormat3.TryDecode(manufacturerData[2..], out tag),
            0x05 or 0xC5 => RuuviFormat5.TryDecode(manufacturerData[2..], out tag),
            _ => DecodeStatus.Foreign,
        };
    }

    /// <summary>The manufacturer data, company id first, in the format that <see cref="Format"/> names; a value beyond the format's is set to its nearest.</summary>
    /// <exception cref="InvalidOperationException">A format that is not sent in manufacturer data.</exception>
    public byte[] Encode() => Format switch
    {
        0x03 => RuuviFormat3.Encode(this),
        0x05 or 0xC5 => RuuviFormat5.Encode(this),
        _ => throw new InvalidOperationException("only formats 3, 5 and C5 are manufacturer data"),
    };
}
