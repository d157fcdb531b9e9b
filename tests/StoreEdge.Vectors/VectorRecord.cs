using System.Text.Json;

namespace StoreEdge.Vectors;

/// <summary>One line of a vector file.</summary>
public sealed class VectorRecord(JsonElement json)
{
    public JsonElement Json { get; } = json;

    public string Id => Text("id");

    public string Kind => Text("kind");

    /// <summary>The repository that the record was taken from, such as <c>gs1/gs1-syntax-engine</c>.</summary>
    public string Source => Json.TryGetProperty("source", out var source) && source.TryGetProperty("repo", out var repo) ? repo.GetString() ?? "" : "";

    /// <exception cref="FormatException">The record has no such field.</exception>
    public JsonElement this[string field] => Json.ValueKind is not JsonValueKind.Object ? throw new FormatException("no JSON object")
        : Json.TryGetProperty(field, out var value) ? value : throw new FormatException($"the field {field} is missing");

    public bool Has(string field) => Json.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null;

    public string Text(string field) => this[field].ValueKind is JsonValueKind.String ? this[field].GetString()! : throw new FormatException($"the field {field} is no text");

    public string? TextOrNull(string field) => Has(field) && Json.GetProperty(field).ValueKind is JsonValueKind.String ? Json.GetProperty(field).GetString() : null;

    public byte[] Hex(string field) => Convert.FromHexString(Text(field));

    public bool Truth(string field) => Has(field) && Json.GetProperty(field).GetBoolean();
}
