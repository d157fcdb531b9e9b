using System.Text.Json.Nodes;
using StoreEdge.ProgramBenchmarks.Pages;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks;

/// <summary>How quick the manager's pages are, each figure beside its bar.</summary>
internal static class PagesVerb
{
    public static readonly IReadOnlyList<string> Parts = ["first", "heat", "viewers", "months"];

    /// <returns>1 when a figure misses its bar.</returns>
    public static async Task<int> RunAsync(string folder, IReadOnlyCollection<string> parts, int pairs, int seconds, int rounds)
    {
        var figures = new List<PagesFigure>();
        if (parts.Contains("first")) figures.AddRange(await FirstLoadPart.RunAsync(Own("first")));
        if (parts.Contains("heat")) figures.AddRange(await HeatPart.RunAsync(Own("heat")));
        if (parts.Contains("viewers")) figures.AddRange(await ViewersPart.RunAsync(Own("viewers"), pairs, seconds));
        if (parts.Contains("months")) figures.Add(await MonthsPart.RunAsync(Own("months"), rounds));

        Say($"| the pages | measured | bar | |");
        Say($"|---|---|---|---|");
        foreach (var figure in figures) Say($"| {figure.What} | {figure.Measured} | {figure.Bar} | {(figure.IsWithin ? "holds" : "MISSED")} |");
        Say($"load average {LoadAverage()}");
        Console.WriteLine(new JsonObject { ["figures"] = figures.Count, ["missed"] = figures.Count(f => !f.IsWithin) }.ToJsonString());
        return figures.All(f => f.IsWithin) ? 0 : 1;

        string Own(string part) => Directory.CreateDirectory(Path.Combine(folder, part)).FullName;
    }
}
