namespace StoreEdge.Protocols;

/// <summary>How much is asked of a message.</summary>
public enum Gs1Level
{
    /// <summary>Identifiers and lengths.</summary>
    Structure,

    /// <summary>And every value.</summary>
    Values,

    /// <summary>And that the elements may stand together.</summary>
    Association,
}

/// <summary>A message read whole, for whoever does not count allocations.</summary>
public static class Gs1Message
{
    /// <param name="elements">Empty when the message is refused.</param>
    /// <param name="fault">None when it is not.</param>
    /// <returns><see cref="DecodeStatus.Foreign"/> for no message at all.</returns>
    public static DecodeStatus TryRead(ReadOnlySpan<char> message, Gs1Level level, out IReadOnlyList<Gs1Element> elements, out Gs1Fault fault, Gs1Options? options = null)
    {
        elements = [];
        Span<ElementRange> ranges = stackalloc ElementRange[ElementString.MostElements];
        fault = ElementString.Parse(message, ranges, out var count, options);
        ranges = ranges[..count];
        if (fault.IsNone && level >= Gs1Level.Values) fault = ElementLint.Check(message, ranges);
        if (fault.IsNone && level >= Gs1Level.Association) fault = ElementAssociation.Check(message, ranges);
        if (!fault.IsNone) return message.IsEmpty ? DecodeStatus.Foreign : DecodeStatus.Malformed;
        var read = new Gs1Element[count];
        for (var i = 0; i < count; i++) read[i] = new(ranges[i].Ai, ranges[i].ValueIn(message).ToString());
        elements = read;
        return DecodeStatus.Decoded;
    }
}
