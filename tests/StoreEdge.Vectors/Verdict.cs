namespace StoreEdge.Vectors;

public enum VerdictKind
{
    Agreed,
    DiffersOnPurpose,
    Wrong,
}

/// <param name="Got">What the codec said, short enough to read.</param>
/// <param name="Reason">Why it differs on purpose: a rule, with the clause of the specification or the known limit of the source.</param>
/// <param name="Parts">Where a record's parts can be compared or not: those that were.</param>
public readonly record struct Verdict(VerdictKind Kind, string Got, string? Reason = null, IReadOnlyList<string>? Parts = null)
{
    public static Verdict Agreed(string got) => new(VerdictKind.Agreed, got);

    public static Verdict OnPurpose(string reason, string got) => new(VerdictKind.DiffersOnPurpose, got, reason);

    public static Verdict Wrong(string got) => new(VerdictKind.Wrong, got);

    /// <summary>Names what of the record was compared, for the notes below the table.</summary>
    public Verdict Comparing(params IEnumerable<string> parts) => this with { Parts = [.. parts] };

    /// <summary>Agreed when both are the same text.</summary>
    public static Verdict Equal(string? expected, string? got) =>
        expected == got ? Agreed(got ?? "null") : Wrong($"got {got ?? "null"}, the record says {expected ?? "null"}");

    /// <summary>The word in results.jsonl.</summary>
    public string Word => Kind switch
    {
        VerdictKind.Agreed => "agreed",
        VerdictKind.DiffersOnPurpose => "differs-on-purpose",
        _ => "wrong",
    };
}
