namespace StoreEdge.Protocols;

/// <summary>What the variable field of a number says.</summary>
public enum MeasureKind
{
    /// <summary>In the currency of the store.</summary>
    Price,

    /// <summary>In kilograms.</summary>
    Weight,

    /// <summary>In pieces.</summary>
    Count,
}

/// <summary>What a variable-measure number says besides its item.</summary>
/// <param name="Value">Exact, with the decimals of the rule: 0.150 kg, 39.75 in the store's currency.</param>
public readonly record struct VariableMeasure(MeasureKind Kind, decimal Value);
