using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>What a Minew frame says (Minew, "Sensor advertisement format"; the second byte of the frame).</summary>
public enum MinewFrameKind : byte
{
    TemperatureHumidity = 0x01,
    VisibleLight = 0x02,
    Acceleration = 0x03,
    Illuminance = 0x05,
    FirmwareUpdate = 0x07,
    Info = 0x08,
    Motion = 0x11,
    Tvoc = 0x12,
    Temperature = 0x13,
    AccelerationGyroscope = 0x15,
    MagneticField = 0x16,
    Pressure = 0x17,
    Vibration = 0x18,
    Photoresistance = 0x19,
    Tamper = 0x20,
    WaterLeak = 0x21,
}

/// <summary>
/// An A1 frame of a Minew tag: service data of UUID FFE1, highest byte first, the tag's address at the end. A value is null in
/// frames that do not say it. Fractions are 8.8 fixed point, which a double holds exactly.
/// </summary>
public readonly ref struct MinewFrame
{
    public const ushort Uuid = 0xFFE1;

    /// <summary>UUID, frame type, kind and battery.</summary>
    private const int Head = 5;

    private readonly ReadOnlySpan<byte> _values;

    private MinewFrame(MinewFrameKind kind, byte? battery, ulong? address, ReadOnlySpan<byte> values)
    {
        (Kind, BatteryPercent, Address) = (kind, battery, address);
        _values = values;
    }

    public MinewFrameKind Kind { get; }

    public byte? BatteryPercent { get; }

    /// <summary>As it is printed; stands reversed in the frame. Not in firmware update frames.</summary>
    public ulong? Address { get; }

    public double? TemperatureCelsius => Kind is MinewFrameKind.TemperatureHumidity or MinewFrameKind.Temperature ? Fixed(0) : null;

    public double? HumidityPercent => Kind == MinewFrameKind.TemperatureHumidity ? Fixed(2) : null;

    /// <summary>In g.</summary>
    public (double X, double Y, double Z)? Acceleration =>
        Kind is MinewFrameKind.Acceleration or MinewFrameKind.AccelerationGyroscope ? (Fixed(0), Fixed(2), Fixed(4)) : null;

    /// <summary>In 0.01 °/s.</summary>
    public (short X, short Y, short Z)? Rotation => Kind == MinewFrameKind.AccelerationGyroscope ? (Signed(6), Signed(8), Signed(10)) : null;

    /// <summary>In 10 mG.</summary>
    public (double X, double Y, double Z)? MagneticField => Kind == MinewFrameKind.MagneticField ? (Fixed(0), Fixed(2), Fixed(4)) : null;

    /// <summary>In lx.</summary>
    public ushort? Illuminance => Kind == MinewFrameKind.Illuminance ? Word(0) : null;

    /// <summary>In ppb.</summary>
    public ushort? Tvoc => Kind == MinewFrameKind.Tvoc ? Word(0) : null;

    /// <summary>Of the photoresistor, without a unit.</summary>
    public ushort? Light => Kind == MinewFrameKind.Photoresistance ? Word(0) : null;

    /// <summary>In hPa, 16.16 fixed point.</summary>
    public double? PressureHectopascals => Kind == MinewFrameKind.Pressure ? BinaryPrimitives.ReadInt32BigEndian(_values) / 65536.0 : null;

    /// <summary>Light seen, motion, vibration, tampering or water, as the kind says.</summary>
    public bool? Detected => Kind switch
    {
        MinewFrameKind.VisibleLight or MinewFrameKind.Tamper or MinewFrameKind.WaterLeak => (_values[0] & 1) != 0,
        MinewFrameKind.Motion => (Word(0) & 1) != 0,
        MinewFrameKind.Vibration => (_values[4] & 1) != 0,
        _ => null,
    };

    /// <summary>UTF-8, of the info frame.</summary>
    public ReadOnlySpan<byte> Name => Kind == MinewFrameKind.Info ? _values : default;

    /// <param name="serviceData">With the UUID.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> serviceData, out MinewFrame frame)
    {
        frame = default;
        if (serviceData is not [0xE1, 0xFF, 0xA1, ..]) return DecodeStatus.Foreign;
        if (serviceData.Length < Head) return DecodeStatus.Malformed;
        var kind = (MinewFrameKind)serviceData[3];
        if (SizeOf(kind) is not { } size) return DecodeStatus.Foreign;      // a later kind
        if (serviceData.Length < size || (serviceData.Length > size && kind != MinewFrameKind.Info)) return DecodeStatus.Malformed;
        frame = kind switch
        {
            MinewFrameKind.FirmwareUpdate => new(kind, null, null, default),
            MinewFrameKind.Info => new(kind, serviceData[4], RadioAddress.Read(serviceData[Head..]), serviceData[size..]),
            // this one has no battery in front of its six values
            MinewFrameKind.AccelerationGyroscope => new(kind, null, RadioAddress.Read(serviceData[(size - 6)..]), serviceData[4..(size - 6)]),
            _ => new(kind, serviceData[4], RadioAddress.Read(serviceData[(size - 6)..]), serviceData[Head..(size - 6)]),
        };
        return DecodeStatus.Decoded;
    }

    /// <summary>The service data, UUID first.</summary>
    /// <param name="values">As they stand in the frame; the name of an info frame.</param>
    /// <exception cref="ArgumentException">Values of another length than the kind's.</exception>
    public static byte[] Encode(MinewFrameKind kind, byte batteryPercent, ulong address, ReadOnlySpan<byte> values)
    {
        var reversed = new byte[RadioAddress.Size];
        RadioAddress.Write(reversed, address);
        byte[] battery = kind == MinewFrameKind.AccelerationGyroscope ? [] : [batteryPercent];
        byte[] frame = kind == MinewFrameKind.Info
            ? [0xE1, 0xFF, 0xA1, (byte)kind, .. battery, .. reversed, .. values]
            : [0xE1, 0xFF, 0xA1, (byte)kind, .. battery, .. values, .. reversed];
        return TryDecode(frame, out _) == DecodeStatus.Decoded ? frame : throw new ArgumentException("not as long as this kind's values", nameof(values));
    }

    private static int? SizeOf(MinewFrameKind kind) => kind switch
    {
        MinewFrameKind.FirmwareUpdate => 10,
        MinewFrameKind.Info => 11,
        MinewFrameKind.VisibleLight or MinewFrameKind.Tamper or MinewFrameKind.WaterLeak => 12,
        MinewFrameKind.Illuminance or MinewFrameKind.Motion or MinewFrameKind.Tvoc or MinewFrameKind.Temperature or MinewFrameKind.Photoresistance => 13,
        MinewFrameKind.TemperatureHumidity or MinewFrameKind.Pressure => 15,
        MinewFrameKind.Vibration => 16,
        MinewFrameKind.Acceleration or MinewFrameKind.MagneticField => 17,
        MinewFrameKind.AccelerationGyroscope => 22,
        _ => null,
    };

    private double Fixed(int at) => Signed(at) / 256.0;

    private short Signed(int at) => BinaryPrimitives.ReadInt16BigEndian(_values[at..]);

    private ushort Word(int at) => BinaryPrimitives.ReadUInt16BigEndian(_values[at..]);
}
