using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks.Feed;

/// <summary>Bits of a seed, so that a table can be printed again; the product has no such thing.</summary>
internal sealed class SeededBits(int seed) : IRandomBits
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}

/// <summary>What the feed would be without its noise: the attacks must win against it, or they show nothing.</summary>
internal sealed class NoNoise : INoise
{
    public static NoNoise Instance { get; } = new();

    public long Draw(Fraction scale) => 0;
}
