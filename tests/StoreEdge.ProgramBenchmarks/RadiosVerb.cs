using System.Text.Json.Nodes;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Observations;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks;

/// <summary>
/// What one raw advert costs agent and hub together, from the radio's wire to the committed fact, when nothing else is to be
/// done: no shoppers, no lanes, no page. All that both programs do in that time is counted, their idling too.
/// </summary>
internal static class RadiosVerb
{
    public static async Task<int> RunAsync(string folder, int seconds, int advertsPerSecond, int cartsEveryTenths, int warmUpSeconds)
    {
        var plan = BusyPlan.Read();
        await using var hub = await HubUnderLoad.StartAloneAsync(folder, new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero));
        var clock = hub.Clock;
        var load = new AgentLoad(advertsPerSecond, Lanes: 0, cartsEveryTenths);
        await using var agent = new AgentUnderLoad(folder, plan, ProgramPaths.OfCheckout(), clock, hub.Address, load);
        await agent.Program.UntilAsync(() => Task.FromResult(agent.Adverts().Reported > 0), "the radios scan");
        var tenth = 0;
        await PlayAsync(10 * warmUpSeconds);

        var (started, hubCpu, agentCpu, (reported, lost), sightings) = (TimeProvider.System.GetTimestamp(), hub.Program.CpuSeconds, agent.Program.CpuSeconds, agent.Adverts(), agent.SightingsIn(hub));
        await PlayAsync(10 * seconds);
        var wall = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var (after, lostAfter) = agent.Adverts();
        (hubCpu, agentCpu) = (hub.Program.CpuSeconds - hubCpu, agent.Program.CpuSeconds - agentCpu);
        var (adverts, kept) = (after - reported, agent.SightingsIn(hub) - sightings);

        Say($"| {wall:N0} s of {adverts / wall:N0} raw adverts/s on {AgentUnderLoad.Radios} radios, {kept / wall:N0} sightings/s made of them | us per raw advert | share of one core |");
        Say($"|---|---|---|");
        Say($"| agent | {1e6 * agentCpu / adverts:N2} | {agentCpu / wall:P1} |");
        Say($"| hub | {1e6 * hubCpu / adverts:N2} | {hubCpu / wall:P1} |");
        Say($"| both (bar 4.8 us) | {1e6 * (agentCpu + hubCpu) / adverts:N2} | {(agentCpu + hubCpu) / wall:P1} |");
        Say($"load average {LoadAverage()}; {lostAfter - lost} adverts lost on the way; agent {agent.Program.Resident:N0} MiB, hub {hub.Program.Resident:N0} MiB");
        Console.WriteLine(new Measurement(adverts, wall, agentCpu + hubCpu).Line(new JsonObject
        {
            ["usPerAdvert"] = Math.Round(1e6 * (agentCpu + hubCpu) / adverts, 2), ["agentUs"] = Math.Round(1e6 * agentCpu / adverts, 2),
            ["advertsPerSecond"] = Math.Round(adverts / wall), ["sightings"] = kept, ["lost"] = lostAfter - lost,
        }));
        return kept > 0 ? 0 : 1;

        async Task PlayAsync(int tenths)
        {
            var began = clock.GetUtcNow();
            for (var i = 0; i < tenths; i++, tenth++)
            {
                if (began.AddMilliseconds(100 * i) - clock.GetUtcNow() is { } due && due > TimeSpan.Zero) await Task.Delay(due, TimeProvider.System);
                if (tenth % 10 == 0) agent.Walk();
                agent.Advertise(tenth, clock.GetUtcNow());
            }
        }
    }
}
