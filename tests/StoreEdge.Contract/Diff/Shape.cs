using System.Text.Json;
using StoreEdge.Contract.Schemas;

namespace StoreEdge.Contract.Diff;

/// <summary>What a schema allows, with its references followed and the parts of <c>allOf</c> laid over one another: what two releases are compared by.</summary>
internal sealed class Shape
{
    private static readonly string[] Lower = ["minimum", "exclusiveMinimum", "minLength", "minItems"], Upper = ["maximum", "maxLength", "maxItems"];

    /// <summary>Null: any type.</summary>
    public SortedSet<string>? Types { get; private set; }

    public bool MayBeText => Types?.Contains("string") != false;

    /// <summary>The only values, as JSON; null: any.</summary>
    public SortedSet<string>? Values { get; private set; }

    public Dictionary<string, decimal> Least { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, decimal> Most { get; } = new(StringComparer.Ordinal);

    /// <summary>Patterns, formats and the like: a change of one cannot be weighed, only told.</summary>
    public SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, List<Schema>> Fields { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Required { get; } = new(StringComparer.Ordinal);

    public bool IsClosed { get; private set; }

    public List<Schema> Items { get; } = [];

    public List<Schema> Choices { get; } = [];

    public static Shape Of(IEnumerable<Schema> schemas)
    {
        var shape = new Shape();
        foreach (var schema in schemas) shape.Lay(schema);
        return shape;
    }

    private void Lay(Schema schema)
    {
        foreach (var rule in schema.Element.EnumerateObject())
        {
            var wants = rule.Value;
            switch (rule.Name)
            {
                case "$ref": Lay(schema.Files.Follow(schema.File, wants.GetString()!)); break;
                case "allOf":
                    foreach (var part in wants.EnumerateArray()) Lay(schema.Of(part));
                    break;
                case "oneOf": Choices.AddRange(wants.EnumerateArray().Select(schema.Of)); break;
                case "type": Types = Common(Types, wants.ValueKind == JsonValueKind.Array ? wants.EnumerateArray().Select(t => t.GetString()!) : [wants.GetString()!]); break;
                case "const": Values = Common(Values, [wants.GetRawText()]); break;
                case "enum": Values = Common(Values, wants.EnumerateArray().Select(w => w.GetRawText())); break;
                case "properties":
                    foreach (var field in wants.EnumerateObject())
                    {
                        if (!Fields.TryGetValue(field.Name, out var laid)) Fields.Add(field.Name, laid = []);
                        laid.Add(schema.Of(field.Value));
                    }
                    break;
                case "required": Required.UnionWith(wants.EnumerateArray().Select(n => n.GetString()!)); break;
                case "additionalProperties": IsClosed |= wants.ValueKind == JsonValueKind.False; break;
                case "items": Items.Add(schema.Of(wants)); break;
                case "pattern" or "format" or "uniqueItems" or "contentEncoding": Rules.Add($"{rule.Name} {wants.GetRawText()}"); break;
                default:
                    if (Lower.Contains(rule.Name)) Least[rule.Name] = Math.Max(wants.GetDecimal(), Least.GetValueOrDefault(rule.Name, decimal.MinValue));
                    else if (Upper.Contains(rule.Name)) Most[rule.Name] = Math.Min(wants.GetDecimal(), Most.GetValueOrDefault(rule.Name, decimal.MaxValue));
                    break;
            }
        }
    }

    private static SortedSet<string> Common(SortedSet<string>? before, IEnumerable<string> now) =>
        new(before is null ? now : now.Intersect(before, StringComparer.Ordinal), StringComparer.Ordinal);
}
