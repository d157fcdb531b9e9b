using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>Instants travel as whole milliseconds since 1970-01-01T00:00:00Z; the property's name ends in <c>AtMs</c>.</summary>
public sealed class UnixMillisecondsConverter : JsonConverter<DateTimeOffset>
{
    // 9999-12-31T23:59:59.999Z, the last instant DateTimeOffset holds.
    private const long Last = 253402300799999;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader, out var instant) ? instant : throw new JsonException("is not a count of milliseconds since 1970");

    /// <returns>False when the reader does not stand on a count of milliseconds since 1970.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset instant)
    {
        var holds = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var ms) && ms is >= 0 and <= Last;
        instant = holds ? DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64()) : default;
        return holds;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
}
