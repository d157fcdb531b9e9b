namespace StoreEdge.Hub.Tests.Anonymity;

/// <summary>
/// What an attacker can conclude of numbers of which only differences are known: the tightest bounds of every difference, by shortest paths
/// (Floyd and Warshall), which for such constraints is what a linear program would find. Whole numbers stay whole.
/// </summary>
internal sealed class Bounds
{
    private const long Unbounded = long.MaxValue / 4;

    private readonly Dictionary<object, int> _nodes = [];
    private readonly List<(int From, int To, long Most)> _known = [];
    private long[,]? _tight;

    public Bounds() => Node(Zero);

    /// <summary>The number nought.</summary>
    public static object Zero { get; } = "0";

    /// <summary>The one less the other is at least the first and at most the second.</summary>
    public void Know(object number, object less, long least, long most)
    {
        _known.Add((Node(less), Node(number), most));
        _known.Add((Node(number), Node(less), -least));
    }

    public void KnowAtMost(object number, object other) => _known.Add((Node(other), Node(number), 0));

    /// <summary>The tightest bounds of the one less the other.</summary>
    public (long Least, long Most) Of(object number, object less)
    {
        var tight = _tight ??= Tighten();
        return (-tight[Node(number), Node(less)], tight[Node(less), Node(number)]);
    }

    private int Node(object number)
    {
        if (_nodes.TryGetValue(number, out var node)) return node;
        return _nodes[number] = _nodes.Count;
    }

    private long[,] Tighten()
    {
        var n = _nodes.Count;
        var most = new long[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) most[i, j] = i == j ? 0 : Unbounded;
        foreach (var (from, to, bound) in _known) most[from, to] = Math.Min(most[from, to], bound);
        for (var via = 0; via < n; via++)
            for (var i = 0; i < n; i++)
            {
                var first = most[i, via];
                if (first >= Unbounded) continue;
                for (var j = 0; j < n; j++) most[i, j] = Math.Min(most[i, j], first + most[via, j]);
            }
        for (var i = 0; i < n; i++)
            if (most[i, i] < 0) throw new InvalidOperationException("what the attacker knows contradicts itself: the attacker reckons with a false rule");
        return most;
    }
}
