namespace StoreEdge.Protocols;

/// <summary>Where the groups of a match stand in the line.</summary>
[System.Runtime.CompilerServices.InlineArray(Size)]
internal struct PatternPlaces
{
    public const int Size = 12;

    private (short From, short To) _first;
}

/// <summary>One try of a pattern on a line, with a bound on its work instead of a clock: the same line always gives the same answer.</summary>
internal ref struct PatternWalk(ReadOnlySpan<char> line, ReadOnlySpan<PatternStep> steps, int mostTries)
{
    private const int Deepest = 1000;

    private readonly ReadOnlySpan<char> _line = line;
    private readonly ReadOnlySpan<PatternStep> _steps = steps;
    private int _triesLeft = mostTries;
    private int _depth;

    // From and To are one more than the place, so that a struct of zeros is "no group took part".
    public PatternPlaces Places;

    public readonly bool GaveUp => _triesLeft <= 0;

    public readonly int TriesLeft => Math.Max(0, _triesLeft);

    public bool Walk(int step, int at)
    {
        // A group repeated over a whole line of noise must not use up the stack.
        if (++_depth > Deepest) _triesLeft = 0;
        var found = WalkOn(step, at);
        _depth--;
        return found;
    }

    private bool WalkOn(int step, int at)
    {
        while (true)
        {
            if (--_triesLeft <= 0) return false;
            ref readonly var now = ref _steps[step];
            switch (now.Kind)
            {
                case PatternStepKind.Done:
                    return true;
                case PatternStepKind.Characters when now.Least == now.Most:
                    if (_line.Length - at < now.Least) return false;
                    for (var i = 0; i < now.Least; i++)
                    {
                        if (!now.Set!.Holds(_line[at + i])) return false;
                    }
                    at += now.Least;
                    step++;
                    continue;
                case PatternStepKind.Characters:
                    return now.Lazy ? Few(in now, step, at) : Many(in now, step, at);
                case PatternStepKind.GroupOpens or PatternStepKind.GroupCloses when now.Certain:
                    Write(in now, at);
                    step++;
                    continue;
                case PatternStepKind.GroupOpens or PatternStepKind.GroupCloses:
                    var written = Places[now.First];
                    Write(in now, at);
                    if (Walk(step + 1, at)) return true;
                    Places[now.First] = written;
                    return false;
                case PatternStepKind.Either:
                    if (Walk(now.First, at)) return true;
                    step = now.Second;
                    continue;
                case PatternStepKind.GoTo:
                    step = now.First;
                    continue;
                case PatternStepKind.LineStarts when at == 0:
                case PatternStepKind.LineEnds when at == _line.Length || (at == _line.Length - 1 && _line[at] == '\n'):
                case PatternStepKind.WordEdge when IsWordEdge(at):
                case PatternStepKind.NoWordEdge when !IsWordEdge(at):
                    step++;
                    continue;
                case PatternStepKind.Ahead or PatternStepKind.NotAhead:
                    var before = Places;
                    var found = Walk(step + 1, at);
                    if (now.Kind == PatternStepKind.NotAhead || !found) Places = before;
                    if (found != (now.Kind == PatternStepKind.Ahead) || GaveUp) return false;
                    step = now.First;
                    continue;
                default:
                    return false;
            }
        }
    }

    private bool Many(in PatternStep now, int step, int at)
    {
        var most = Math.Min(now.Most, _line.Length - at);
        var taken = 0;
        while (taken < most && now.Set!.Holds(_line[at + taken])) taken++;
        for (; taken >= now.Least; taken--)
        {
            if (CannotFollow(in now, at + taken)) continue;
            if (Walk(step + 1, at + taken)) return true;
            if (GaveUp) return false;
        }
        return false;
    }

    private bool Few(in PatternStep now, int step, int at)
    {
        var most = Math.Min(now.Most, _line.Length - at);
        for (var taken = 0; ; taken++)
        {
            if (taken >= now.Least && !CannotFollow(in now, at + taken))
            {
                if (Walk(step + 1, at + taken)) return true;
                if (GaveUp) return false;
            }
            if (taken >= most || !now.Set!.Holds(_line[at + taken])) return false;
        }
    }

    private readonly bool CannotFollow(in PatternStep now, int at) =>
        now.Next is { } next && (at >= _line.Length || !next.Holds(_line[at]));

    // An open group has its start kept negative until it closes: only closed ones count. It may close more than once, after each way back.
    private void Write(in PatternStep now, int at)
    {
        var before = Places[now.First];
        Places[now.First] = now.Kind == PatternStepKind.GroupOpens ? ((short)-(at + 1), before.To) : (Math.Abs(before.From), (short)(at + 1));
    }

    private readonly bool IsWordEdge(int at) => IsWord(at - 1) != IsWord(at);

    private readonly bool IsWord(int at) => at >= 0 && at < _line.Length && (CharacterSet.IsWord(_line[at]) || _line[at] is '\u200C' or '\u200D');
}
