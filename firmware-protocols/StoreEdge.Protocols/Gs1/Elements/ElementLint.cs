namespace StoreEdge.Protocols;

/// <summary>Whether each value is one that its identifier allows: characters, check digits, dates, codes.</summary>
public static class ElementLint
{
    /// <summary>Tests the values of a parsed message in their order; the first fault is told, placed in the message.</summary>
    public static Gs1Fault Check(ReadOnlySpan<char> message, ReadOnlySpan<ElementRange> elements)
    {
        foreach (ref readonly var element in elements)
        {
            var value = element.ValueIn(message);
            if (AiTable.Find(element.Ai) is { } definition && PassesQuickly(definition, value)) continue;
            var fault = Value(element.Ai, value);
            if (!fault.IsNone) return fault with { At = fault.At + element.ValueAt };
        }
        return default;
    }

    /// <summary>Tests one value, its length too; the fault is placed in the value. An identifier that is not allocated allows all 82 characters.</summary>
    public static Gs1Fault Value(Ai ai, ReadOnlySpan<char> value)
    {
        if (AiTable.Find(ai) is not { } definition) return Told(ai, CharacterSets.Set82(value), 0);
        var at = 0;
        foreach (var component in definition.Components)
        {
            if (component.Optional && at == value.Length) break;
            var length = Math.Min(component.MaxLength, value.Length - at);
            if (length < component.MinLength) return new(Gs1FaultKind.ValueTooShort, at, length, ai);
            var fault = Component(component, value.Slice(at, length));
            if (!fault.IsOk) return Told(ai, fault, at);
            at += length;
        }
        return at == value.Length ? default : new(Gs1FaultKind.ValueTooLong, at, value.Length - at, ai);
    }

    private static bool PassesQuickly(AiDefinition definition, ReadOnlySpan<char> value) =>
        value.Length >= definition.MinLength && value.Length <= definition.MaxLength && QuickTests.Pass(definition.Quick, value);

    private static LintFault Component(AiComponent component, ReadOnlySpan<char> data)
    {
        var fault = Linters.Check(component.Characters, data);
        foreach (var linter in component.Linters)
        {
            if (!fault.IsOk) break;
            fault = Linters.Check(linter, data);
        }
        return fault;
    }

    private static Gs1Fault Told(Ai ai, LintFault fault, int at) =>
        fault.IsOk ? default : new(Gs1FaultKind.Value, at + fault.At, fault.Length, ai, fault.Code);
}
