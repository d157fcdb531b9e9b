using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Faults;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>What <c>record</c> and <c>replay</c> do with <c>--line</c>.</summary>
internal static class LineVerbs
{
    public static async Task<int> RecordAsync(
        string line, string? kindName, uint bitsPerSecond, string output, TimeSpan? length, TimeProvider wall, CancellationToken cancellationToken)
    {
        if (kindName is null || !LineKinds.TryParse(kindName, out var kind)) return await FaultAsync("record", $"--kind is one of {LineKinds.All}: without it nobody knows where card data stands");
        try
        {
            using var port = HostPort.Open(line, bitsPerSecond, flowControl: false);
            await using var file = new FileStream(output, RecordVerb.ForItsMakerOnly());
            using var capture = new LineCaptureWriter(file, kind, bitsPerSecond);
            var mask = ILineMask.Of(kind, HostPort.IsNetwork(line));
            var progress = new ProgressLine(wall, "bytes");
            try
            {
                await Task.Run(() => new LineRecorder(port, capture, mask, wall).Run(length, progress.Tell, cancellationToken), CancellationToken.None);
            }
            finally
            {
                progress.End();
                await Console.Out.WriteLineAsync($"{capture.Bytes} bytes in {output}; {mask.Hidden} digits or bytes of cards hidden, {mask.LeftOut} bytes that were no message left out");
            }
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await FaultAsync("record", e.Message);
        }
    }

    /// <param name="line">Where the link to the terminal is made.</param>
    public static async Task<int> ReplayAsync(
        string path, string line, double? speed, FaultMixer? mixer, TimeProvider wall, CancellationToken cancellationToken)
    {
        try
        {
            var capture = LineCapture.Read(path);
            if (capture.IsCutShort) await Console.Error.WriteLineAsync($"{path}: the last piece lacks its end and is left out");
            using var loop = new WireLoop();
            loop.Start();
            using var wire = new DeviceLine(loop, () => new PtyWire(line, wall), mixer);
            var pieces = capture.Pieces.Count(p => p.FromDevice);
            await Console.Out.WriteLineAsync($"{pieces} pieces of a {LineKinds.NameOf(capture.Kind)} wait at {line}");
            var progress = new ProgressLine(wall, "pieces", pieces);
            try
            {
                await new LineReplay(wire, capture, speed, wall).RunAsync(said => progress.Tell(said), cancellationToken);
            }
            finally
            {
                progress.End();
            }
            await Console.Out.WriteLineAsync($"all {pieces} pieces read{(mixer is null ? "" : $", {mixer.Spoilt} bytes spoilt on the way")}");
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await FaultAsync("replay", e.Message);
        }
    }

    public static async Task<int> FaultAsync(string verb, string why)
    {
        await Console.Error.WriteLineAsync($"{verb}: {why}");
        return 1;
    }
}
