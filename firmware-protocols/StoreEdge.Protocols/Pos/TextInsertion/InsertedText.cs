namespace StoreEdge.Protocols;

/// <summary>One thing that a text insertion line said.</summary>
/// <param name="Text">Of a line; without control characters.</param>
public readonly record struct InsertedText(InsertedKind Kind, string Text = "");

public enum InsertedKind
{
    Line,

    /// <summary>A line of more than <see cref="TextInsertionFramer.LongestLine"/> bytes, cut there: noise, or the wrong tags.</summary>
    CutLine,

    Started,

    /// <summary>Ended by its tag.</summary>
    Ended,

    /// <summary>The next receipt began: the end was lost, and the two are not one.</summary>
    EndedByStart,

    EndedBySilence,
}
