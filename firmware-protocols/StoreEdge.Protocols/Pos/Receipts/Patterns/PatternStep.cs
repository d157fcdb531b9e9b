namespace StoreEdge.Protocols;

internal enum PatternStepKind
{
    /// <summary>So many characters of a set.</summary>
    Characters,

    GroupOpens,
    GroupCloses,

    /// <summary>Two ways on: the first, and the second when the first leads nowhere.</summary>
    Either,

    GoTo,
    LineStarts,
    LineEnds,
    WordEdge,
    NoWordEdge,

    /// <summary>What comes next must match (or must not), and is not used up.</summary>
    Ahead,
    NotAhead,

    Done,
}

/// <summary>One step of a compiled pattern.</summary>
/// <param name="Set">The characters that <see cref="PatternStepKind.Characters"/> takes.</param>
/// <param name="Most">Of them; <see cref="int.MaxValue"/> for any number.</param>
/// <param name="Lazy">As few as possible first.</param>
/// <param name="First">Where to go on: for a choice its first way, for a look ahead the step behind it; for a group its slot, or -1.</param>
/// <param name="Certain">A group that no match can do without: what a failed try wrote for it is always written over.</param>
/// <param name="Next">The set that the character behind a run must be in; null when that cannot be said.</param>
internal readonly record struct PatternStep(PatternStepKind Kind, CharacterSet? Set = null, int Least = 1, int Most = 1, bool Lazy = false,
    int First = 0, int Second = 0, CharacterSet? Next = null, bool Certain = false);
