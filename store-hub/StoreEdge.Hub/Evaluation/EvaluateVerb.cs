using System.Globalization;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// <c>evaluate FOLDER</c>: replays recorded sightings and pings through the real fusion, second by second as they came, and tells how
/// far the fixes lay from the truth. The truth is opened only when the fixes stand.
/// </summary>
internal sealed class EvaluateVerb(EvaluationOptions options, TextWriter output, TextWriter progress)
{
    public const string Name = "evaluate";

    /// <returns>0 when there is a report; 2 when the folder or the line is wrong.</returns>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            new EvaluateVerb(EvaluationOptions.Of(arguments), output, errors).Report();
            return 0;
        }
        catch (EvaluationFault fault)
        {
            errors.WriteLine($"store-hub: {fault.Message}");
            return ExitCode.WrongSettings;
        }
    }

    private void Report()
    {
        var notes = new EvaluationNotes();
        var folder = new EvaluationFolder(options, notes);
        var runs = folder.Runs();
        var fixes = new List<List<KnownFix>>();
        foreach (var run in runs)
        {
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fixes.Count + 1}/{runs.Count} {run.Name} ({run.From})"));
            fixes.Add(Replay.Run(folder.Fuser, run));
        }
        if (options.Fixes is { } path) WriteFixes(path, runs, fixes);

        var truth = new TruthFiles(options.Folder, notes);
        var report = new EvaluationReport();
        var phones = runs.Where(r => r.From == ReplayRun.Pings).Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var joins = folder.Floor.Lanes.Count > 0 && TillFiles.Read(options.Folder, notes) is { } tills ? new JoinScoring(tills, folder.Floor.Lanes, phones) : null;
        var scoring = new Scoring(folder.Fuser.Grid, Aisles.Of(folder.Floor.Shelves));
        for (var i = 0; i < runs.Count; i++)
        {
            if (!runs[i].IsScored) continue;
            var known = truth.Of(runs[i]);
            if (runs[i].From == ReplayRun.Pings) report.Add(runs[i] with { From = LastPing.From }, scoring.ScoreErrors(LastPing.Run(runs[i]), known), null);
            var stays = scoring.TrueStays(known) is { } bySecond ? truth.StaysOf(runs[i]) ?? bySecond : null;
            var found = stays is null ? null : VisitReplay.Run(folder.Fuser, runs[i]);
            report.Add(runs[i], scoring.Score(fixes[i], known), found is null ? null : scoring.ScoreZones(found, stays!));
            if (found is not null) joins?.Take(runs[i], stays!, found);
        }
        if (joins is not null) report.Add(joins.Figures());
        Print(report, notes);
    }

    private void Print(EvaluationReport report, EvaluationNotes notes)
    {
        if (options.Json)
        {
            output.WriteLine(ReportJson.Of(report, options, notes));
            return;
        }
        ReportText.Write(report, output);
        foreach (var line in notes.Lines()) output.WriteLine(line);
    }

    private static void WriteFixes(string path, List<ReplayRun> runs, List<List<KnownFix>> fixes)
    {
        using var file = new FixesFile(path);
        for (var i = 0; i < runs.Count; i++)
            if (runs[i].IsWritten) file.Add(runs[i].Name, fixes[i]);
    }
}
