namespace StoreEdge.Hub.Ingest;

/// <summary>What is wrong with a body, by field; the first few only, since a sender gets one thing wrong a thousand times.</summary>
internal sealed class Faults
{
    private const int Most = 20;

    private readonly Dictionary<string, string[]> _byField = [];

    public bool Any => _byField.Count > 0;

    public IDictionary<string, string[]> ByField => _byField;

    public void Add(string field, string what)
    {
        if (_byField.Count >= Most && !_byField.ContainsKey(field)) return;
        _byField[field] = _byField.TryGetValue(field, out var before) ? [.. before, what] : [what];
    }

    /// <summary>Adds the fault unless the condition holds.</summary>
    public void Require(bool holds, string field, string what)
    {
        if (!holds) Add(field, what);
    }
}
