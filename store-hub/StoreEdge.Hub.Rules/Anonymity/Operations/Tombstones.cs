using System.Text.Json;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary><c>tombstones</c>: all messages about shoppers of days whose visits still stood when somebody asked to be erased, whether they were counted in them or not. HQ deletes them; nothing is told in their place.</summary>
public sealed class Tombstones : HqReport
{
    /// <exception cref="ArgumentException">There are none.</exception>
    public Tombstones(IEnumerable<long> sequences) : base("tombstones")
    {
        Sequences = [.. sequences.Distinct().Order()];
        if (Sequences.Count == 0) throw new ArgumentException("names no message", nameof(sequences));
    }

    public IReadOnlyList<long> Sequences { get; }

    internal override void WriteData(Utf8JsonWriter json)
    {
        json.WriteStartArray("sequences");
        foreach (var sequence in Sequences) json.WriteNumberValue(sequence);
        json.WriteEndArray();
        json.WriteString("reason", "erasure");
    }
}
