using System.Text.RegularExpressions;

namespace StoreEdge.Protocols;

/// <summary>
/// A pattern of a template made ready: most lines are refused by their first character or by a text they lack, the rest are walked
/// without an allocation. What the compiler does not know is left to <see cref="Regex"/> with a time-out.
/// </summary>
internal sealed class LinePattern
{
    // A try is a few nanoseconds: generous, so that only a pattern that runs away meets the bound.
    private const int TriesPerMillisecond = 20_000;

    // Places are kept in 16 bits; a printed line has 1024 characters at most.
    private const int LongestLine = 16_000;

    private readonly IReadOnlyList<string> _groups;
    private readonly PatternStep[]? _steps;
    private readonly Regex? _regex;
    private readonly bool[] _firstCharacters = [];
    private readonly string? _required;
    private readonly bool _anchored;
    private readonly int _mostTries;

    /// <exception cref="ArgumentException">The pattern is no regular expression.</exception>
    public LinePattern(string pattern, IReadOnlyList<string> groups, int timeoutMilliseconds)
    {
        _groups = groups;
        _mostTries = timeoutMilliseconds * TriesPerMillisecond;
        var regex = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(timeoutMilliseconds));
        _steps = groups.Count <= PatternPlaces.Size ? PatternCompiler.TryCompile(pattern, groups) : null;
        if (_steps is null)
        {
            _regex = regex;
            return;
        }
        _anchored = _steps[0].Kind == PatternStepKind.LineStarts;
        _firstCharacters = PatternLookahead.FirstCharacters(_steps);
        _required = PatternLookahead.RequiredText(_steps);
    }

    /// <summary>The pattern is walked, not left to <see cref="Regex"/>.</summary>
    public bool IsCompiled => _steps is not null;

    /// <summary>Tries that were given up because the pattern runs away.</summary>
    public long GivenUp { get; private set; }

    public bool TryMatch(ReadOnlySpan<char> line, out PatternPlaces places)
    {
        places = default;
        if (_steps is null || line.Length > LongestLine) return TryRegex(line, ref places);
        if (_anchored)
        {
            if (line.Length > 0 && !CanBegin(line[0])) return false;
            return TryAt(line, 0, _mostTries, ref places) > 0;
        }
        if (_required is not null && line.IndexOf(_required.AsSpan()) < 0) return false;
        // One bound for the whole line, wherever the pattern is tried.
        var triesLeft = _mostTries;
        for (var at = 0; at <= line.Length && triesLeft > 0; at++)
        {
            if (at < line.Length && !CanBegin(line[at])) continue;
            var left = TryAt(line, at, triesLeft, ref places);
            if (left > 0) return true;
            triesLeft = -left;
        }
        return false;
    }

    /// <summary>The text of a group without blanks at its ends; empty when it took no part or holds nothing.</summary>
    public static ReadOnlySpan<char> Text(ReadOnlySpan<char> line, in PatternPlaces places, int slot)
    {
        var (from, to) = places[slot];
        return from > 0 ? line[(from - 1)..(to - 1)].Trim() : default;
    }

    private bool CanBegin(char c) => c >= _firstCharacters.Length || _firstCharacters[c];

    // The tries that are left: positive when it matched, negative when not, 0 when it was given up.
    private int TryAt(ReadOnlySpan<char> line, int at, int mostTries, ref PatternPlaces places)
    {
        var walk = new PatternWalk(line, _steps, mostTries);
        if (walk.Walk(0, at))
        {
            places = walk.Places;
            return walk.TriesLeft;
        }
        if (walk.GaveUp) GivenUp++;
        return -walk.TriesLeft;
    }

    private bool TryRegex(ReadOnlySpan<char> line, ref PatternPlaces places)
    {
        if (line.Length > LongestLine || _regex is null) return false;
        try
        {
            if (_regex.Match(line.ToString()) is not { Success: true } match) return false;
            for (var i = 0; i < _groups.Count && i < PatternPlaces.Size; i++)
            {
                if (match.Groups[_groups[i]] is { Success: true } group)
                    places[i] = ((short)(group.Index + 1), (short)(group.Index + group.Length + 1));
            }
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            GivenUp++;
            return false;
        }
    }
}
