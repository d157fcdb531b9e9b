using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks;

/// <summary>How long a hub that has a busy day in its journal and no facts takes from its start until all facts are committed.</summary>
internal static class ReplayVerb
{
    private const int Day = 5_700_000;

    public static async Task<int> RunAsync(string folder, int pings)
    {
        var plan = BusyPlan.Read();
        var start = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
        var stored = new StoredDay(plan, start);
        var seconds = stored.SecondsOf(pings);
        await using (await HubUnderLoad.StartAloneAsync(folder, start.AddSeconds(seconds)))
        {
            // makes the files
        }
        var (written, visits) = stored.WriteTo(Path.Combine(folder, "hub-data", "journal.db"), seconds);
        // Of a day without a salt the hub forgets every row of a phone before it reads one.
        Directory.CreateDirectory(HubUnderLoad.Salts);
        await File.WriteAllBytesAsync(Path.Combine(HubUnderLoad.Salts, string.Create(CultureInfo.InvariantCulture, $"salt-{start:yyyyMMdd}")), RandomNumberGenerator.GetBytes(32));

        var started = TimeProvider.System.GetTimestamp();
        await using var hub = await HubUnderLoad.StartAloneAsync(folder, start.AddSeconds(seconds));
        var wall = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var replay = new Measurement(written, wall, hub.Program.CpuSeconds);
        var found = hub.Count("facts.db", "SELECT count(*) FROM visit WHERE source = 1");

        Say($"| {written:N0} pings of {found:N0} visits, from the start of the hub to its last fact | measured |");
        Say($"|---|---|");
        Say($"| pings/s | {replay.PerWallSecond:N0} |");
        Say($"| per CPU second | {replay.PerCpuSecond:N0} |");
        Say($"| {Day:N0} pings at this pace (bar 180 s) | {Day / replay.PerWallSecond:N0} s; on two whole cores {Day / replay.PerCpuSecond / 2:N0} s |");
        Say($"hub memory {hub.Program.Resident:N0} MiB, peak {hub.Program.Peak:N0} MiB; load average {LoadAverage()}");
        if (found != visits) Console.Error.WriteLine($"{visits} visits were written");
        Console.WriteLine(replay.Line(new JsonObject
        {
            ["visits"] = found, ["dwellMs"] = hub.Count("facts.db", "SELECT sum(dwell_ms) FROM zone_slot"),
            ["daySeconds"] = Math.Round(Day / replay.PerWallSecond, 1), ["peakMiB"] = Math.Round(hub.Program.Peak),
        }));
        return found == visits ? 0 : 1;
    }
}
