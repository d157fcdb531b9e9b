using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>The measurements of one visit as looks; repeats are left out.</summary>
internal sealed class Looks
{
    private readonly Measurement[] _measurements;
    private readonly List<(int First, int Count)> _looks = [];

    public Looks(IEnumerable<Measurement> measurements)
    {
        _measurements = [.. measurements.Order().Distinct()];
        for (int first = 0, next; first < _measurements.Length; first = next)
        {
            for (next = first + 1; next < _measurements.Length && SecondOf(next) == SecondOf(first);) next++;
            _looks.Add((first, next - first));
        }
    }

    public int Count => _looks.Count;

    public ReadOnlySpan<Measurement> this[int look] => _measurements.AsSpan(_looks[look].First, _looks[look].Count);

    public long AtMs(int look) => this[look][^1].ObservedAtMs;

    private long SecondOf(int measurement) => _measurements[measurement].ObservedAtMs / PositionFilter.LookMs;
}
