using System.Globalization;
using StoreEdge.ProgramBenchmarks.Load;
using StoreEdge.ProgramBenchmarks.Programs;
using static StoreEdge.ProgramBenchmarks.Measurement;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>
/// What twenty open pages cost the hub of a busy supercenter, turn and turn about with none, because the machine's own speed
/// drifts. A span of 20 s has a dozen answers beyond its p99, which one slow write of the disk can be: the bar is held against
/// the p99 of all spans of a kind together.
/// </summary>
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
        await using var viewers = new ViewersProgram(hub.Address, hub.Data, Viewers);
        await sender.SendAsync(load, WarmUpSeconds);
        var first = await WatchedAsync();   // the pages' own code is compiled here, once in a hub's life
        Say($"  the first viewers of this hub: ingest p99 {PairedTail.P99(first.Times):N1} ms");

        var (tail, memory, busy) = (new PairedTail(), new List<double>(), new List<double>());
        for (var pair = 0; pair < pairs; pair++)
        {
            // Whichever comes second finds the store as the other left it: they take turns in that too.
            var alone = pair % 2 == 0 ? await SpanAsync() : null;
            var before = hub.Program.Resident;
            var watched = await WatchedAsync();
            memory.Add(watched.Resident - before);
            alone ??= await SpanAsync();
            tail.Add(alone.Times, watched.Times);
            busy.Add(watched.Cpu - alone.Cpu);
            Say($"  pair {pair + 1}: ingest p99 {PairedTail.P99(alone.Times):N1} ms alone, {PairedTail.P99(watched.Times):N1} ms beside {Viewers} viewers; {memory[^1]:N1} MiB and {busy[^1] / seconds:P1} of a core more; load average {LoadAverage()}");
        }
        var (cost, luck) = (Median(memory), tail.NineOfTen());
        return
        [
            new($"{Viewers} viewers, resident memory of the hub, median of {pairs} pairs", Text($"{cost:N1} MiB"), "50 MB", cost <= 50),
            new($"{Viewers} viewers, ingest p99 beside that without, {pairs} pairs of {seconds} s ({BusyLoad.PingsPerSecond} pings/s; {tail.Watched:N1} and {tail.Alone:N1} ms; {Median(busy) / seconds:P1} of a core more; nine of ten draws of the pairs x {luck.Low:N2} to {luck.High:N2})",
                Text($"x {tail.Ratio:N2}"), "x 1.10", tail.Ratio <= 1.1),
        ];

        async Task<Span> SpanAsync()
        {
            var cpu = hub.Program.CpuSeconds;
            var times = await sender.SendAsync(load, seconds);
            return new(times, hub.Program.CpuSeconds - cpu, hub.Program.Resident);
        }

        async Task<Span> WatchedAsync()
        {
            await viewers.OpenAsync();
            var span = await SpanAsync();
            await viewers.CloseAsync();
            return span;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Span(List<double> Times, double Cpu, double Resident);
}
