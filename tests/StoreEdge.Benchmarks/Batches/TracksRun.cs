using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Hub.Rules.Aggregates.Batches;

namespace StoreEdge.Benchmarks.Batches;

/// <summary>
/// The batch tables once, from a cold start: preparing the raster, reading the file and compiling are within the time, since
/// somebody who cuts the zones of a day anew waits for them too.
/// </summary>
internal static class TracksRun
{
    // Made by the inputs' reference in numpy (traj_common.py); DuckDB reaches the same.
    private static readonly Dictionary<long, (string Name, double Value)[]> Expected = new()
    {
        [100] = [("shoppers", 3298), ("p50sum", 279.5)],
        [1_000] = [("visits", 127_089), ("dwell", 1_438_473), ("transitions", 109_007), ("topzone", 38), ("heatmax", 5_285), ("shoppers", 32_791), ("p50sum", 261)],
        [10_000] = [("visits", 1_272_260), ("dwell", 14_388_547), ("transitions", 1_093_871), ("topzone", 38), ("heatmax", 47_930), ("shoppers", 329_756), ("p50sum", 259)],
    };

    /// <returns>The exit code: 1 when the tables are others than they must be, 2 when the call is wrong.</returns>
    public static int Run(string folder, ReadOnlySpan<string> options)
    {
        var (tracks, threads) = (0L, 1);
        for (; options is [var name, var value, ..]; options = options[2..])
            if (!(name == "--tracks" && long.TryParse(value, out tracks) && tracks > 0) && !(name == "--threads" && int.TryParse(value, out threads) && threads > 0))
                return Refuse($"not understood: {name} {value}");
        if (options.Length > 0) return Refuse($"not understood: {options[0]}");
        var input = TracksInput.In(folder);
        using var file = File.OpenHandle(input.TracksFile);
        var length = tracks == 0 ? RandomAccess.GetLength(file) : tracks * TracksInput.SecondsPerTrack * 4;
        if (length > RandomAccess.GetLength(file)) return Refuse($"{input.TracksFile} holds fewer than {tracks} tracks");

        using var process = Process.GetCurrentProcess();
        var (cpu, started) = (process.TotalProcessorTime, TimeProvider.System.GetTimestamp());
        var blocks = new PackedTracks((into, offset) => RandomAccess.Read(file, into, offset), length, TracksInput.SecondsPerTrack);
        var tally = BatchAggregation.Run(input.Raster, blocks, threads, CancellationToken.None);
        var check = Check(tally);
        var wall = TimeProvider.System.GetElapsedTime(started);
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;

        Console.WriteLine(new JsonObject
        {
            ["n"] = tally.Seconds, ["wall"] = Math.Round(wall.TotalSeconds, 4), ["cpu"] = Math.Round(cpu.TotalSeconds, 4),
            ["rss_mb"] = Math.Round(process.PeakWorkingSet64 / 1048576.0, 1), ["check"] = new JsonObject(check.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))),
        }.ToJsonString(JsonSerializerOptions.Web));
        var wrong = Expected.GetValueOrDefault(tally.Tracks, []).Where(e => check[e.Name] != e.Value).ToList();
        foreach (var (name, value) in wrong) Console.Error.WriteLine(FormattableString.Invariant($"tracks: {name} is {check[name]} where the inputs' makers counted {value}"));
        return wrong.Count == 0 ? 0 : 1;
    }

    // In the words of the inputs' makers: what they call a visit is a stay here, and their shoppers are tracks.
    private static Dictionary<string, double> Check(BatchTally tally)
    {
        var zones = Enumerable.Range(0, tally.Zones).ToList();
        var heat = Enumerable.Range(0, tally.HeatRows).SelectMany(row => Enumerable.Range(0, tally.HeatColumns).Select(column => tally.HeatAt(column, row)));
        return new()
        {
            ["visits"] = zones.Sum(z => tally.DwellIn(z).Stays), ["dwell"] = zones.Sum(z => tally.DwellIn(z).Seconds),
            ["transitions"] = zones.Sum(from => zones.Sum(to => tally.Moves(from, to))), ["topzone"] = zones.MaxBy(z => tally.DwellIn(z).Seconds),
            ["heatmax"] = heat.Max(), ["shoppers"] = zones.Sum(tally.TracksIn), ["p50sum"] = zones.Sum(z => tally.DwellIn(z).MedianSeconds ?? 0),
        };
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine($"tracks: {why}; usage: tests/bench tracks FOLDER [--tracks N] [--threads N]");
        return 2;
    }
}
