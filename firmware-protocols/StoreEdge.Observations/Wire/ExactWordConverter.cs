using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>
/// An enum as one of its <see cref="JsonStringEnumMemberNameAttribute"/> words, letter by letter. The reader of .NET also takes numbers and
/// lists with commas, which name another member than anyone wrote.
/// </summary>
public sealed class ExactWordConverter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(
        f => f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? throw new InvalidOperationException($"{typeof(T).Name}.{f.Name} has no word"),
        f => (T)f.GetValue(null)!, StringComparer.Ordinal);

    private static readonly Dictionary<T, string> Words = Values.ToDictionary(v => v.Value, v => v.Key);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonException("is none of the known words");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(
        Words.TryGetValue(value, out var word) ? word : throw new JsonException($"{typeof(T).Name} {value} has no word"));
}
