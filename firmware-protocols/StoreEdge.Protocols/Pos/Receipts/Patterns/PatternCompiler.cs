using System.Globalization;

namespace StoreEdge.Protocols;

/// <summary>
/// Turns the common part of .NET's regular expressions into steps: literals, sets, groups, choices, repeats, anchors, word edges and
/// looks ahead. It is asked for no more: what it does not know (options, back references, looks behind) stays with <c>Regex</c>.
/// </summary>
internal sealed class PatternCompiler
{
    private const int MostSteps = 400, MostUnrolled = 12;

    private readonly string _pattern;
    private readonly IReadOnlyList<string> _groups;
    private readonly List<PatternStep> _steps = [];
    private int _at;

    private PatternCompiler(string pattern, IReadOnlyList<string> groups) => (_pattern, _groups) = (pattern, groups);

    /// <param name="groups">The names whose places are wanted; a group's slot is its place in this list.</param>
    /// <returns>Null when the pattern holds something that this compiler does not know.</returns>
    public static PatternStep[]? TryCompile(string pattern, IReadOnlyList<string> groups)
    {
        var compiler = new PatternCompiler(pattern, groups);
        if (!compiler.Choice() || compiler._at != pattern.Length || compiler._steps.Count > MostSteps) return null;
        compiler._steps.Add(new(PatternStepKind.Done));
        return PatternLookahead.Add([.. compiler._steps]);
    }

    private bool More => _at < _pattern.Length;

    private bool Take(char c)
    {
        if (!More || _pattern[_at] != c) return false;
        _at++;
        return true;
    }

    private bool Take(string text)
    {
        if (string.CompareOrdinal(_pattern, _at, text, 0, text.Length) != 0) return false;
        _at += text.Length;
        return true;
    }

    private bool Choice()
    {
        var start = _steps.Count;
        var ends = new List<int>();
        while (true)
        {
            if (!Sequence()) return false;
            if (!Take('|')) break;
            Insert(start, new(PatternStepKind.Either, First: start + 1, Second: _steps.Count + 2), ends);
            ends.Add(_steps.Count);
            _steps.Add(new(PatternStepKind.GoTo));      // behind the whole choice, when that is known
            start = _steps.Count;
        }
        foreach (var end in ends) _steps[end] = _steps[end] with { First = _steps.Count };
        return true;
    }

    private bool Sequence()
    {
        while (More && _pattern[_at] is not ('|' or ')'))
        {
            var start = _steps.Count;
            if (!Atom() || !Repeat(start) || _steps.Count > MostSteps) return false;
        }
        return true;
    }

    private bool Atom()
    {
        var c = _pattern[_at++];
        switch (c)
        {
            case '^': return Add(new(PatternStepKind.LineStarts));
            case '$': return Add(new(PatternStepKind.LineEnds));
            case '.': return Add(Characters(CharacterSet.AnyButLineFeed));
            case '(': return Group();
            case '[': return PatternSetReader.TryRead(_pattern, ref _at, out var set) && Add(Characters(set));
            case '\\': return Escape();
            case '*' or '+' or '?' or '{' or '}' or ']': return false;
            default: return Add(Characters(CharacterSet.Of(c)));
        }
    }

    private bool Escape()
    {
        if (!More) return false;
        var c = _pattern[_at];
        if (c is 'b' or 'B')
        {
            _at++;
            return Add(new(c == 'b' ? PatternStepKind.WordEdge : PatternStepKind.NoWordEdge));
        }
        return PatternSetReader.TryEscape(_pattern, ref _at, out var set, out _) && Add(Characters(set));
    }

    private bool Group()
    {
        if (Take("?=") || Take("?!"))
        {
            var start = _steps.Count;
            var kind = _pattern[_at - 1] == '=' ? PatternStepKind.Ahead : PatternStepKind.NotAhead;
            _steps.Add(default);
            if (!Choice() || !Take(')')) return false;
            _steps.Add(new(PatternStepKind.Done));
            _steps[start] = new(kind, First: _steps.Count);
            return true;
        }
        var slot = -1;
        if (Take("?<"))
        {
            var end = _pattern.IndexOf('>', _at);
            if (end < 0 || end == _at || !char.IsAsciiLetter(_pattern[_at])) return false;      // a look behind
            for (var i = 0; i < _groups.Count; i++)
            {
                if (_groups[i] == _pattern[_at..end]) slot = i;
            }
            _at = end + 1;
        }
        else if (!Take("?:") && More && _pattern[_at] == '?') return false;
        if (slot >= 0) _steps.Add(new(PatternStepKind.GroupOpens, First: slot));
        if (!Choice() || !Take(')')) return false;
        if (slot >= 0) _steps.Add(new(PatternStepKind.GroupCloses, First: slot));
        return true;
    }

