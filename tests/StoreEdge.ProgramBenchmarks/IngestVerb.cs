using System.Text.Json.Nodes;
using StoreEdge.ProgramBenchmarks.Bare;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Observations;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks;

/// <summary>
/// How many observations a second the hub takes from its doors to committed facts, beside a loop that only stores them; turn
/// and turn about in one run, because the machine's own speed drifts.
/// </summary>
internal static class IngestVerb
{
    // Senders go on together: what is older than the hub's settle time of 30 s behind its neighbours would be folded twice.
    private const int SecondsAtOnce = 10;
    private const int WarmUpSeconds = 40;

    public static async Task<int> RunAsync(string folder, int rounds, int seconds)
    {
        var plan = BusyPlan.Read();
        var start = new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero);
        var load = new BusyLoad(plan, start, leastPerPost: 100);
        var lasts = TimeSpan.FromSeconds(WarmUpSeconds + (rounds * seconds));
        // All of it lies in the last minutes of the hub's clock, so nothing of it waits for its time to come.
        var clock = new ScaledClock(start + lasts, TimeProvider.System.GetUtcNow(), 1);
        await using var hub = await HubUnderLoad.StartAsync(folder, ProgramPaths.OfCheckout(), clock, new Dictionary<string, string>
        {
            ["StoreEdge__HqFeed__Enabled"] = "false",
            ["StoreEdge__Stages__FlushSeconds"] = "1",   // at ten times the pace of life, as often per observation as the default
        });
        var bareAddress = new Uri($"http://127.0.0.1:{MeasuredProgram.FreePort()}");
        await using var bare = new MeasuredProgram("bare", folder, new Dictionary<string, string>(),
            typeof(IngestVerb).Assembly.Location, "bare-server", Path.Combine(folder, "bare.db"), bareAddress.ToString());
        using var bareSenders = new Senders(bareAddress);

        await hub.Senders.SendAsync(load.Consents());
        var sent = load.Next(WarmUpSeconds);
        await FeedAsync(hub, [sent]);
        await bare.UntilAsync(async () =>
        {
            await bareSenders.SendAsync(BareLoad.Of(20_000, start).Posts);
            return true;
        }, "it listens");

        var (hubRounds, bareRounds) = (new List<Measurement>(), new List<Measurement>());
        for (var round = 1; round <= rounds; round++)
        {
            var slices = Enumerable.Range(0, seconds / SecondsAtOnce).Select(_ => load.Next(SecondsAtOnce)).ToList();
            sent = slices.Aggregate(sent, Sum);
            var (posts, observations) = BareLoad.Of(slices.Sum(s => s.Observations), start);
            hubRounds.Add(await OfAsync(slices.Sum(s => s.Observations), hub.Program, () => FeedAsync(hub, slices)));
            bareRounds.Add(await OfAsync(observations, bare, () => bareSenders.SendAsync(posts)));
            Say($"round {round}: hub {hubRounds[^1].PerWallSecond:N0} obs/s, {hubRounds[^1].PerCpuSecond:N0} per CPU s; bare {bareRounds[^1].PerWallSecond:N0} obs/s, {bareRounds[^1].PerCpuSecond:N0} per CPU s");
        }
        return Tell(hub, sent, hubRounds, bareRounds);
    }

    private static async Task FeedAsync(HubUnderLoad hub, IEnumerable<Slice> slices)
    {
        foreach (var slice in slices) await hub.Senders.SendAsync(slice.Posts);
        await hub.CommittedAllAsync();
    }

    private static int Tell(HubUnderLoad hub, Slice sent, List<Measurement> hubRounds, List<Measurement> bareRounds)
    {
        var (wall, cpu) = (Ratio(m => m.PerWallSecond), Ratio(m => m.PerCpuSecond));
        Say($"");
        Say($"| {hubRounds.Count} rounds, medians | observations/s | per CPU second |");
        Say($"|---|---|---|");
        Say($"| doors, journal, fusion, facts | {Median(hubRounds.Select(m => m.PerWallSecond)):N0} | {Median(hubRounds.Select(m => m.PerCpuSecond)):N0} |");
        Say($"| bare: JSON, insert, answer after commit | {Median(bareRounds.Select(m => m.PerWallSecond)):N0} | {Median(bareRounds.Select(m => m.PerCpuSecond)):N0} |");
        Say($"| hub / bare, median of the rounds' ratios | {wall:N4} | {cpu:N4} |");
        Say($"hub memory {hub.Program.Resident:N0} MiB, peak {hub.Program.Peak:N0} MiB; asked to wait {hub.Senders.Refused} times; load average {LoadAverage()}");

        // What waits in an app or an agent for a fuller request has not been sent.
        var check = new JsonObject
        {
            ["pings"] = hub.Count("journal.db", "SELECT count(*) FROM journal WHERE kind = 1"),
            ["sightings"] = hub.Count("journal.db", "SELECT count(*) FROM journal WHERE kind = 2"),
            ["visits"] = hub.Count("facts.db", "SELECT count(*) FROM visit WHERE source = 1"),
            ["baskets"] = hub.Count("facts.db", "SELECT count(*) FROM basket"),
            ["ratioWall"] = Math.Round(wall, 4), ["ratioCpu"] = Math.Round(cpu, 4),
        };
        var whole = (long)check["visits"]! == BusyLoad.Shoppers && (long)check["pings"]! > sent.Pings - (BusyLoad.Shoppers * 3) && (long)check["sightings"]! > sent.Sightings - (BusyLoad.Agents * 100);
        if (!whole) Console.Error.WriteLine($"something is missing: {sent.Pings} pings and {sent.Sightings} sightings were made for {BusyLoad.Shoppers} visits");
        Console.WriteLine(new Measurement(hubRounds.Sum(m => m.Items), hubRounds.Sum(m => m.WallSeconds), hubRounds.Sum(m => m.CpuSeconds)).Line(check));
        return whole ? 0 : 1;

        double Ratio(Func<Measurement, double> of) => Median(hubRounds.Zip(bareRounds, (h, b) => of(h) / of(b)));
    }

    private static Slice Sum(Slice a, Slice b) => new([], a.Pings + b.Pings, a.Sightings + b.Sightings, a.Scans + b.Scans, a.Baskets + b.Baskets);
}
