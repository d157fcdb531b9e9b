using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Observations;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks;

/// <summary>
/// The fullest hour of the year, in real time: what hub and agent take of a processor, how long a ping takes to the live page,
/// and the hub's memory. Then the agent alone feeds the hub: what a raw advert costs the two together.
/// </summary>
internal static class PeakVerb
{
    private const int WarmUpSeconds = 40;
    private const int SecondsPerProbe = 2;

    public static async Task<int> RunAsync(string folder, int seconds, int shoppers, int pingsPerSecond, int advertsPerSecond)
    {
        var plan = BusyPlan.Read();
        await using var hub = await HubUnderLoad.StartAloneAsync(folder, new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero));
        var clock = hub.Clock;
        await using var agent = new AgentUnderLoad(folder, plan, ProgramPaths.OfCheckout(), clock, hub.Address, new AgentLoad(advertsPerSecond));
        await agent.Program.UntilAsync(() => Task.FromResult(agent.Adverts().Reported > 0), "the radios scan");
        await using var page = new LivePage(hub.Address, hub.Data);
        var load = new BusyLoad(plan, clock.GetUtcNow(), leastPerPost: 1, shoppers: shoppers, pingsPerSecond: pingsPerSecond, cart: "trolley");   // the agent's carts are others, and elsewhere
        await hub.Senders.SendAsync(load.Consents(hub.Notice));

