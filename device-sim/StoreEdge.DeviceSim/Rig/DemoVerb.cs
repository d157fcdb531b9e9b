using System.CommandLine;
using Spectre.Console;
using StoreEdge.DeviceSim.Faults;

namespace StoreEdge.DeviceSim.Rig;

/// <summary><c>device-sim demo</c>: a whole store on this machine.</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var headless = new Option<bool>("--headless") { Description = "play, compare with the truth, end with 0 or 1" };
        var hours = Number("--hours", 3, "trading hours to play (with --headless)");
        var speed = Number("--speed", 60, "store seconds per second");
        var from = Number("--from", 10, "store hour at which the day begins to be played");
        var arrivals = Number("--arrivals", 110, "shoppers per hour at the busiest time");
        var linger = Number("--linger", 0, "seconds to stay after the comparison");
        var seed = new Option<int>("--seed") { Description = "same seed and date, same day", DefaultValueFactory = _ => 1 };
        var date = new Option<DateOnly?>("--date") { Description = "the day to play; today when left out" };
        var port = new Option<int>("--port") { Description = "of the pages; 0 takes a free one", DefaultValueFactory = _ => 0 };
        var kill = new Option<bool>("--kill") { Description = "kill hub and one agent with SIGKILL in the middle, once each" };
        var btvirt = new Option<bool>("--btvirt") { Description = "let receiver-1 have BlueZ's emulated controller, where it can be run" };
        var gateways = new Option<bool>("--gateways") { Description = "let four receivers be an ESPresense, an OpenMQTTGateway, a Ruuvi and a Minew gateway" };
        var faults = new Option<string?>("--faults") { Description = $"what befalls the wires of scanners, tills and radios: {FaultText.Form}; the comparison then tells more than it judges" };
        var folder = new Option<string>("--folder") { Description = "the run's folder, made anew", DefaultValueFactory = _ => ".run" };
        var address = new Option<string?>("--address-file") { Description = "write the pages' address here when the store is open" };
        var screenshot = new Option<string?>("--screenshot") { Description = "put a picture of the floor page here after the comparison (with --headless)" };
        var command = new Command("demo", "Open the sample store: broker, hub, agents, devices, shoppers and HQ")
            { headless, hours, speed, from, arrivals, linger, seed, date, port, kill, btvirt, gateways, faults, folder, address, screenshot };
        faults.Validators.Add(result =>
        {
            if (result.GetValue(faults) is { } text && !FaultText.TryParse(text, out _, out var fault)) result.AddError($"--faults: {fault}");
        });
        command.SetAction((given, cancellationToken) => RunAsync(new DemoOptions
        {
            WireFaults = given.GetValue(faults) is { } wires && FaultText.TryParse(wires, out var parsed, out _) ? parsed : null,
            Headless = given.GetValue(headless), Hours = given.GetValue(hours), Speed = given.GetValue(speed), FromHour = given.GetValue(from),
            ArrivalsPerHour = given.GetValue(arrivals), Linger = TimeSpan.FromSeconds(given.GetValue(linger)), Seed = given.GetValue(seed),
            Date = given.GetValue(date) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), Port = given.GetValue(port),
            Kill = given.GetValue(kill), BtVirt = given.GetValue(btvirt), Gateways = given.GetValue(gateways), Folder = Path.GetFullPath(given.GetValue(folder)!),
            AddressFile = given.GetValue(address), Screenshot = given.GetValue(screenshot) is { } picture ? Path.GetFullPath(picture) : null, Programs = ProgramPaths.OfCheckout(),
        }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        if (options.Faults() is { Count: > 0 } faults)
        {
            foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
            return 2;
        }
        return await new Demo(options, AnsiConsole.Console, TimeProvider.System).RunAsync(cancellationToken);
    }

    private static Option<double> Number(string name, double otherwise, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => otherwise };
}
