using System.Globalization;
using Spectre.Console;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.DeviceSim.Store;
using StoreEdge.DeviceSim.Truth;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>Opens a store, lets a day go through it, and says how the hub's figures stand to the truth.</summary>
internal sealed class Demo(DemoOptions options, IAnsiConsole console, TimeProvider wall)
{
    // All programs must be up before the first shopper: they read the clock's start and cannot be told another.
    // On a machine too busy for the first allowance the store is opened again with the next.
    private static readonly double[] AllowanceSeconds = [25, 60, 150];

    // A store that is only looked at is compared with nothing: it opens early, and late programs miss no more than its first shoppers.
    private static readonly double[] LiveAllowanceSeconds = [12];

    // The last hour is closed to HQ ten minutes after its end.
    private static readonly TimeSpan HqGrace = TimeSpan.FromMinutes(11);

    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    // Of store time: a quarter of an hour is told five minutes after it is over, and an hour's sales as well.
    private static readonly TimeSpan ToldLate = TimeSpan.FromMinutes(20);

    /// <returns>0 when all is as it should be, 1 when the table holds a wrong line, 2 when the store could not be opened.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sample = SampleStore.Open(options.Programs.SampleStore);
        foreach (var seconds in options.Headless ? AllowanceSeconds : LiveAllowanceSeconds)
        {
            // Made anew for each attempt: its events are read once.
            var simulation = Simulation(sample);
            var clock = new ScaledClock(simulation.StartsAt, wall.GetUtcNow().AddSeconds(seconds), options.Speed);
            await using var rig = new StoreRig(options, sample, clock, wall);
            if (!await OpensAsync(rig, cancellationToken)) return 2;
            if (!options.Headless || clock.GetUtcNow() <= simulation.StartsAt) return await OpenAsync(rig, simulation, cancellationToken);
            console.MarkupLineInterpolated($"The programs took longer to start than the {seconds} s that the clock allowed; opening again.");
        }
        console.MarkupLine("[red]This machine is too busy to open the store.[/]");
        return 2;
    }

    private StoreSimulation Simulation(SampleStore sample) => sample.Simulate(new StoreSimulationOptions
    {
        Seed = options.Seed, Date = options.Date, FromHour = options.FromHour, ArrivalsPerHourAtPeak = options.ArrivalsPerHour,
        ToHour = options.Headless ? options.FromHour + options.Hours : DayCurve.ClosesAtHour,
    });

    private async Task<bool> OpensAsync(StoreRig rig, CancellationToken cancellationToken)
    {
        try
        {
            await rig.StartAsync(cancellationToken);
            return true;
        }
        catch (IOException exception)
        {
            console.MarkupLineInterpolated($"[red]{exception.Message}[/]");
            return false;
        }
    }

    private async Task<int> OpenAsync(StoreRig rig, StoreSimulation simulation, CancellationToken cancellationToken)
    {
        using var account = await DemoAccount.MakeAsync(rig.HubAddress, rig.HubData, cancellationToken);
        console.MarkupLineInterpolated($"The store is open: {rig.Sample.Plan.Name}, {options.Speed} x real time; files in {options.Folder}");
        Console.WriteLine((await account.LinkAsync("/today", cancellationToken)).ToString());   // whole: a console of this width would break it
        console.MarkupLineInterpolated($"That address signs in once, within ten minutes; after that {rig.HubAddress} as [bold]{DemoAccount.Name}[/] with the password [bold]{account.Password}[/]");
        if (options.BtVirt) console.WriteLine(rig.WithoutBtVirt is { } why ? $"receiver-1 has the simulator's own controller: {why}" : "receiver-1 has btvirt for its controller");
        if (options.AddressFile is { } file) await File.WriteAllTextAsync(file, rig.HubAddress.ToString(), cancellationToken);
        return options.Headless ? await PlayAndCompareAsync(rig, account, simulation, cancellationToken) : await LiveAsync(rig, simulation, cancellationToken);
    }

    private async Task<int> LiveAsync(StoreRig rig, StoreSimulation simulation, CancellationToken cancellationToken)
    {
        console.MarkupLine("Ctrl-C closes it and leaves nothing running.");
        try
        {
            await new Player(rig, simulation, wall).PlayAsync(DateTimeOffset.MaxValue, _ => { }, cancellationToken);
            console.MarkupLine("The trading day is over; the pages stay until Ctrl-C.");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            console.MarkupLine("Closing.");
        }
        return 0;
    }

    private async Task<int> PlayAndCompareAsync(StoreRig rig, DemoAccount account, StoreSimulation simulation, CancellationToken cancellationToken)
    {
        var (start, end) = (simulation.StartsAt, simulation.StartsAt.AddHours(options.Hours));
        var player = new Player(rig, simulation, wall);
        var killer = new Killer(rig, wall);
        var killing = options.Kill ? killer.RunAsync(start, end, cancellationToken) : Task.CompletedTask;
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async context =>
        {
            var bar = context.AddTask("trading hours", maxValue: options.Hours * 60);
            await player.PlayAsync(end, at => bar.Value = (at - start).TotalMinutes, cancellationToken);
            bar.Value = bar.MaxValue;
        });
        await killing;
        await rig.App.FlushAsync(cancellationToken);
        TruthJson.WriteFile(simulation.Truth, end, Path.Combine(options.Folder, "truth.json"));
        var rows = await SettledAsync(rig, simulation.Truth, end, player.WorstLag * rig.Clock.Speed, cancellationToken);
        Print(rig, player, killer, rows);
        if (options.Screenshot is { } picture
            && await Screenshot.TakeAsync(await account.LinkAsync("/floor?live=off", cancellationToken), picture, cancellationToken) is { } fault) console.WriteLine(fault);
        await LingerAsync(cancellationToken);
        return rows.All(r => r.Holds) ? 0 : 1;
    }

    private async Task LingerAsync(CancellationToken cancellationToken)
    {
        if (options.Linger <= TimeSpan.Zero) return;
        try
        {
            await Task.Delay(options.Linger, wall, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C ends the wait, not the verdict.
        }
    }

    // What was played last is still on its way through outbox, journal and feed: the comparison is repeated until it holds.
    private async Task<IReadOnlyList<ComparisonRow>> SettledAsync(StoreRig rig, StoreTruth truth, DateTimeOffset end, TimeSpan behind, CancellationToken cancellationToken)
    {
        var comparison = new Comparison(rig, truth, options.Date, end, behind);
        var toGrace = (end + HqGrace - rig.Clock.GetUtcNow()) / rig.Clock.Speed;
        if (toGrace > TimeSpan.Zero) await Task.Delay(toGrace, wall, cancellationToken);
        var started = wall.GetTimestamp();
        while (true)
        {
            var rows = await comparison.RunAsync(cancellationToken);
            if (rows.All(r => r.Holds) || wall.GetElapsedTime(started) > SettleLimit + (ToldLate / rig.Clock.Speed)) return rows;
            await Task.Delay(TimeSpan.FromSeconds(1), wall, cancellationToken);
        }
    }

    private void Print(StoreRig rig, Player player, Killer killer, IReadOnlyList<ComparisonRow> rows)
    {
        var table = new Table().AddColumn("").AddColumn("what").AddColumn(new TableColumn("hub").RightAligned())
            .AddColumn(new TableColumn("truth").RightAligned()).AddColumn(new TableColumn("difference").RightAligned());
        foreach (var row in rows) table.AddRow(!row.Judged ? "told" : row.Holds ? "[green]ok[/]" : "[red]NO[/]", Markup.Escape(row.What), row.Hub, row.Truth, row.Difference);
        console.Write(table);
        console.Write(HqVerb.Table(rig.Hq.Summary()));
        var memory = string.Join(", ", rig.Agents.Prepend(rig.Hub).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.PeakMebibytes():F0} MiB")));
        console.WriteLine($"{player.Events} events, {rig.App.Counters.Sent} pings sent; player behind by {player.WorstLag.TotalMilliseconds:F0} ms at worst; peak memory {memory}");
        if (killer.Done.Count > 0) console.WriteLine($"killed with SIGKILL and started again in the middle: {string.Join(", ", killer.Done)}");
    }
}
