using System.Text.RegularExpressions;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Pages;

/// <summary>The API refuses in English; the pages' German catalogue is by those sentences, and is held against the source that says them.</summary>
public sealed partial class RefusalWordsTests
{
    // Rooms whose refusals a page can show; agents, apps and programs ask the others.
    private static readonly string[] Rooms =
    [
        "firmware-protocols/StoreEdge.Observations/Plan", "store-hub/StoreEdge.Hub.Rules/Comparisons", "store-hub/StoreEdge.Hub.Rules/Plans", "store-hub/StoreEdge.Hub.Rules/Plans/Imdf",
        "store-hub/StoreEdge.Hub.Rules/Sales", "store-hub/StoreEdge.Hub/Alerts", "store-hub/StoreEdge.Hub/Annotations", "store-hub/StoreEdge.Hub/Comparing", "store-hub/StoreEdge.Hub/DailyReports",
        "store-hub/StoreEdge.Hub/Pages", "store-hub/StoreEdge.Hub/Plans", "store-hub/StoreEdge.Hub/Rights", "store-hub/StoreEdge.Hub/SignIn",
    ];

    // Logs, what stops a start, what HQ orders, the key's door: no page shows them.
    private static readonly string[] OfNoPage = ["AlertWorker.cs", "PlanWorker.cs", "KeptPlans.cs", "OfficersDoor.cs", "StoreTls.cs", "SignInFigures.cs", "BackupWorker.cs", "FeedWithdrawals.cs", "AlertsOptions.cs", "ReportsOptions.cs", "PdfPrinter.cs", "Looker.cs"];

    [Fact]
    public void Every_sentence_with_which_a_page_can_be_refused_stands_in_the_German_catalogue()
    {
        var catalogue = File.ReadAllText(TestRepository.File("store-hub", "StoreEdge.Hub", "web", "src", "texts.refusals.de.ts"));
        var known = Entry().Matches(catalogue).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var said = Rooms.SelectMany(r => Directory.EnumerateFiles(TestRepository.File(r.Split('/')), "*.cs")).Where(f => !OfNoPage.Contains(Path.GetFileName(f))).SelectMany(Said).Distinct().ToList();

        Assert.True(said.Count > 100, $"only {said.Count} sentences were found");
        Assert.Equal("", string.Join(Environment.NewLine, said.Where(s => !known.Contains(s))));
    }

    private static IEnumerable<string> Said(string file)
    {
        var source = Comment().Replace(File.ReadAllText(file), "");
        return Statement().Split(source).Where(s => Refuses().IsMatch(s)).SelectMany(s => Literal().Matches(s)).Where(m => m.Groups[2].Value.Contains(' ', StringComparison.Ordinal)).Select(m =>
        {
            var hole = 0;
            return m.Groups[1].Length == 0 ? m.Groups[2].Value : Hole().Replace(m.Groups[2].Value, _ => $"{{{++hole}}}");
        }).Where(s => !s.Contains("charset", StringComparison.Ordinal) && s.Any(char.IsAsciiLetterLower) && s != "{1} {2}");
    }

    [GeneratedRegex("\"([^\"]*)\": \"")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\s*///.*$|\s//[^""\n]*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@";\s*\n")]
    private static partial Regex Statement();

    [GeneratedRegex(@"PlanFault\.Of|Problem\(|[fF]aults\[|[fF]aults\.Add\(|\.Require\(|Refuse\(|Refused\(|Answer\(context|Conflict\(|Fault\(|return \$?""|(notes|found)\.Add|PassOver\(|InvalidDataException\(|yield return \(nameof")]
    private static partial Regex Refuses();

    [GeneratedRegex(@"(\$?)""((?:[^""\\{]|\\.|\{(?:[^{}""]|""[^""]*"")*\})*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{(?:[^{}""]|""[^""]*"")*\}")]
    private static partial Regex Hole();
}
