using System.Globalization;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>What twenty open pages cost the hub of a busy supercenter, turn and turn about with none, because the machine's own speed drifts.</summary>
internal static class ViewersPart
{
    private const int Viewers = 20;
    private const int WarmUpSeconds = 30;

    public static async Task<IReadOnlyList<PagesFigure>> RunAsync(string folder, int pairs, int seconds)
    {
        var plan = BusyPlan.Read();
        await using var hub = await HubUnderLoad.StartAloneAsync(folder, new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero));
        var load = new BusyLoad(plan, hub.Clock.GetUtcNow(), leastPerPost: 1);
        await hub.Senders.SendAsync(load.Consents(hub.Notice));
        using var sender = new SteadySender(hub.Address);
        await sender.SendAsync(load, WarmUpSeconds);

        var (without, with, ratios, memory) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var pair = 0; pair < pairs; pair++)
        {
            var alone = await sender.SendAsync(load, seconds);
            var before = hub.Program.Resident;
            var viewers = Enumerable.Range(0, Viewers).Select(i => new PageViewer(hub.Address, hub.Data, i)).ToList();
            var watched = await sender.SendAsync(load, seconds);
            memory.Add(hub.Program.Resident - before);
            foreach (var viewer in viewers) await viewer.DisposeAsync();
            without.AddRange(alone);
            with.AddRange(watched);
            ratios.Add(P99(watched) / P99(alone));
            Say($"  pair {pair + 1}: ingest p99 {P99(alone):N1} ms alone, {P99(watched):N1} ms beside {Viewers} viewers; {memory[^1]:N1} MiB more; load average {LoadAverage()}");
        }
        var (ratio, cost) = (Median(ratios), Median(memory));
        return
        [
            new($"{Viewers} viewers, resident memory of the hub, median of {pairs} pairs", Text($"{cost:N1} MiB"), "50 MB", cost <= 50),
            new($"{Viewers} viewers, ingest p99 beside that without, median of {pairs} pairs of {seconds} s ({BusyLoad.PingsPerSecond} pings/s; all together {P99(with):N1} and {P99(without):N1} ms)",
                Text($"x {ratio:N2}"), "x 1.10", ratio <= 1.1),
        ];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double P99(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.99));
}
