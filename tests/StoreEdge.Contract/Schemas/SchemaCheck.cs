using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StoreEdge.Contract.Schemas;

/// <summary>
/// Holds a value against a schema: the part of JSON Schema 2020-12 that install/hq uses. A keyword that is not known here is
/// an error, never passed over. A test compares it with an implementation that nobody here wrote.
/// </summary>
public static class SchemaCheck
{
    private static readonly string[] Notes = ["$schema", "$id", "$defs", "$comment", "title", "description", "examples", "contentEncoding", "default"];

    /// <returns>What is wrong and where, without a value; nothing when the value is right.</returns>
    public static IReadOnlyList<string> Faults(Schema schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "", faults);
        return faults;
    }

    private static void Check(Schema schema, JsonElement value, string at, List<string> faults)
    {
        if (schema.Element.ValueKind is JsonValueKind.True) return;
        foreach (var rule in schema.Element.EnumerateObject())
        {
            var wants = rule.Value;
            switch (rule.Name)
            {
                case "$ref": Check(schema.Files.Follow(schema.File, wants.GetString()!), value, at, faults); break;
                case "allOf":
                    foreach (var part in wants.EnumerateArray()) Check(schema.Of(part), value, at, faults);
                    break;
                case "oneOf":
                    var right = wants.EnumerateArray().Count(part => Faults(schema.Of(part), value).Count == 0);
                    if (right != 1) faults.Add($"{at}: fits {right} of the kinds there are, not one");
                    break;
                case "properties" or "required" or "additionalProperties": break;   // together, below
                case "items":
                    if (value.ValueKind == JsonValueKind.Array)
                        foreach (var (i, item) in value.EnumerateArray().Index()) Check(schema.Of(wants), item, string.Create(CultureInfo.InvariantCulture, $"{at}/{i}"), faults);
                    break;
                default:
                    if (!Notes.Contains(rule.Name) && !Holds(rule.Name, wants, value)) faults.Add($"{at}: {rule.Name}");
                    break;
            }
        }
        if (value.ValueKind == JsonValueKind.Object) CheckFields(schema, value, at, faults);
    }

    private static void CheckFields(Schema schema, JsonElement value, string at, List<string> faults)
    {
        var known = schema.Element.TryGetProperty("properties", out var properties) ? properties : default;
        var rest = schema.Element.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        foreach (var field in value.EnumerateObject())
        {
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(field.Name, out var wants)) Check(schema.Of(wants), field.Value, $"{at}/{field.Name}", faults);
            else if (rest.ValueKind == JsonValueKind.False) faults.Add($"{at}: '{field.Name}' is no field of it");
            else if (rest.ValueKind == JsonValueKind.Object) Check(schema.Of(rest), field.Value, $"{at}/{field.Name}", faults);
        }
        if (!schema.Element.TryGetProperty("required", out var required)) return;
        foreach (var name in required.EnumerateArray().Select(n => n.GetString()!))
            if (!value.TryGetProperty(name, out _)) faults.Add($"{at}: '{name}' is missing");
    }

    private static bool Holds(string rule, JsonElement wants, JsonElement value) => rule switch
    {
        "type" => wants.ValueKind == JsonValueKind.Array ? wants.EnumerateArray().Any(t => IsA(t.GetString()!, value)) : IsA(wants.GetString()!, value),
        "const" => JsonElement.DeepEquals(wants, value),
        "enum" => wants.EnumerateArray().Any(w => JsonElement.DeepEquals(w, value)),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= wants.GetDecimal(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= wants.GetDecimal(),
        "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() > wants.GetDecimal(),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() >= wants.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() <= wants.GetInt32(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, wants.GetString()!, RegexOptions.ECMAScript | RegexOptions.CultureInvariant) && !value.GetString()!.EndsWith('\n'),
        "format" => value.ValueKind != JsonValueKind.String || IsOf(wants.GetString()!, value.GetString()!),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= wants.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= wants.GetInt32(),
        "uniqueItems" => value.ValueKind != JsonValueKind.Array || !wants.GetBoolean() || AreDifferent([.. value.EnumerateArray()]),
        _ => throw new FormatException($"'{rule}' is a keyword that this check does not know"),
    };

    private static bool IsA(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && decimal.IsInteger(value.GetDecimal()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new FormatException($"'{type}' is no type"),
    };

    private static bool IsOf(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        _ => throw new FormatException($"'{format}' is a format that this check does not know"),
    };

    private static bool AreDifferent(IReadOnlyList<JsonElement> items)
    {
        for (var i = 0; i < items.Count; i++)
            for (var j = 0; j < i; j++)
                if (JsonElement.DeepEquals(items[i], items[j])) return false;
        return true;
    }
}
