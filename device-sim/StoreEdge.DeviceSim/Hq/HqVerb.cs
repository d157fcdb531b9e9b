using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using StoreEdge.Mosquitto;

namespace StoreEdge.DeviceSim.Hq;

/// <summary><c>device-sim hq</c>: HQ's stand-in on its own, until Ctrl-C; exit code 1 when something was missing or wrong.</summary>
internal static class HqVerb
{
    public static Command Create()
    {
        var line = new HqLineArguments();
        var data = new Option<string>("--data") { Description = "HQ's own SQLite file", DefaultValueFactory = _ => "hq.db" };
        var command = new Command("hq", "Stand in for HQ: check, store and acknowledge the feeds of all stores, ask for what is missing") { data, DownlinkVerb.Create(line) };
        foreach (var option in line.All) command.Add(option);
        command.SetAction(async (result, cancellationToken) => line.Read(result, "storeedge-hq") is { } options
            ? await RunAsync(options, result.GetValue(data)!, AnsiConsole.Console, cancellationToken) : 2);
        return command;
    }

    public static async Task<int> RunAsync(MqttOptions line, string data, IAnsiConsole console, CancellationToken cancellationToken)
    {
        await using var hq = new HqStandIn(line, data);
        hq.Start();
        console.WriteLine($"HQ listens at {line.Host}:{line.Port} and stores in {data}; Ctrl-C ends it");
        await FollowAsync(hq, console, cancellationToken);
        var summary = hq.Summary();
        console.Write(Table(summary));
        return summary is { Gaps: 0, Lost: 0, Faults: 0 } ? 0 : 1;
    }

    /// <summary>What HQ holds, as a table; the demo prints it too, below its comparison.</summary>
    public static Table Table(HqSummary summary)
    {
        var table = new Table().Title("HQ").AddColumn("what").AddColumn(new TableColumn("count").RightAligned());
        foreach (var (family, rows) in summary.RowsPerFamily.OrderBy(f => f.Key, StringComparer.Ordinal)) table.AddRow($"{family} messages", Text(rows));
        table.AddRow("missing in sequence", Text(summary.Gaps)).AddRow("lost at the store", Text(summary.Lost)).AddRow("came again", Text(summary.Duplicates)).AddRow("faults", Text(summary.Faults));
        foreach (var (name, store) in summary.Stores.OrderBy(s => s.Key, StringComparer.Ordinal)) table.AddRow($"{name} acknowledged", Text(store.Contiguous));
        foreach (var (outcome, replies) in summary.Replies.OrderBy(r => r.Key, StringComparer.Ordinal)) table.AddRow($"orders {outcome}", Text(replies));
        if (summary.LastFault is { } fault) table.Caption(Markup.Escape($"last fault: {fault}"));
        return table;
    }

    private static async Task FollowAsync(HqStandIn hq, IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        (long Rows, long Faults, bool Connected) shown = default;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var summary = hq.Summary();
                var now = (summary.Rows, summary.Faults, hq.IsConnected);
                if (now == shown) continue;
                shown = now;
                console.WriteLine($"{(now.IsConnected ? "connected" : "no broker")}: {summary.Rows} messages of {summary.Stores.Count} stores, "
                    + $"{summary.Gaps} missing, {summary.Duplicates} came again, {summary.Faults} faults");
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C: the summary follows
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
