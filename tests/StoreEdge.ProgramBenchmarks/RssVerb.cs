using System.Globalization;
using System.Text.Json.Nodes;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Observations;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks;

/// <summary>Memory of hub and agent at the load of a busy supercenter, in real time; first the hub, then one agent that feeds it.</summary>
internal static class RssVerb
{
    // An agent's first whole basket takes about a minute.
    private const int LeastSeconds = 90;

    private const double MostOfHub = 200, MostOfAgent = 80;

    public static async Task<int> RunAsync(string folder, int seconds, int agentSeconds)
    {
        var plan = BusyPlan.Read();
        var start = new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero);
        var clock = new ScaledClock(start, TimeProvider.System.GetUtcNow(), 1);
        await using var broker = StartBroker(folder, out var settings);
        await using var hub = await HubUnderLoad.StartAsync(folder, ProgramPaths.OfCheckout(), clock, settings);
        var idle = hub.Program.Resident;

        var load = new BusyLoad(plan, clock.GetUtcNow(), leastPerPost: 1);
        await hub.Senders.SendAsync(load.Consents(hub.Notice));
        var sent = new List<Slice>();
        var cpu = hub.Program.CpuSeconds;
        var hubMemory = await PlayAsync(seconds, clock, hub.Program, async second =>
        {
            sent.Add(load.Next(1));
            await hub.Senders.SendAsync(sent[^1].Posts);
            if (second % 5 == 0)   // a manager looks at the pages meanwhile
                foreach (var page in new[] { "/api/today", "/api/floor", "/api/zones" }) await hub.Senders.GetAsync(page);
        });
        var hubCpu = hub.Program.CpuSeconds - cpu;
        await hub.CommittedAllAsync();
        var visits = hub.Count("facts.db", "SELECT count(*) FROM visit WHERE source = 1");
        var hubPeak = hub.Program.Peak;

        await using var agent = new AgentUnderLoad(folder, plan, ProgramPaths.OfCheckout(), clock, hub.Address);
        await agent.Program.UntilAsync(() => Task.FromResult(agent.Adverts().Reported > 0), "the radios scan");
        var (before, _) = agent.Adverts();
        cpu = agent.Program.CpuSeconds;
        var agentMemory = await PlayAsync(agentSeconds, clock, agent.Program, second =>
        {
            agent.Play(second, clock.GetUtcNow());
            return Task.CompletedTask;
        });
        var agentCpu = agent.Program.CpuSeconds - cpu;
        var (reported, lost) = agent.Adverts();

        var perSecond = (double)sent.Sum(s => s.Observations) / seconds;
        Say($"");
        Say($"| real time: {seconds} s, then {agentSeconds} s | load | resident at the end | peak (VmHWM) | goal | CPU cores |");
        Say($"|---|---|---|---|---|---|");
        Say($"| hub | {visits} visits open, {perSecond:N0} observations/s ({(double)sent.Sum(s => s.Pings) / seconds:N0} pings, {(double)sent.Sum(s => s.Sightings) / seconds:N0} sightings), {BusyPlan.Lanes} lanes, pages open | {hubMemory[^1]:N0} MiB | {hubPeak:N0} MiB | {MostOfHub} | {hubCpu / seconds:N2} |");
        Say($"| agent | {(double)(reported - before) / agentSeconds:N0} adverts/s over {AgentUnderLoad.Radios} radios ({lost} lost on the way), {AgentUnderLoad.Lanes * 2} lines | {agentMemory[^1]:N0} MiB | {agent.Program.Peak:N0} MiB | {MostOfAgent} | {agentCpu / agentSeconds:N2} |");
        Say($"hub {idle:N0} MiB before the load, then in ten steps {Steps(hubMemory)}; agent {Steps(agentMemory)}; load average {LoadAverage()}");
        var check = new JsonObject
        {
            ["hubPeakMiB"] = Math.Round(hubPeak, 1), ["hubMiB"] = Math.Round(hubMemory[^1], 1), ["hubAnonMiB"] = Math.Round(hub.Program.Anonymous, 1),
            ["agentPeakMiB"] = Math.Round(agent.Program.Peak, 1), ["agentMiB"] = Math.Round(agentMemory[^1], 1), ["agentAnonMiB"] = Math.Round(agent.Program.Anonymous, 1),
            ["visits"] = visits, ["adverts"] = reported, ["lost"] = lost, ["scansOfAgent"] = agent.ScansIn(hub), ["sightingsOfAgent"] = agent.SightingsIn(hub), ["basketsOfAgent"] = agent.BasketsIn(hub),
        };
        Console.WriteLine(new Measurement(sent.Sum(s => (long)s.Observations), seconds, hubCpu).Line(check));
        return visits == BusyLoad.Shoppers && (agent.BasketsIn(hub) > 0 || agentSeconds < LeastSeconds) ? 0 : 1;
    }

    private static async Task<List<double>> PlayAsync(int seconds, ScaledClock clock, MeasuredProgram program, Func<int, Task> play)
    {
        var memory = new List<double>();
        var started = clock.GetUtcNow();
        for (var second = 0; second < seconds; second++)
        {
            var due = started.AddSeconds(second + 1) - clock.GetUtcNow();
            if (due > TimeSpan.Zero) await Task.Delay(due, TimeProvider.System);
            await play(second);
            memory.Add(program.Resident);
        }
        var behind = clock.GetUtcNow() - started.AddSeconds(seconds);
        if (behind > TimeSpan.FromSeconds(5)) Say($"{program.Name}: the load was {behind.TotalSeconds:N0} s behind real time at its end");
        return memory;
    }

    private static string Steps(List<double> memory) =>
        string.Join(' ', memory.Where((_, i) => i % Math.Max(1, memory.Count / 10) == 0).Select(m => m.ToString("0", CultureInfo.InvariantCulture)));

    private static ChildProgram StartBroker(string folder, out Dictionary<string, string> settings)
    {
        var port = MeasuredProgram.FreePort();
        File.WriteAllText(Path.Combine(folder, "mosquitto.conf"), string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\n"));
        settings = new() { ["StoreEdge__HqFeed__Broker"] = string.Create(CultureInfo.InvariantCulture, $"mqtt://127.0.0.1:{port}") };
        var broker = new ChildProgram("mosquitto", folder, new Dictionary<string, string>(), "mosquitto", "-c", "mosquitto.conf");
        broker.Start();
        return broker;
    }
}
