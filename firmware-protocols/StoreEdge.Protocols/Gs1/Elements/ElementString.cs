namespace StoreEdge.Protocols;

/// <summary>
/// A message of GS1 element strings as a scanner sends it: a separator after each value whose length its first two digits do not tell
/// (GS1 General Specifications, section 7.8). Parse, <see cref="ElementLint"/> and <see cref="ElementAssociation"/> are three questions
/// with answers of their own; none allocates.
/// </summary>
public static class ElementString
{
    public const char Separator = '\x1D';

    /// <summary>As many elements as one message can sensibly have: room for the ranges of <see cref="Parse"/>.</summary>
    public const int MostElements = 64;

    // GenSpecs 3.2: no value is longer.
    internal const int LongestValue = 90;

    /// <summary>
    /// Cuts a message into its elements by identifiers and lengths alone; characters and contents are not looked at. A separator at the
    /// start (where some scanners send the first FNC1 so), behind a value of predefined length and at the end is tolerated.
    /// </summary>
    /// <param name="count">How many elements were cut before the fault, or all.</param>
    public static Gs1Fault Parse(ReadOnlySpan<char> message, Span<ElementRange> elements, out int count, Gs1Options? options = null)
    {
        options ??= Gs1Options.Default;
        count = 0;
        var at = message.Length > 0 && options.Ends.Contains(message[0]) ? 1 : 0;
        var nextEnd = IndexOfEnd(message, at, options);
        do
        {
            if (at == message.Length || at == nextEnd) return new(Gs1FaultKind.Empty, at, 0);
            if (count == elements.Length) return new(Gs1FaultKind.TooManyElements, at, message.Length - at);
            if (!AiTable.TryReadAi(message[at..], out var ai, out var prefix)) return new(Gs1FaultKind.UnknownAi, at, Math.Min(2, message.Length - at));
            var valueAt = at + ai.Length;
            var fixedLength = AiTable.PredefinedLength(prefix);
            var end = fixedLength == 0 ? nextEnd : Math.Min(nextEnd, valueAt + fixedLength);
            var length = end - valueAt;
            if (AiTable.Find(ai) is not { } definition || length < definition.MinLength || length > definition.MaxLength)
            {
                var fault = Length(ai, at, valueAt, length, options.PermitUnknownAis);
                if (!fault.IsNone) return fault;
            }
            elements[count++] = new(ai, at, valueAt, length);
            at = end;
            if (at == nextEnd && at < message.Length) nextEnd = IndexOfEnd(message, ++at, options);
        }
        while (at < message.Length);
        return default;
    }

    /// <summary>The message of these elements, a separator only where one is needed.</summary>
    /// <param name="text">What the ranges point into.</param>
    public static string Encode(ReadOnlySpan<char> text, ReadOnlySpan<ElementRange> elements)
    {
        var most = 0;
        foreach (var element in elements) most += element.ValueLength + 5;
        var message = new char[most];
        var at = 0;
        for (var i = 0; i < elements.Length; i++)
        {
            var element = elements[i];
            at += element.Ai.Write(message.AsSpan(at));
            element.ValueIn(text).CopyTo(message.AsSpan(at));
            at += element.ValueLength;
            if (i < elements.Length - 1 && AiTable.PredefinedLength(element.Ai.Prefix) == 0) message[at++] = Separator;
        }
        return new(message, 0, at);
    }

    /// <summary>The message of these elements.</summary>
    /// <exception cref="ArgumentException">An identifier is not allocated, or its value is not one that it allows.</exception>
    public static string Encode(IReadOnlyList<Gs1Element> elements)
    {
        var ranges = new ElementRange[elements.Count];
        var text = string.Concat(elements.Select(e => e.Value));
        var at = 0;
        for (var i = 0; i < ranges.Length; i++)
        {
            var (ai, value) = elements[i];
            var fault = Length(ai, at, at, value.Length, permitUnknown: false);
            if (fault.IsNone) fault = ElementLint.Value(ai, value);
            if (!fault.IsNone) throw new ArgumentException($"({ai}) does not allow '{value}': {fault.Kind} {fault.Lint}", nameof(elements));
            ranges[i] = new(ai, at, at, value.Length);
            at += value.Length;
        }
        return Encode(text, ranges);
    }

    /// <summary>Whether a value of this identifier may have so many characters.</summary>
    internal static Gs1Fault Length(Ai ai, int at, int valueAt, int length, bool permitUnknown)
    {
        int least, most;
        if (AiTable.Find(ai) is { } definition) (least, most) = (definition.MinLength, definition.MaxLength);
        else if (!permitUnknown) return new(Gs1FaultKind.UnknownAi, at, ai.Length, ai);
        else if (AiTable.PredefinedLength(ai.Prefix) is > 0 and var only) (least, most) = (only, only);
        else (least, most) = (1, LongestValue);
        if (length < least) return new(Gs1FaultKind.ValueTooShort, valueAt, length, ai);
        return length > most ? new(Gs1FaultKind.ValueTooLong, valueAt + most, length - most, ai) : default;
    }

    private static int IndexOfEnd(ReadOnlySpan<char> message, int from, Gs1Options options)
    {
        var found = message[from..].IndexOfAny(options.Ends);
        return found < 0 ? message.Length : from + found;
    }
}
