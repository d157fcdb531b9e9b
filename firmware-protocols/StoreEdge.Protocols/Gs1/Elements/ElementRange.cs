namespace StoreEdge.Protocols;

/// <summary>Where one GS1 element string stands in its message.</summary>
/// <param name="At">The first character of the identifier.</param>
/// <param name="ValueAt">The first character of the value.</param>
public readonly record struct ElementRange(Ai Ai, int At, int ValueAt, int ValueLength)
{
    public ReadOnlySpan<char> ValueIn(ReadOnlySpan<char> message) => message.Slice(ValueAt, ValueLength);
}
