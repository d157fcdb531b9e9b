using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Benchmarks.Fusion;

/// <summary>
/// What the smoothing of a visit costs against the filter that runs over it once, in one run and by turns, and how much the heap
/// grows by while it works. Needs no files.
/// </summary>
internal static class SmoothingRun
{
    private static readonly (string Name, int Visits, int Minutes, int EverySeconds)[] Kinds =
        [("30min-3s", 24, 30, 3), ("30min-1s", 8, 30, 1), ("4h-3s", 3, 240, 3), ("4h-1s", 1, 240, 1)];

    /// <param name="kinds">Names of those to run; empty for all.</param>
    public static void Print(IReadOnlyCollection<string> kinds)
    {
        var (check, looks, wall, cpu) = (new JsonObject(), 0L, 0.0, 0.0);
        foreach (var (name, visits, minutes, every) in Kinds.Where(k => kinds.Count == 0 || kinds.Contains(k.Name)))
        {
            var walks = Enumerable.Range(1, visits).Select(s => Track.Of(new Shopper(s), every, 4, 0, 60 * minutes)).ToArray();
            var fuser = new Fuser(BenchFloor.Grid, new FusionOptions());
            Filter(fuser, walks[0]);
            Smooth(fuser, walks[0], out _);
            var (forward, smoothing, most, of, started) = (0.0, 0.0, 0L, 0, TimeProvider.System.GetTimestamp());
            foreach (var walk in walks)
            {
                forward += CpuOf(() => Filter(fuser, walk));
                var grown = 0L;
                smoothing += CpuOf(() => Smooth(fuser, walk, out grown));
                (most, of) = (Math.Max(most, grown), of + walk.Looks.Length);
            }
            (looks, wall, cpu) = (looks + of, wall + TimeProvider.System.GetElapsedTime(started).TotalSeconds, cpu + forward + smoothing);
            Console.WriteLine($"{name,-10} filter {forward * 1e6 / of,7:F2} us, smoothing {smoothing * 1e6 / of,7:F2} us a look: {smoothing / forward:F2} times; "
                + $"heap grows by up to {most / 1e6:F1} MB");
            check[$"{name}_times"] = Math.Round(smoothing / forward, 2);
            check[$"{name}_heap_mb"] = Math.Round(most / 1e6, 1);
        }
        Console.WriteLine(new JsonObject { ["n"] = looks, ["wall"] = Math.Round(wall, 4), ["cpu"] = Math.Round(cpu, 4), ["check"] = check }
            .ToJsonString(JsonSerializerOptions.Web));
    }

    private static void Filter(Fuser fuser, Track walk)
    {
        var filter = fuser.NewFilter();
        foreach (var look in walk.Looks) filter.Take(look);
    }

    // The heap is asked every two milliseconds; garbage that was not collected yet is in it.
    private static void Smooth(Fuser fuser, Track walk, out long grown)
    {
        var track = new SubjectTrack(fuser, new VisitRules(), TradingCalendar.In("Europe/Berlin"), new TrackSubject([1]), VisitSource.App);
        var visit = new VisitFacts
        {
            Subject = track.Subject, Source = track.Source, StartedAtMs = 0, LastFixAtMs = walk.Looks[^1][0].ObservedAtMs, Permissions = PingUses.None, Stays = [],
            Heat = new Dictionary<HeatKey, int>(),
        };
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = before;
        using (TimeProvider.System.CreateTimer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(2)))
            track.Smooth(visit, walk.Looks.SelectMany(l => l));
        grown = most - before;
    }

    private static double CpuOf(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }
}
