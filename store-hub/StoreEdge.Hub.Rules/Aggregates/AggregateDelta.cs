using System.Runtime.InteropServices;

namespace StoreEdge.Hub.Rules.Aggregates;

/// <summary>
/// What one commit changes in the tables of sums: the contributions of replaced facts taken out, those of the new ones put
/// in. Only rows that really change are left over, so replacing a long visit by one that is five seconds longer is cheap.
/// </summary>
public sealed class AggregateDelta
{
    private readonly Dictionary<AggregateKey, Measures> _changes = [];

    public IEnumerable<KeyValuePair<AggregateKey, Measures>> Changes => _changes.Where(c => c.Value != default);

    public void Add(AggregateKey key, Measures measures)
    {
        ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(_changes, key, out _);
        change += measures;
    }

    public void Remove(AggregateKey key, Measures measures)
    {
        ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(_changes, key, out _);
        change -= measures;
    }

    public void Clear() => _changes.Clear();
}
