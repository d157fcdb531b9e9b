using System.CommandLine;

namespace StoreEdge.DeviceSim.Traces;

/// <summary><c>device-sim record</c>: what one device says, into a file; until Ctrl-C or for the seconds given.</summary>
internal static class RecordVerb
{
    public static Command Create()
    {
        var radio = new Option<string>("--radio") { Description = "the controller: a terminal's path, unix:path or tcp://host:port", Required = true };
        var output = new Option<string>("--out") { Description = "the btsnoop file to make; one that stands already is not touched", Required = true };
        var seconds = new Option<double?>("--seconds") { Description = "how long; until Ctrl-C when left out" };
        var beacons = new Option<string?>("--beacons") { Description = "the agent's beacon list: these keep their addresses" };
        var keep = new Option<bool>("--keep-addresses") { Description = "write every address and name as it was heard, those of phones too" };
        var speed = new Option<uint>("--baud") { Description = "bits per second of a terminal", DefaultValueFactory = _ => 1_000_000 };
        var noFlow = new Option<bool>("--no-flow-control") { Description = "for a terminal without RTS/CTS" };
        var command = new Command("record", "Write down what a radio hears; Wireshark opens it, replay plays it") { radio, output, seconds, beacons, keep, speed, noFlow };
        command.SetAction((given, cancellationToken) => RunAsync(() => HostPort.Open(given.GetValue(radio)!, given.GetValue(speed), !given.GetValue(noFlow)), given.GetValue(output)!,
            given.GetValue(seconds) is { } s ? TimeSpan.FromSeconds(s) : null, given.GetValue(beacons), given.GetValue(keep), TimeProvider.System, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(Func<HostPort> open, string output, TimeSpan? length, string? beacons, bool keepAddresses, TimeProvider wall, CancellationToken cancellationToken)
    {
        try
        {
            var cloak = keepAddresses ? null : new AddressCloak(beacons is null ? new([]) : OwnBeacons.Read(beacons), new Pseudonyms());
            using var port = open();
            await using var trace = new FileStream(output, ForItsMakerOnly());
            var recorder = new RadioRecorder(port, trace, cloak, wall);
            try
            {
                await Task.Run(() => recorder.Run(length, cancellationToken), CancellationToken.None);
            }
            finally
            {
                await Console.Out.WriteLineAsync($"{recorder.Adverts} reports in {output}, {recorder.LostSync} times bytes that were none"
                    + (keepAddresses ? "; all addresses as heard" : "; addresses of others made up"));
            }
            return recorder.Scans ? 0 : 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"record: {e.Message}");
            return 1;
        }
    }

    private static FileStreamOptions ForItsMakerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
