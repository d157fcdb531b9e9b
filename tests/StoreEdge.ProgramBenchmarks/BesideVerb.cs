using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks;

/// <summary>
/// One of these benchmarks and somebody else's, in turns: a machine's speed drifts by a third within minutes, and the two of a
/// pair drift alike. Both end with a line of JSON that has <c>n</c> and <c>cpu</c>; the other is any command.
/// </summary>
internal static class BesideVerb
{
    public const string Separator = "--beside";

    public static async Task<int> RunAsync(string[] ours, string[] theirs, int pairs)
    {
        var ratios = new List<double>();
        for (var i = 0; i < pairs; i++)
        {
            var (mine, other) = (await PerCpuSecondAsync(["dotnet", typeof(BesideVerb).Assembly.Location, .. ours]), await PerCpuSecondAsync(theirs));
            ratios.Add(mine / other);
            Say($"pair {i + 1}: {mine:N0} per CPU second, the other {other:N0}: {mine / other:N2} times");
        }
        Console.WriteLine(new JsonObject
        {
            ["pairs"] = pairs, ["ratio"] = Math.Round(Median(ratios), 2), ["least"] = Math.Round(ratios.Min(), 2), ["most"] = Math.Round(ratios.Max(), 2),
        }.ToJsonString());
        return 0;
    }

    /// <exception cref="IOException">The command failed, or its last line of JSON has not both figures.</exception>
    private static async Task<double> PerCpuSecondAsync(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new IOException($"{command[0]} did not start");
        string? figures = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            Console.WriteLine(line);
            if (line.StartsWith('{')) figures = line;
        }
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || figures is null) throw new IOException($"{string.Join(' ', command)} ended with {process.ExitCode}");
        using var read = JsonDocument.Parse(figures);
        return read.RootElement.TryGetProperty("n", out var items) && read.RootElement.TryGetProperty("cpu", out var cpu)
            ? items.GetDouble() / cpu.GetDouble()
            : throw new IOException($"no n and cpu in {figures}");
    }
}
