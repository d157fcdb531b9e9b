namespace StoreEdge.Protocols;

/// <summary>What can be known of a pattern before any line is seen.</summary>
internal static class PatternLookahead
{
    /// <summary>
    /// Gives each run of characters the set that must follow it, so that a place where it cannot end is passed by without a try, and
    /// says which groups no match can do without.
    /// </summary>
    public static PatternStep[] Add(PatternStep[] steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Kind == PatternStepKind.Either) i = BehindChoice(steps, i) - 1;
            else if (steps[i].Kind is PatternStepKind.Ahead or PatternStepKind.NotAhead) i = steps[i].First - 1;
            else if (steps[i].Kind is PatternStepKind.GroupOpens or PatternStepKind.GroupCloses) steps[i] = steps[i] with { Certain = true };
        }
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Kind != PatternStepKind.Characters) continue;
            var next = i + 1;
            while (steps[next].Kind is PatternStepKind.GroupOpens or PatternStepKind.GroupCloses) next++;
            if (steps[next] is { Kind: PatternStepKind.Characters, Least: > 0 }) steps[i] = steps[i] with { Next = steps[next].Set };
        }
        return steps;
    }

    /// <summary>No way through these steps leaves the place in the line where it was.</summary>
    /// <param name="from">The number that the first of the steps has in its pattern.</param>
    public static bool UsesUpSomething(List<PatternStep> steps, int from)
    {
        return Uses(0, 0);

        bool Uses(int at, int depth)
        {
            for (; at < steps.Count && depth < 64; at++)
            {
                switch (steps[at])
                {
                    case { Kind: PatternStepKind.Characters, Least: > 0 }: return true;
                    case { Kind: PatternStepKind.Either } either: return Uses(either.First - from, depth + 1) && Uses(either.Second - from, depth + 1);
                    case { Kind: PatternStepKind.GoTo } go: return Uses(go.First - from, depth + 1);
                    case { Kind: PatternStepKind.Ahead or PatternStepKind.NotAhead }: return false;
                }
            }
            return false;
        }
    }

    /// <summary>The ASCII characters that a match can begin with; all of them when it can be empty. Any other character always can.</summary>
    public static bool[] FirstCharacters(PatternStep[] steps)
    {
        var (found, seen) = (new bool[128], new HashSet<int>());
        From(0);
        return found;

        void From(int at)
        {
            while (seen.Add(at))
            {
                var step = steps[at];
                switch (step.Kind)
                {
                    case PatternStepKind.Done:
                        Array.Fill(found, true);
                        return;
                    case PatternStepKind.Characters:
                        for (var c = 0; c < found.Length; c++) found[c] |= step.Set!.Holds((char)c);
                        if (step.Least > 0) return;
                        at++;
                        break;
                    case PatternStepKind.Either:
                        From(step.First);
                        at = step.Second;
                        break;
                    case PatternStepKind.GoTo or PatternStepKind.Ahead or PatternStepKind.NotAhead: at = step.First; break;
                    default: at++; break;
                }
            }
        }
    }

    /// <summary>The longest text that stands in every match: found by a search that costs next to nothing where it is missing.</summary>
    public static string? RequiredText(PatternStep[] steps)
    {
        var (best, run) = ("", "");
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            if (step is { Kind: PatternStepKind.Characters, Least: 1, Most: 1 } && step.Set!.Single is { } c) run += c;
            else if (step.Kind is not (PatternStepKind.GroupOpens or PatternStepKind.GroupCloses)) run = "";
            if (run.Length > best.Length) best = run;
            // Behind a choice nothing is certain until both ways meet again; the simple case is enough.
            if (step.Kind == PatternStepKind.Either) i = Math.Max(i, BehindChoice(steps, i) - 1);
            if (step.Kind is PatternStepKind.Ahead or PatternStepKind.NotAhead) i = step.First - 1;
        }
        return best.Length == 0 ? null : best;
    }

    // Every step that either way jumps over or into, up to the farthest target.
    private static int BehindChoice(PatternStep[] steps, int choice)
    {
        var end = Math.Max(steps[choice].First, steps[choice].Second);
        for (var i = choice; i < end; i++)
        {
            if (steps[i].Kind == PatternStepKind.Either) end = Math.Max(end, Math.Max(steps[i].First, steps[i].Second));
            if (steps[i].Kind == PatternStepKind.GoTo) end = Math.Max(end, steps[i].First);
        }
        return end;
    }
}