        var second = 0;
        Func<Task> play = async () =>
        {
            agent.Play(second++, clock.GetUtcNow());
            await hub.Senders.SendAsync(load.Next(1).Posts);
        };
        await PlayAsync(WarmUpSeconds, clock, play);
        await page.ShowsAsync(clock.GetUtcNow() - TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60));   // it keeps up

        var probing = ProbeAsync(hub, plan, page, clock, seconds / SecondsPerProbe);
        var peak = await OfAsync(hub, agent, () => PlayAsync(seconds, clock, play));
        var delays = await probing;
        var (memory, most) = (hub.Program.Resident, hub.Program.Peak);
        var alone = await OfAsync(hub, agent, () => PlayAsync(seconds, clock, () =>
        {
            agent.Play(second++, clock.GetUtcNow());
            return Task.CompletedTask;
        }));
        await hub.CommittedAllAsync();

        var (p50, p95) = Of(delays.Select(d => d.ShownMs));
        var (answered50, answered95) = Of(delays.Select(d => d.AnsweredMs));
        var (after50, after95) = Of(delays.Select(d => d.ShownMs - d.AnsweredMs));
        var perAdvert = 1e6 * (alone.HubCpu + alone.AgentCpu) / alone.Adverts;
        var visits = hub.Count("facts.db", "SELECT count(*) FROM visit WHERE source = 1");
        Say($"| {seconds} s at the peak: {shoppers} visits, {pingsPerSecond} pings/s, {(double)peak.Adverts / peak.Seconds:N0} raw adverts/s on {AgentUnderLoad.Radios} radios, {BusyPlan.Lanes} lanes | measured | bar |");
        Say($"|---|---|---|");
        Say($"| hub, share of one core | {peak.HubCpu / peak.Seconds:P1} | 25 % |");
        Say($"| agent, share of one core | {peak.AgentCpu / peak.Seconds:P1} | - |");
        Say($"| ping to live page, p50 / p95 of {delays.Count} | {p50:N0} / {p95:N0} ms | - / 1,000 ms |");
        Say($"| of it until the door has answered: read, judged, in the journal | {answered50:N0} / {answered95:N0} ms | - |");
        Say($"| of it from the answer to the page: folded, told at the page's next tick | {after50:N0} / {after95:N0} ms | - |");
        Say($"| hub, resident / peak | {memory:N0} / {most:N0} MiB | 250 MB |");
        Say($"| agent and hub per raw advert, the agent alone feeding | {perAdvert:N1} us (agent {1e6 * alone.AgentCpu / alone.Adverts:N1}) | 4.8 us |");
        Say($"load average {LoadAverage()}; {peak.Lost + alone.Lost} adverts lost on the way");
        Console.WriteLine(new Measurement((long)(pingsPerSecond * peak.Seconds), peak.Seconds, peak.HubCpu).Line(new JsonObject
        {
            ["hubCores"] = Math.Round(peak.HubCpu / peak.Seconds, 3), ["agentCores"] = Math.Round(peak.AgentCpu / peak.Seconds, 3),
            ["p50Ms"] = Math.Round(p50), ["p95Ms"] = Math.Round(p95), ["answered95Ms"] = Math.Round(answered95), ["after95Ms"] = Math.Round(after95), ["hubMiB"] = Math.Round(memory), ["hubPeakMiB"] = Math.Round(most),
            ["usPerAdvert"] = Math.Round(perAdvert, 1), ["visits"] = visits,
        }));
        return visits == shoppers + delays.Count ? 0 : 1;
    }

    private static async Task PlayAsync(int seconds, ScaledClock clock, Func<Task> play)
    {
        var started = clock.GetUtcNow();
        for (var second = 1; second <= seconds; second++)
        {
            var due = started.AddSeconds(second) - clock.GetUtcNow();
            if (due > TimeSpan.Zero) await Task.Delay(due, TimeProvider.System);
            await play();
        }
    }

    // The page is true of the ping's moment when the ping has gone all the way. How many shoppers there are it tells five minutes later, on purpose.
    private static async Task<List<Delay>> ProbeAsync(HubUnderLoad hub, FloorPlan plan, LivePage page, ScaledClock clock, int probes)
    {
        var delays = new List<Delay>();
        var spread = new Random(1);
        for (var i = 0; i < probes; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500 + spread.Next(1000)), TimeProvider.System);   // at no fixed moment of the page's pace
            var subject = $"benchmark-probe-{i}";
            await hub.Senders.SendAsync([new Post(0, "/v1/consents", JsonSerializer.SerializeToUtf8Bytes(new ConsentGiven
            {
                Store = plan.Store, Subject = subject, GivenAt = clock.GetUtcNow().AddHours(-1), Notice = hub.Notice, Method = CollectionMethod.AppDialog,
                Purposes = [Purpose.VisitAnalyticsLocal],
            }, ObservationJson.Default.ConsentGiven))]);
            var observedAt = clock.GetUtcNow();
            var shown = page.ShowsAsync(observedAt, TimeSpan.FromSeconds(60));
            var sent = TimeProvider.System.GetTimestamp();
            await hub.Senders.SendAsync([new Post(0, "/v1/pings", JsonSerializer.SerializeToUtf8Bytes(new PingBatch
            {
                Store = plan.Store, Subject = subject, Pings = [new Ping { ObservedAt = observedAt, XMetres = 4, YMetres = 2, AccuracyMetres = 3 }],
            }, ObservationJson.Default.PingBatch))]);
            var answered = TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds;
            delays.Add(new(answered, TimeProvider.System.GetElapsedTime(sent, await shown).TotalMilliseconds));
        }
        return delays;
    }

    private static (double P50, double P95) Of(IEnumerable<double> delays)
    {
        var sorted = delays.Order().ToList();
        return (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.95)]);
    }

    private static async Task<Stretch> OfAsync(HubUnderLoad hub, AgentUnderLoad agent, Func<Task> work)
    {
        var (started, hubCpu, agentCpu, (reported, lost)) = (TimeProvider.System.GetTimestamp(), hub.Program.CpuSeconds, agent.Program.CpuSeconds, agent.Adverts());
        await work();
        var after = agent.Adverts();
        return new(TimeProvider.System.GetElapsedTime(started).TotalSeconds, hub.Program.CpuSeconds - hubCpu, agent.Program.CpuSeconds - agentCpu,
            after.Reported - reported, after.Lost - lost);
    }

    // Since the ping was sent; the page may show it before the sender has the answer.
    private readonly record struct Delay(double AnsweredMs, double ShownMs);

    private sealed record Stretch(double Seconds, double HubCpu, double AgentCpu, long Adverts, long Lost);
}
