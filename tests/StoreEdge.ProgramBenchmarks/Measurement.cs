using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StoreEdge.ProgramBenchmarks;

/// <summary>One timed stretch of one program: items, wall seconds, processor seconds.</summary>
internal sealed record Measurement(long Items, double WallSeconds, double CpuSeconds)
{
    public double PerWallSecond => Items / WallSeconds;

    public double PerCpuSecond => Items / CpuSeconds;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>One line of JSON: what a runner that repeats and compares commands reads.</summary>
    public string Line(JsonObject check) => new JsonObject
    {
        ["n"] = Items, ["wall"] = Math.Round(WallSeconds, 4), ["cpu"] = Math.Round(CpuSeconds, 2), ["check"] = check,
    }.ToJsonString(JsonSerializerOptions.Web);

    public static async Task<Measurement> OfAsync(long items, Programs.MeasuredProgram program, Func<Task> work)
    {
        var (started, cpu) = (TimeProvider.System.GetTimestamp(), program.CpuSeconds);
        await work();
        return new(items, TimeProvider.System.GetElapsedTime(started).TotalSeconds, program.CpuSeconds - cpu);
    }

    /// <summary>Processes that want the processor, averaged over the last minute: an absolute figure means little without it.</summary>
    public static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    public static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
