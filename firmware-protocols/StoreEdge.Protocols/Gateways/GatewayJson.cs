using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace StoreEdge.Protocols;

/// <summary>
/// Single JSON values as gateways write them: numbers also as strings, whole or not (Ruuvi's documentation and older
/// OpenMQTTGateway versions quote them), addresses and hex of either case.
/// </summary>
internal static class GatewayJson
{
    // Seconds since 1970 stay below this for 3000 years; milliseconds have been above it since 1973.
    private const double SecondsBelow = 1e11;

    private const double LastMilliseconds = 253402300799999;

    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    /// <summary>None of the names we know needs an escape.</summary>
    public static bool Is(scoped in Utf8JsonReader reader, ReadOnlySpan<byte> name) => !reader.ValueIsEscaped && reader.ValueSpan.SequenceEqual(name);

    /// <summary>The string's bytes as they stand; false for another kind of value and for one with escapes, which nothing we read needs.</summary>
    public static bool TryText(scoped in Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        text = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? reader.ValueSpan : default;
        return reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped;
    }

    public static bool TryNumber(scoped in Utf8JsonReader reader, out double value)
    {
        value = 0;
        if (reader.TokenType != JsonTokenType.Number && !TryText(reader, out _)) return false;
        var text = reader.ValueSpan;
        return text.Length is > 0 and <= 32 && Utf8Parser.TryParse(text, out value, out var read) && read == text.Length && double.IsFinite(value);
    }

    public static bool TryAddress(scoped in Utf8JsonReader reader, out TagAddress address)
    {
        address = default;
        return TryText(reader, out var text) && TagAddress.TryParse(text, out address);
    }

    /// <summary>Seconds or milliseconds since 1970, or ISO 8601 (UTC where it names no offset); null for anything else.</summary>
    public static DateTimeOffset? Time(scoped in Utf8JsonReader reader)
    {
        if (TryNumber(reader, out var number))
        {
            var milliseconds = number < SecondsBelow ? number * 1000 : number;
            return milliseconds is > 0 and <= LastMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
        }
        if (!TryText(reader, out var text) || text.Length > 40) return null;
        Span<char> characters = stackalloc char[40];
        for (var i = 0; i < text.Length; i++) characters[i] = (char)text[i];
        return DateTimeOffset.TryParseExact(characters[..text.Length], TimeForms, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }

    /// <summary>Null when the radio did not know it: HCI's 127, or a figure that no receiver reports (Core 5.3, vol 4 E 7.7.65.2).</summary>
    public static int? Rssi(double dbm) => Math.Round(dbm) is >= -127 and <= 20 and var whole ? (int)whole : null;
}
