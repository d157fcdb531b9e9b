namespace StoreEdge.Protocols;

/// <summary>What a customer display showed until something else was written over it.</summary>
/// <param name="Upper">The upper row, without blanks at its ends; empty when it shows nothing.</param>
public readonly record struct DisplayedScreen(string Upper, string Lower)
{
    public bool IsBlank => Upper.Length == 0 && Lower.Length == 0;

    /// <summary>Both rows with a line feed between them: what a template's patterns are matched with.</summary>
    public override string ToString() => Upper + "\n" + Lower;
}
