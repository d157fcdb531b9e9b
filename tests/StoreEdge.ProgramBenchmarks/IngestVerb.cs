using System.Globalization;
using System.Text.Json.Nodes;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks;

/// <summary>
/// How many pings a second the hub takes from its doors to committed facts when more wait than it can take, beside a loop that
/// only stores the same requests; turn and turn about in one run, because the machine's own speed drifts.
/// </summary>
internal static class IngestVerb
{
    private const int Shoppers = 1300;

    // The newest of an app's pings must lie in the last quarter of an hour of the hub's clock, or its visit has ended.
    private const int MostSeconds = 900;

    // Before the first round: the runtime compiles a program's often used parts anew in the background, once a pause has let it count their calls. A store's hub
    // has that behind it for months.
    private const int WarmUps = 3;
    private const int WarmUp = 130_000;

    public static async Task<int> RunAsync(string folder, int rounds, int thousands, int pingsPerPost)
    {
        var plan = BusyPlan.Read();
        var start = new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero);
        var load = new PingLoad(plan, start, Shoppers, pingsPerPost);
        if (((WarmUps * WarmUp) + (rounds * thousands * 1000)) / Shoppers > MostSeconds)
        {
            Console.Error.WriteLine($"more than {MostSeconds} s of {Shoppers} shoppers: fewer rounds or fewer thousands");
            return 2;
        }
        // The shortest interval that there is.
        await using var hub = await HubUnderLoad.StartAloneAsync(folder, start.AddSeconds(MostSeconds), ("StoreEdge__Stages__FlushSeconds", "1"));
        var bareAddress = new Uri($"http://127.0.0.1:{MeasuredProgram.FreePort()}");
        await using var bare = new MeasuredProgram("bare", folder, new Dictionary<string, string>(),
            typeof(IngestVerb).Assembly.Location, "bare-server", Path.Combine(folder, "bare.db"), bareAddress.ToString());
        using var bareSenders = new Senders(bareAddress);

        await hub.Senders.SendAsync(load.Consents(hub.Notice));
        var sent = 0;
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            var (posts, pings) = load.Next(WarmUp);
            sent += pings;
            await FeedAsync(hub, posts);
            await bare.UntilAsync(async () =>
            {
                await bareSenders.SendAsync(posts);
                return true;
            }, "it listens");
            await Task.WhenAll(hub.Program.RestsAsync(), bare.RestsAsync());
        }

        var (hubRounds, bareRounds) = (new List<Measurement>(), new List<Measurement>());
        var saturated = new List<(Measurement Hub, Measurement Bare)>();
        for (var round = 1; round <= rounds; round++)
        {
            var (posts, pings) = load.Next(thousands * 1000);
            sent += pings;
            Measurement? stretch = null;
            hubRounds.Add(await OfAsync(pings, hub.Program, async () => stretch = await FeedAsync(hub, posts)));
            bareRounds.Add(await OfAsync(pings, bare, () => bareSenders.SendAsync(posts)));
            if (stretch is not null) saturated.Add((stretch, bareRounds[^1]));
            Say($"round {round}: hub {hubRounds[^1].PerWallSecond:N0} pings/s, {hubRounds[^1].PerCpuSecond:N0} per CPU s, while saturated {(stretch is null ? "not seen" : Rates(stretch))}; bare {bareRounds[^1].PerWallSecond:N0} pings/s, {bareRounds[^1].PerCpuSecond:N0} per CPU s");
        }
        return Tell(hub, sent, pingsPerPost, hubRounds, bareRounds, saturated);
    }

    private static string Rates(Measurement stretch) => string.Create(CultureInfo.InvariantCulture, $"{stretch.PerWallSecond:N0}, {stretch.PerCpuSecond:N0}");

    private static async Task<Measurement?> FeedAsync(HubUnderLoad hub, IEnumerable<Post> posts)
    {
        var stretch = await SaturatedStretch.OfAsync(hub, hub.Senders.SendAsync(posts));
        await hub.CommittedAllAsync();
        return stretch;
    }

    private static int Tell(HubUnderLoad hub, int sent, int pingsPerPost, List<Measurement> hubRounds, List<Measurement> bareRounds, List<(Measurement Hub, Measurement Bare)> saturated)
    {
        var rounds = hubRounds.Zip(bareRounds).ToList();
        var (wall, cpu) = (Ratio(rounds, m => m.PerWallSecond), Ratio(rounds, m => m.PerCpuSecond));
        Say($"");
        Say($"| {hubRounds.Count} rounds of {hubRounds[0].Items:N0} pings, {pingsPerPost} to a request, medians | pings/s | per CPU second | of the bare loop, by wall | by processor |");
        Say($"|---|---|---|---|---|");
        // A round that is over before a second commit tells nothing of it.
        if (saturated.Count > 0)
            Say($"| doors, journal, fusion, facts, while saturated (seen in {saturated.Count} of them) | {Median(saturated.Select(m => m.Hub.PerWallSecond)):N0} | {Median(saturated.Select(m => m.Hub.PerCpuSecond)):N0} | {Ratio(saturated, m => m.PerWallSecond):N4} | {Ratio(saturated, m => m.PerCpuSecond):N4} |");
        Say($"| with the wait for the flush after the last ping | {Median(hubRounds.Select(m => m.PerWallSecond)):N0} | {Median(hubRounds.Select(m => m.PerCpuSecond)):N0} | {wall:N4} | {cpu:N4} |");
        Say($"| bare: JSON, insert, answer after commit | {Median(bareRounds.Select(m => m.PerWallSecond)):N0} | {Median(bareRounds.Select(m => m.PerCpuSecond)):N0} | | |");
        Say($"hub memory {hub.Program.Resident:N0} MiB, peak {hub.Program.Peak:N0} MiB; asked to wait {hub.Senders.Refused} times; load average {LoadAverage()}");

        var check = new JsonObject
        {
            ["pings"] = hub.Count("journal.db", "SELECT (SELECT count(*) FROM journal WHERE kind = 1) + (SELECT coalesce(sum(count), 0) FROM ping_run)"),
            ["visits"] = hub.Count("facts.db", "SELECT count(*) FROM visit WHERE source = 1"),
            ["dwellMs"] = hub.Count("facts.db", "SELECT sum(dwell_ms) FROM zone_slot"),
            ["ratioWall"] = Math.Round(wall, 4), ["ratioCpu"] = Math.Round(cpu, 4),
        };
        if (saturated.Count > 0)
            (check["saturatedWall"], check["saturatedCpu"]) = (Math.Round(Ratio(saturated, m => m.PerWallSecond), 4), Math.Round(Ratio(saturated, m => m.PerCpuSecond), 4));
        var whole = (long)check["visits"]! == Shoppers && (long)check["pings"]! == sent;
        if (!whole) Console.Error.WriteLine($"something is missing: {sent} pings were sent for {Shoppers} visits");
        Console.WriteLine(new Measurement(hubRounds.Sum(m => m.Items), hubRounds.Sum(m => m.WallSeconds), hubRounds.Sum(m => m.CpuSeconds)).Line(check));
        return whole ? 0 : 1;

        static double Ratio(List<(Measurement Hub, Measurement Bare)> pairs, Func<Measurement, double> of) => Median(pairs.Select(p => of(p.Hub) / of(p.Bare)));
    }
}
