using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Benchmarks.Fusion;

/// <summary>
/// What a look costs when many tracks are open at a time: spread, likelihood and fix. Needs no files. How far the fixes are
/// from the truth stands beside it, so that nobody measures a filter that does not filter.
/// </summary>
internal static class FusionRun
{
    private const int Shoppers = 400;
    private const int Seconds = 300;

    private static readonly (string Name, int EverySeconds, double PingSigma, int Sightings)[] Kinds =
        [("ping-1s", 1, 4, 0), ("ping-3s", 3, 4, 0), ("ping-7s", 7, 4, 0), ("ping-60s", 60, 4, 0), ("sightings-4", 1, 0, 4)];

    /// <param name="kinds">Names of those to run; empty for all.</param>
    public static void Print(IReadOnlyCollection<string> kinds)
    {
        var (check, looks, wall, cpu) = (new JsonObject(), 0L, 0.0, 0.0);
        foreach (var (name, every, sigma, sightings) in Kinds.Where(k => kinds.Count == 0 || kinds.Contains(k.Name)))
        {
            var tracks = Enumerable.Range(1, Shoppers).Select(s => Track.Of(new Shopper(s), every, sigma, sightings, Seconds)).ToArray();
            Fold(tracks, every);   // the compiler has done with it
            GC.Collect();
            var run = Fold(tracks, every);
            Console.WriteLine($"{name,-12} {run.Cpu * 1e6 / run.Looks,8:F2} us  {run.Allocated / (double)run.Looks,8:F1} B a look   "
                + $"error median {run.Median:F2} m, p95 {run.P95:F2} m, {run.InCircle:P0} within the circle");
            check[$"{name}_us"] = Math.Round(run.Cpu * 1e6 / run.Looks, 2);
            check[$"{name}_bytes"] = Math.Round(run.Allocated / (double)run.Looks, 1);
            check[$"{name}_median_m"] = Math.Round(run.Median, 3);
            (looks, wall, cpu) = (looks + run.Looks, wall + run.Wall, cpu + run.Cpu);
        }
        Console.WriteLine(new JsonObject { ["n"] = looks, ["wall"] = Math.Round(wall, 4), ["cpu"] = Math.Round(cpu, 4), ["check"] = check }
            .ToJsonString(JsonSerializerOptions.Web));
    }

    private static Result Fold(Track[] tracks, int every)
    {
        var fuser = new Fuser(BenchFloor.Grid, new FusionOptions());
        var filters = tracks.Select(_ => fuser.NewFilter()).ToArray();
        var (errors, inCircle, looks) = (new List<double>(tracks.Length * Seconds), 0, 0L);
        using var process = Process.GetCurrentProcess();
        var (allocated, cpu, started) = (0L, process.TotalProcessorTime, TimeProvider.System.GetTimestamp());
        for (var look = 0; look < tracks[0].Looks.Length; look++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < tracks.Length; i++)
            {
                filters[i].Take(tracks[i].Looks[look]);
                var fix = filters[i].FixAt(filters[i].LastAtMs);
                looks++;
                if (look * every < 30) continue;
                var error = tracks[i].Truth[look].DistanceTo(new(fix.XMetres, fix.YMetres));
                errors.Add(error);
                if (error <= fix.AccuracyMetres) inCircle++;
            }
            // The first looks give each filter its buffers.
            if (look * every >= 30) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        var wall = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        var used = (process.TotalProcessorTime - cpu).TotalSeconds;
        errors.Sort();
        return new Result(looks, wall, used, allocated, errors[errors.Count / 2], errors[errors.Count * 95 / 100], inCircle / (double)errors.Count);
    }

    private sealed record Result(long Looks, double Wall, double Cpu, long Allocated, double Median, double P95, double InCircle);
}
