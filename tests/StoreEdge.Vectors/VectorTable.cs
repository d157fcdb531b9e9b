using System.Globalization;
using Spectre.Console;

namespace StoreEdge.Vectors;

/// <summary>The results counted per family, with the reasons of what differs on purpose and the first wrong ones.</summary>
internal static class VectorTable
{
    private const int WrongOnesShown = 10;

    /// <param name="families">In the order of the rows; one without records has its row as well.</param>
    public static void Print(IAnsiConsole console, IEnumerable<string> families, IReadOnlyList<VectorResult> results)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("family");
        foreach (var column in (string[])["records", "agreed", "differing on purpose", "wrong"]) table.AddColumn(column, c => c.RightAligned().NoWrap());
        foreach (var family in families) table.AddRow(Row(family, [.. results.Where(r => r.Family == family)]));
        table.AddRow(Row("all", results));
        console.Write(table);

        foreach (var family in results.Where(r => r.Verdict.Parts is not null).GroupBy(r => r.Family))
        {
            var parts = family.SelectMany(r => r.Verdict.Parts!).GroupBy(p => p).OrderByDescending(p => p.Count()).Select(p => $"{p.Key} in {Text(p.Count())}");
            console.WriteLine($"compared, {family.Key}, of {Text(family.Count())}: {string.Join(", ", parts)}");
        }
        foreach (var reason in results.Where(r => r.Verdict.Reason is not null).GroupBy(r => (r.Family, r.Verdict.Reason)))
            console.WriteLine($"on purpose, {reason.Key.Family}, {reason.Count()}: {reason.Key.Reason}");
        foreach (var family in results.Where(r => r.Verdict.Kind is VerdictKind.Wrong).GroupBy(r => r.Family))
        {
            foreach (var wrong in family.Take(WrongOnesShown)) console.WriteLine($"wrong: {wrong.Id}: {wrong.Verdict.Got}");
            if (family.Count() > WrongOnesShown) console.WriteLine($"wrong: {family.Key}: {family.Count() - WrongOnesShown} more, see --out");
        }
    }

    private static string[] Row(string name, IReadOnlyList<VectorResult> results) =>
        [name, Text(results.Count), Count(results, VerdictKind.Agreed), Count(results, VerdictKind.DiffersOnPurpose), Count(results, VerdictKind.Wrong)];

    private static string Count(IReadOnlyList<VectorResult> results, VerdictKind kind) => Text(results.Count(r => r.Verdict.Kind == kind));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
