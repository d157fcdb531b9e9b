using static StoreEdge.Protocols.BtHomeForm;

namespace StoreEdge.Protocols;

/// <summary>What an object id stands for.</summary>
/// <param name="Size">Bytes in version 2; 0 where a length byte stands in front.</param>
/// <param name="Factor">What the whole number is multiplied with to give the unit.</param>
public sealed record BtHomeObjectType(byte Id, string Name, string Unit, byte Size, BtHomeForm Form, decimal Factor);

/// <summary>Every object id of the format (bthome.io/format: "Sensor data", "Binary sensor data", "Events", "Device information", "Misc data").</summary>
public static class BtHomeObjectTypes
{
    internal const byte Unknown = 0xFF;

    private static readonly BtHomeObjectType?[] s_byId = new BtHomeObjectType?[256];

    // Looked up for every object of every advert: a size alone, without the record.
    private static readonly byte[] s_sizes = new byte[256];

    static BtHomeObjectTypes()
    {
        Array.Fill(s_sizes, Unknown);
        foreach (var type in All)
        {
            s_byId[type.Id] = type;
            s_sizes[type.Id] = type.Size;
        }
    }

    public static IReadOnlyList<BtHomeObjectType> All { get; } =
    [
        new(0x00, "packet_id", "", 1, Natural, 1),
        new(0x01, "battery", "%", 1, Natural, 1),
        new(0x02, "temperature", "°C", 2, WithSign, 0.01m),
        new(0x03, "humidity", "%", 2, Natural, 0.01m),
        new(0x04, "pressure", "hPa", 3, Natural, 0.01m),
        new(0x05, "illuminance", "lx", 3, Natural, 0.01m),
        new(0x06, "mass", "kg", 2, Natural, 0.01m),
        new(0x07, "mass", "lb", 2, Natural, 0.01m),
        new(0x08, "dew_point", "°C", 2, WithSign, 0.01m),
        new(0x09, "count", "", 1, Natural, 1),
        new(0x0A, "energy", "kWh", 3, Natural, 0.001m),
        new(0x0B, "power", "W", 3, Natural, 0.01m),
        new(0x0C, "voltage", "V", 2, Natural, 0.001m),
        new(0x0D, "pm2_5", "µg/m³", 2, Natural, 1),
        new(0x0E, "pm10", "µg/m³", 2, Natural, 1),
        new(0x0F, "generic_boolean", "", 1, Binary, 1),
        new(0x10, "power_on", "", 1, Binary, 1),
        new(0x11, "opening", "", 1, Binary, 1),
        new(0x12, "co2", "ppm", 2, Natural, 1),
        new(0x13, "tvoc", "µg/m³", 2, Natural, 1),
        new(0x14, "moisture", "%", 2, Natural, 0.01m),
        new(0x15, "battery_low", "", 1, Binary, 1),
        new(0x16, "battery_charging", "", 1, Binary, 1),
        new(0x17, "carbon_monoxide", "", 1, Binary, 1),
        new(0x18, "cold", "", 1, Binary, 1),
        new(0x19, "connectivity", "", 1, Binary, 1),
        new(0x1A, "door", "", 1, Binary, 1),
        new(0x1B, "garage_door", "", 1, Binary, 1),
        new(0x1C, "gas_detected", "", 1, Binary, 1),
        new(0x1D, "heat", "", 1, Binary, 1),
        new(0x1E, "light", "", 1, Binary, 1),
        new(0x1F, "lock", "", 1, Binary, 1),
        new(0x20, "moisture_detected", "", 1, Binary, 1),
        new(0x21, "motion", "", 1, Binary, 1),
        new(0x22, "moving", "", 1, Binary, 1),
        new(0x23, "occupancy", "", 1, Binary, 1),
        new(0x24, "plug", "", 1, Binary, 1),
        new(0x25, "presence", "", 1, Binary, 1),
        new(0x26, "problem", "", 1, Binary, 1),
        new(0x27, "running", "", 1, Binary, 1),
        new(0x28, "safety", "", 1, Binary, 1),
        new(0x29, "smoke", "", 1, Binary, 1),
        new(0x2A, "sound", "", 1, Binary, 1),
        new(0x2B, "tamper", "", 1, Binary, 1),
        new(0x2C, "vibration", "", 1, Binary, 1),
        new(0x2D, "window", "", 1, Binary, 1),
        new(0x2E, "humidity", "%", 1, Natural, 1),
        new(0x2F, "moisture", "%", 1, Natural, 1),
        new(0x3A, "button", "", 1, Button, 1),
        new(0x3C, "dimmer", "", 2, Dimmer, 1),
        new(0x3D, "count", "", 2, Natural, 1),
        new(0x3E, "count", "", 4, Natural, 1),
        new(0x3F, "rotation", "°", 2, WithSign, 0.1m),
        new(0x40, "distance", "mm", 2, Natural, 1),
        new(0x41, "distance", "m", 2, Natural, 0.1m),
        new(0x42, "duration", "s", 3, Natural, 0.001m),
        new(0x43, "current", "A", 2, Natural, 0.001m),
        new(0x44, "speed", "m/s", 2, Natural, 0.01m),
        new(0x45, "temperature", "°C", 2, WithSign, 0.1m),
        new(0x46, "uv_index", "", 1, Natural, 0.1m),
        new(0x47, "volume", "L", 2, Natural, 0.1m),
        new(0x48, "volume", "mL", 2, Natural, 1),
        new(0x49, "volume_flow_rate", "m³/h", 2, Natural, 0.001m),
        new(0x4A, "voltage", "V", 2, Natural, 0.1m),
        new(0x4B, "gas", "m³", 3, Natural, 0.001m),
        new(0x4C, "gas", "m³", 4, Natural, 0.001m),
        new(0x4D, "energy", "kWh", 4, Natural, 0.001m),
        new(0x4E, "volume", "L", 4, Natural, 0.001m),
        new(0x4F, "water", "L", 4, Natural, 0.001m),
        new(0x50, "timestamp", "", 4, Timestamp, 1),
        new(0x51, "acceleration", "m/s²", 2, Natural, 0.001m),
        new(0x52, "gyroscope", "°/s", 2, Natural, 0.001m),
        new(0x53, "text", "", 0, Text, 1),
        new(0x54, "raw", "", 0, Raw, 1),
        new(0x55, "volume_storage", "L", 4, Natural, 0.001m),
        new(0x56, "conductivity", "µS/cm", 2, Natural, 1),
        new(0x57, "temperature", "°C", 1, WithSign, 1),
        new(0x58, "temperature", "°C", 1, WithSign, 0.35m),
        new(0x59, "count", "", 1, WithSign, 1),
        new(0x5A, "count", "", 2, WithSign, 1),
        new(0x5B, "count", "", 4, WithSign, 1),
        new(0x5C, "power", "W", 4, WithSign, 0.01m),
        new(0x5D, "current", "A", 2, WithSign, 0.001m),
        new(0x5E, "direction", "°", 2, Natural, 0.01m),
        new(0x5F, "precipitation", "mm", 2, Natural, 0.1m),
        new(0x60, "channel", "", 1, Natural, 1),
        new(0x61, "rotational_speed", "rpm", 2, Natural, 1),
        new(0x62, "speed", "m/s", 4, WithSign, 0.000001m),
        new(0x63, "acceleration", "m/s²", 4, WithSign, 0.000001m),
        new(0x64, "light_level", "", 1, Natural, 1),
        new(0xF0, "device_type", "", 2, Natural, 1),
        new(0xF1, "firmware_version", "", 4, BtHomeForm.Version, 1),
        new(0xF2, "firmware_version", "", 3, BtHomeForm.Version, 1),
    ];

    /// <summary>Null for an id of a later edition: what stands behind it cannot be found, for its size is not known.</summary>
    public static BtHomeObjectType? Find(byte id) => s_byId[id];

    internal static byte SizeOf(byte id) => s_sizes[id];
}
