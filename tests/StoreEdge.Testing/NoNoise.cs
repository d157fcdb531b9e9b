using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Testing;

/// <summary>Exact figures, so that a test can see what the rules do to them, and an attack what the feed would be without; the product has no such thing.</summary>
public sealed class NoNoise : INoise
{
    public static NoNoise Instance { get; } = new();

    public long Draw(Fraction scale) => 0;
}
