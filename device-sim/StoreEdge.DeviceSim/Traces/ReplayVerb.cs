using System.CommandLine;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Faults;

namespace StoreEdge.DeviceSim.Traces;

/// <summary><c>device-sim replay</c>: stands in for the device that a trace was recorded from, and ends when it has told all.</summary>
internal static class ReplayVerb
{
    private const string Unix = "unix:";

    // Slower, an hour's pause of the trace would be longer than a timer can wait.
    private const double LeastSpeed = 0.001;

    public static Command Create()
    {
        var trace = new Argument<string>("trace") { Description = "a radio's btsnoop file or a line's capture" };
        var radio = new Option<string?>("--radio") { Description = "where the agent finds the controller: a path for the link to a terminal, or unix:path" };
        var line = new Option<string?>("--line") { Description = "where the agent finds the line: a path for the link to a terminal" };
        var speed = new Option<double>("--speed") { Description = "times as fast as it was recorded", DefaultValueFactory = _ => 1 };
        var atOnce = new Option<bool>("--at-once") { Description = "each advert or piece as soon as the one before is read" };
        var faults = new Option<string?>("--faults") { Description = $"what befalls the bytes on their way: {FaultText.Form}" };
        var seed = new Option<int>("--seed") { Description = "same seed, same faults", DefaultValueFactory = _ => 1 };
        var command = new Command("replay", "Play a trace to an agent: a controller that tells what it once heard, or a device that says what it once said")
            { trace, radio, line, speed, atOnce, faults, seed };
        command.SetAction((given, cancellationToken) =>
        {
            double? times = given.GetValue(atOnce) ? null : given.GetValue(speed);
            FaultMixer? mixer = null;
            if (given.GetValue(faults) is { } text)
            {
                if (!FaultText.TryParse(text, out var parsed, out var fault)) return FaultAsync($"--faults: {fault}");
                mixer = new(parsed, given.GetValue(seed));
            }
            if (times is < LeastSpeed or double.NaN) return FaultAsync("--speed is 0.001 or more");
            return (given.GetValue(radio), given.GetValue(line)) switch
            {
                ({ } controller, null) => RunAsync(given.GetValue(trace)!, controller, times, mixer, TimeProvider.System, cancellationToken),
                (null, { } path) => LineVerbs.ReplayAsync(given.GetValue(trace)!, path, times, mixer, TimeProvider.System, cancellationToken),
                _ => FaultAsync("either --radio or --line says what to stand in for"),
            };
        });
        return command;
    }

    public static async Task<int> RunAsync(
        string path, string radio, double? speed, FaultMixer? mixer, TimeProvider wall, CancellationToken cancellationToken)
    {
        try
        {
            var trace = AdvertTrace.Read(path);
            if (trace.IsCutShort) await Console.Error.WriteLineAsync($"{path}: the last record lacks its end and is left out");
            using var loop = new WireLoop();
            loop.Start();
            using var line = new DeviceLine(loop, () => radio.StartsWith(Unix, StringComparison.Ordinal) ? new SocketWire(radio[Unix.Length..], wall) : new PtyWire(radio, wall), mixer);
            await using var controller = new H4Controller(line, trace.HasExtended);
            await Console.Out.WriteLineAsync($"{trace.Events.Count} events wait at {radio} for a host that scans");
            var replay = new RadioReplay(controller, trace, speed, wall);
            var progress = new ProgressLine(wall, "events", trace.Events.Count);
            try
            {
                await replay.RunAsync(told => progress.Tell(told), cancellationToken);
            }
            finally
            {
                progress.End();
            }
            line.Settle();
            // What is on the line belongs to the host: gone before it has read it, it would be lost.
            while (line.Quiet < TimeSpan.FromMilliseconds(200)) await Task.Delay(TimeSpan.FromMilliseconds(20), wall, cancellationToken);
            await Console.Out.WriteLineAsync($"{replay.Told} reports told, {replay.NotTold} not{(mixer is null ? "" : $"; {mixer.Spoilt} bytes spoilt on the way")}");
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            return await FaultAsync(e.Message);
        }
    }

    private static Task<int> FaultAsync(string why) => LineVerbs.FaultAsync("replay", why);
}
