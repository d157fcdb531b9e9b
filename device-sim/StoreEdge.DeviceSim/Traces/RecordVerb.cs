using System.CommandLine;

namespace StoreEdge.DeviceSim.Traces;

/// <summary><c>device-sim record</c>: what one device says, into a file; until Ctrl-C or for the seconds given.</summary>
internal static class RecordVerb
{
    private const uint RadioBaud = 1_000_000, LineBaud = 9600;

    public static Command Create()
    {
        var radio = new Option<string?>("--radio") { Description = "a controller: a terminal's path, unix:path or tcp://host:port" };
        var line = new Option<string?>("--line") { Description = "or a scanner's, till's or card terminal's line, said the same way" };
        var kind = new Option<string?>("--kind") { Description = $"what stands at the line: {LineKinds.All}; says where card data is hidden" };
        var output = new Option<string>("--out") { Description = "the btsnoop file of a radio or the JSON lines of a line; one that stands already is not touched", Required = true };
        var seconds = new Option<double?>("--seconds") { Description = "how long; until Ctrl-C when left out" };
        var beacons = new Option<string?>("--beacons") { Description = "the agent's beacon list: these keep their addresses" };
        var keep = new Option<bool>("--keep-addresses") { Description = "write every address and name as it was heard, those of phones too" };
        var baud = new Option<uint?>("--baud", "--speed") { Description = $"bits per second of a terminal; {RadioBaud} for a radio, {LineBaud} for a line when left out" };
        var noFlow = new Option<bool>("--no-flow-control") { Description = "for a radio's terminal without RTS/CTS; a line has none" };
        var command = new Command("record", "Write down what a radio hears (Wireshark opens it) or a device's line says; replay plays it")
            { radio, line, kind, output, seconds, beacons, keep, baud, noFlow };
        command.SetAction((given, cancellationToken) =>
        {
            var length = given.GetValue(seconds) is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null;
            if (given.GetValue(line) is { } port && given.GetValue(radio) is null)
                return LineVerbs.RecordAsync(port, given.GetValue(kind), given.GetValue(baud) ?? LineBaud, given.GetValue(output)!, length, TimeProvider.System, cancellationToken);
            if (given.GetValue(radio) is { } controller && given.GetValue(line) is null)
                return RunAsync(() => HostPort.Open(controller, given.GetValue(baud) ?? RadioBaud, !given.GetValue(noFlow)), given.GetValue(output)!,
                    length, given.GetValue(beacons), given.GetValue(keep), TimeProvider.System, cancellationToken);
            return LineVerbs.FaultAsync("record", "either --radio or --line says what to listen to");
        });
        return command;
    }

    public static async Task<int> RunAsync(Func<HostPort> open, string output, TimeSpan? length, string? beacons, bool keepAddresses, TimeProvider wall, CancellationToken cancellationToken)
    {
        try
        {
            var cloak = keepAddresses ? null : new AddressCloak(beacons is null ? new([]) : OwnBeacons.Read(beacons), new Pseudonyms());
            using var port = open();
            await using var trace = new FileStream(output, ForItsMakerOnly());
            var progress = new ProgressLine(wall, "reports");
            var recorder = new RadioRecorder(port, trace, cloak, wall);
            try
            {
                await Task.Run(() => recorder.Run(length, progress.Tell, cancellationToken), CancellationToken.None);
            }
            finally
            {
                progress.End();
                await Console.Out.WriteLineAsync($"{recorder.Adverts} reports in {output}, {recorder.LostSync} times bytes that were none"
                    + (keepAddresses ? "; all addresses as heard" : "; addresses of others made up")
                    + (recorder.Gone ? "; the radio has gone, or its replay is over" : ""));
            }
            return recorder.Scans ? 0 : 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"record: {e.Message}");
            return 1;
        }
    }

    internal static FileStreamOptions ForItsMakerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