    private bool Repeat(int start)
    {
        if (!TryBounds(out var least, out var most, out var given)) return false;
        if (!given) return true;
        var lazy = Take('?');
        if (More && _pattern[_at] is '*' or '+' or '?' or '{') return false;
        if (_steps.Count == start + 1 && _steps[start] is { Kind: PatternStepKind.Characters, Least: 1, Most: 1 })
        {
            _steps[start] = _steps[start] with { Least = least, Most = most, Lazy = lazy };
            return true;
        }
        return RepeatGroup(start, least, most, lazy);
    }

    private bool RepeatGroup(int start, int least, int most, bool lazy)
    {
        var body = _steps[start..];
        // A body that can be empty would go round for ever; one that asks about its surroundings is no use to a receipt.
        if (body.Count == 0 || !PatternLookahead.UsesUpSomething(body, start)) return false;
        var optional = most == int.MaxValue ? 1 : most - least;
        if (least + optional > MostUnrolled) return false;
        _steps.RemoveRange(start, body.Count);
        for (var i = 0; i < least; i++) Copy(body, start);
        if (most == int.MaxValue)
        {
            var loop = _steps.Count;
            var behind = loop + body.Count + 2;
            _steps.Add(Either(loop + 1, behind, lazy));
            Copy(body, start);
            _steps.Add(new(PatternStepKind.GoTo, First: loop));
            return true;
        }
        var end = _steps.Count + (optional * (body.Count + 1));
        for (var i = 0; i < optional; i++)
        {
            _steps.Add(Either(_steps.Count + 1, end, lazy));
            Copy(body, start);
        }
        return true;
    }

    private static PatternStep Either(int body, int behind, bool lazy) =>
        new(PatternStepKind.Either, First: lazy ? behind : body, Second: lazy ? body : behind);

    private void Copy(List<PatternStep> body, int from)
    {
        var by = _steps.Count - from;
        foreach (var step in body) _steps.Add(Moved(step, by));
    }

    // Everything from here on stands one further; the ends of earlier ways are not yet set and stand before.
    private void Insert(int at, PatternStep step, List<int> ends)
    {
        for (var i = at; i < _steps.Count; i++) _steps[i] = Moved(_steps[i], 1);
        _steps.Insert(at, step);
        for (var i = 0; i < ends.Count; i++)
        {
            if (ends[i] >= at) ends[i]++;
        }
    }

    private static PatternStep Moved(PatternStep step, int by) => step.Kind switch
    {
        PatternStepKind.Either => step with { First = step.First + by, Second = step.Second + by },
        PatternStepKind.GoTo or PatternStepKind.Ahead or PatternStepKind.NotAhead => step with { First = step.First + by },
        _ => step,
    };

    private bool TryBounds(out int least, out int most, out bool given)
    {
        (least, most, given) = (1, 1, true);
        if (Take('*')) (least, most) = (0, int.MaxValue);
        else if (Take('+')) most = int.MaxValue;
        else if (Take('?')) least = 0;
        else if (Take('{')) return TryCount(out least) && (Take(',') ? TryMost(least, out most) : Same(least, out most)) && Take('}');
        else given = false;
        return true;
    }

    private bool TryMost(int least, out int most)
    {
        most = int.MaxValue;
        return (More && _pattern[_at] == '}') || (TryCount(out most) && most >= least);
    }

    private static bool Same(int least, out int most)
    {
        most = least;
        return true;
    }

    private bool TryCount(out int count)
    {
        var start = _at;
        while (More && char.IsAsciiDigit(_pattern[_at])) _at++;
        return int.TryParse(_pattern.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= 1000;
    }

    private static PatternStep Characters(CharacterSet set) => new(PatternStepKind.Characters, set);

    private bool Add(PatternStep step)
    {
        _steps.Add(step);
        return true;
    }
}
