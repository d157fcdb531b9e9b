using System.CommandLine;
using StoreEdge.DeviceSim.Devices;

namespace StoreEdge.DeviceSim.Traces;

/// <summary><c>device-sim replay</c>: stands in for the device that a trace was recorded from, and ends when it has told all.</summary>
internal static class ReplayVerb
{
    private const string Unix = "unix:";

    public static Command Create()
    {
        var trace = new Argument<string>("trace") { Description = "a btsnoop file" };
        var radio = new Option<string>("--radio") { Description = "where the agent finds the controller: a path for the link to a terminal, or unix:path", Required = true };
        var speed = new Option<double>("--speed") { Description = "times as fast as it was recorded", DefaultValueFactory = _ => 1 };
        var atOnce = new Option<bool>("--at-once") { Description = "each advert as soon as the one before is read" };
        var command = new Command("replay", "Play a radio's trace to an agent: a controller that answers and tells what it once heard") { trace, radio, speed, atOnce };
        command.SetAction((given, cancellationToken) => RunAsync(given.GetValue(trace)!, given.GetValue(radio)!,
            given.GetValue(atOnce) ? null : given.GetValue(speed), TimeProvider.System, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(string path, string radio, double? speed, TimeProvider wall, CancellationToken cancellationToken)
    {
        if (speed is <= 0 or double.NaN) return await FaultAsync("--speed is more than 0");
        try
        {
            var trace = AdvertTrace.Read(path);
            if (trace.IsCutShort) await Console.Error.WriteLineAsync($"{path}: the last record lacks its end and is left out");
            using var loop = new WireLoop();
            loop.Start();
            using var line = new DeviceLine(loop, () => radio.StartsWith(Unix, StringComparison.Ordinal) ? new SocketWire(radio[Unix.Length..], wall) : new PtyWire(radio, wall));
            await using var controller = new H4Controller(line, trace.HasExtended);
            await Console.Out.WriteLineAsync($"{trace.Events.Count} events wait at {radio} for a host that scans");
            var replay = new RadioReplay(controller, trace, speed, wall);
            await replay.RunAsync(cancellationToken);
            // What is on the line belongs to the host: gone before it has read it, it would be lost.
            while (line.Quiet < TimeSpan.FromMilliseconds(200)) await Task.Delay(TimeSpan.FromMilliseconds(20), wall, cancellationToken);
            await Console.Out.WriteLineAsync($"{replay.Told} reports told, {replay.NotTold} not");
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

    private static async Task<int> FaultAsync(string why)
    {
        await Console.Error.WriteLineAsync($"replay: {why}");
        return 1;
    }
}
