using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StoreEdge.Benchmarks;

/// <summary>One benchmark as one line of JSON, <c>{"n","wall","cpu","check"}</c>: what a runner that repeats and compares commands reads.</summary>
internal static class TimedRun
{
    // Long enough for the tiered compiler to have done with every loop, and for its own work to be over.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2), Timed = TimeSpan.FromSeconds(3);

    public static string Line(ICodecBenchmark benchmark)
    {
        Repeat(benchmark, WarmUp);
        Thread.CurrentThread.Join(500);     // the compiler's background thread ends what it began
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (allocated, cpu, started) = (GC.GetAllocatedBytesForCurrentThread(), process.TotalProcessorTime, TimeProvider.System.GetTimestamp());
        var (items, passes) = Repeat(benchmark, Timed);
        var wall = TimeProvider.System.GetElapsedTime(started);
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var check = new JsonObject { ["passes"] = passes, ["allocated_bytes_per_pass"] = allocated / passes };
        foreach (var (name, value) in benchmark.Check) check[name] = value;
        return new JsonObject
        {
            ["n"] = items, ["wall"] = Math.Round(wall.TotalSeconds, 4), ["cpu"] = Math.Round(cpu.TotalSeconds, 4), ["check"] = check,
        }.ToJsonString(JsonSerializerOptions.Web);
    }

    private static (long Items, int Passes) Repeat(ICodecBenchmark benchmark, TimeSpan time)
    {
        var (items, passes, started) = (0L, 0, TimeProvider.System.GetTimestamp());
        do
        {
            items += benchmark.Pass();
            passes++;
        }
        while (TimeProvider.System.GetElapsedTime(started) < time);
        return (items, passes);
    }
}
