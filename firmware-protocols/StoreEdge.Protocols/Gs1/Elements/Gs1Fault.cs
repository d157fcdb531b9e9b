namespace StoreEdge.Protocols;

/// <summary>What is wrong with a GS1 message, and where.</summary>
/// <param name="At">The first bad character of the message.</param>
/// <param name="Length">How many characters are bad; 0 where something is missing.</param>
/// <param name="Ai">The identifier whose element is at fault; none where that could not be read.</param>
/// <param name="Lint">The linter's code when a value is at fault.</param>
/// <param name="Partner">The other identifier, which excludes this one.</param>
public readonly record struct Gs1Fault(Gs1FaultKind Kind, int At, int Length, Ai Ai = default, LintCode Lint = default, Ai Partner = default)
{
    public bool IsNone => Kind == Gs1FaultKind.None;
}

/// <summary>Why a GS1 message is refused. What <see cref="ElementString.Parse"/> finds comes first, then lint, then association.</summary>
public enum Gs1FaultKind
{
    None,

    /// <summary>No element at all, or nothing between two separators.</summary>
    Empty,

    /// <summary>More elements than the caller has room for.</summary>
    TooManyElements,

    /// <summary>No identifier is allocated that begins so; often the rest of a value that is longer than its identifier allows.</summary>
    UnknownAi,

    /// <summary>Fewer characters than the identifier asks for before the separator or the end.</summary>
    ValueTooShort,

    /// <summary>More characters than the identifier allows: also what a missing separator looks like, which is not guessed at.</summary>
    ValueTooLong,

    /// <summary>In the bracket form: no opening bracket where one is due, or none that closes it.</summary>
    Brackets,

    /// <summary>A linter refused a component: see the code.</summary>
    Value,

    /// <summary>The identifier stands twice with different values.</summary>
    Repeated,

    /// <summary>The identifier and its partner may not stand together.</summary>
    Excluded,

    /// <summary>The identifier needs others that are missing.</summary>
    PartnerMissing,

    /// <summary>A digital signature (8030) needs a key that names one instance, and this one has no serial part.</summary>
    SerialMissing,
}
