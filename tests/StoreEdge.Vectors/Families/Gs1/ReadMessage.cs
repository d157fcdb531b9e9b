using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>A GS1 message of a record, cut; the three questions are asked one by one.</summary>
internal sealed class ReadMessage
{
    private readonly ElementRange[] _ranges = new ElementRange[ElementString.MostElements];
    private readonly string _text;
    private readonly int _count;

    private ReadMessage(string text, bool brackets, Gs1Options? options)
    {
        _text = text;
        Cut = brackets ? BracketForm.Parse(text, _ranges, out _count, out _text, options) : ElementString.Parse(text, _ranges, out _count, options);
    }

    /// <summary>What cutting said.</summary>
    public Gs1Fault Cut { get; }

    public Gs1Fault Lint => Cut.IsNone ? ElementLint.Check(_text, Ranges) : Cut;

    public string Message => ElementString.Encode(_text, Ranges);

    /// <summary>GS1's own tools write FNC1 as a caret.</summary>
    public string Caret => "^" + Message.Replace(ElementString.Separator, '^');

    public string Brackets => BracketForm.Write(_text, Ranges);

    public string Unescaped => string.Concat(Elements.Select(e => $"({e.Ai}){e.Value}"));

    public IEnumerable<Gs1Element> Elements => Ranges.ToArray().Select(r => new Gs1Element(r.Ai, r.ValueIn(_text).ToString()));

    private ReadOnlySpan<ElementRange> Ranges => _ranges.AsSpan(0, _count);

    /// <summary>The fault of one element's value by itself.</summary>
    public Gs1Fault LintOf(string ai)
    {
        foreach (var range in Ranges)
            if (range.Ai.ToString() == ai) return ElementLint.Check(_text, [range]);
        return default;
    }

    /// <summary>A place in the text, from the beginning of the value that it is in.</summary>
    public int InValue(int at)
    {
        var begin = 0;
        foreach (var range in Ranges)
            if (range.ValueAt <= at) begin = range.ValueAt;
        return at - begin;
    }

    public static ReadMessage FromBrackets(string text, Gs1Options? options = null) => new(text, brackets: true, options);

    public static ReadMessage FromMessage(string text, Gs1Options? options = null) => new(text, brackets: false, options);

    /// <summary>Carets for separators, one in front for the first FNC1.</summary>
    public static ReadMessage FromCarets(string text, Gs1Options? options = null) => FromMessage(text[1..].Replace('^', ElementString.Separator), options);

    public Gs1Fault Associate(AssociationRules rules = AssociationRules.All)
    {
        var lint = Lint;
        return lint.IsNone ? ElementAssociation.Check(_text, Ranges, rules) : lint;
    }

    public IReadOnlyList<string> Lines(bool titles) => HumanReadable.Lines(_text, Ranges, titles);
}
