using System.Text.Json;

namespace StoreEdge.Vectors.Families;

/// <summary>The arguments of advlib's functions: bytes as hexadecimal text or as a buffer, or nothing.</summary>
internal static class AdvlibInput
{
    /// <summary>A page of a directory of devices that advlib adds to what it recognises; it is not in the advert.</summary>
    public const string DirectoryPage = "uri";

    public const string ForeignTelemetry = "sensor telemetry of another vendor is not what a store's beacons say; recognised as foreign";

    /// <summary>Null for no argument and for what is no hexadecimal text.</summary>
    public static byte[]? Bytes(VectorRecord record, int argument = 0)
    {
        var args = record["args"];
        if (args.GetArrayLength() <= argument) return null;
        var text = args[argument].ValueKind switch
        {
            JsonValueKind.String => args[argument].GetString()!,
            JsonValueKind.Object when args[argument].TryGetProperty("hex", out var hex) => hex.GetString()!,
            _ => "",
        };
        return text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
    }

    public static bool ExpectsNothing(VectorRecord record) => !record.Has("expect");

    /// <summary>A service's data with its UUID in front, as it stands in an advert.</summary>
    public static byte[] WithId(ushort id, byte[] data) => [(byte)id, (byte)(id >> 8), .. data];
}
