namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>Where random bits come from. In the product it is the operating system's cryptographic source and no other.</summary>
public interface IRandomBits
{
    /// <summary>Fills all of it with independent, evenly distributed bits.</summary>
    void Fill(Span<byte> bytes);
}

/// <summary>What is added to one exact figure before it leaves the store.</summary>
public interface INoise
{
    /// <summary>A whole number, drawn anew at each call.</summary>
    /// <param name="scale">b: larger is more noise; what one shopper can change, divided by epsilon.</param>
    long Draw(Fraction scale);
}
