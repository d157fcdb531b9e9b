using System.Text.Json;

namespace StoreEdge.Contract.Schemas;

/// <summary>Schema files that point at one another, each read once.</summary>
public sealed class SchemaFiles
{
    private readonly Dictionary<string, JsonElement> _files = new(StringComparer.Ordinal);

    public Schema Open(string path) => new(this, Path.GetFullPath(path), Root(Path.GetFullPath(path)));

    /// <param name="reference"><c>#/a/b</c> in the same file, <c>./other.json</c>, or both.</param>
    internal Schema Follow(string from, string reference)
    {
        var (file, pointer) = reference.Split('#') is [var before, var after] ? (before, after) : (reference, "");
        var path = file.Length == 0 ? from : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from)!, file));
        var element = Root(path);
        foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) throw new FormatException($"{from}: {reference} leads nowhere");
        }
        return new(this, path, element);
    }

    private JsonElement Root(string path)
    {
        lock (_files)
        {
            if (!_files.TryGetValue(path, out var root)) _files.Add(path, root = YamlFile.Read(path));
            return root;
        }
    }
}

/// <summary>A schema, and the file it stands in.</summary>
public readonly record struct Schema(SchemaFiles Files, string File, JsonElement Element)
{
    public Schema Of(JsonElement part) => this with { Element = part };

    /// <summary>Itself, or what it only points at.</summary>
    public Schema Followed() => Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty("$ref", out var reference)
        ? Files.Follow(File, reference.GetString()!).Followed() : this;

    /// <summary>Itself, or the parts of its <c>allOf</c>, with references followed.</summary>
    public IEnumerable<Schema> Parts()
    {
        var whole = Followed();
        return whole.Element.TryGetProperty("allOf", out var parts) ? parts.EnumerateArray().SelectMany(p => whole.Of(p).Parts()) : [whole];
    }
}
