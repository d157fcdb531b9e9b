using System.Globalization;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.Observations;
using StoreEdge.SeededWeek;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

/// <summary>A hub on a made-up week of the sample store, opened once for every test that only looks at it.</summary>
public sealed class SeededHub : IAsyncLifetime
{
    private readonly ScratchFolder _scratch = new();
    private ChildProgram _hub = null!;      // InitializeAsync sets it before any test

    internal Uri Address { get; private set; } = null!;

    internal string DataFolder => _scratch.File("hub-data");

    public async ValueTask InitializeAsync()
    {
        var programs = ProgramPaths.OfCheckout();
        foreach (var file in (string[])["plan.geojson", "hub.json", "products.csv"]) File.Copy(Path.Combine(programs.SampleStore, file), _scratch.File(file));
        Directory.CreateDirectory(DataFolder);
        Week.Write(DataFolder, new WeekOptions { Days = 16, VisitorsADay = 300 });
        Week.WriteSalts(_scratch.File("salt"));
        _hub = new ChildProgram("hub", _scratch.Path, new Dictionary<string, string>
        {
            ["StoreEdge__Url"] = "http://127.0.0.1:0", ["StoreEdge__SaltFolder"] = _scratch.File("salt"),
            // A store with a feed, whose headquarters is silent.
            ["StoreEdge__HqFeed__Broker"] = string.Create(CultureInfo.InvariantCulture, $"mqtt://127.0.0.1:{LoopbackPort.Free()}"),
            // Slower than the wall: the quarter of an hour that is told does not change under the test.
            [ScaledClock.VariableName] = new ScaledClock(Week.Now, TimeProvider.System.GetUtcNow(), 0.01).ToSetting(),
        }, "dotnet", programs.Hub, "--config", "hub.json");
        _hub.Start();
        await Eventually.Holds(() => _hub.ExitCode is not null || Told() is not null, "the hub says where it listens", TimeSpan.FromMinutes(5));
        Assert.True(_hub.ExitCode is null, _hub.LastLines(20));
        Address = Told()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _scratch.Dispose();
    }

    // "Now listening on: http://127.0.0.1:41234"
    private Uri? Told()
    {
        if (!File.Exists(_hub.LogFile)) return null;
        var line = File.ReadLines(_hub.LogFile).FirstOrDefault(l => l.Contains("Now listening on:", StringComparison.Ordinal));
        return line is null ? null : new Uri(line[(line.IndexOf("on:", StringComparison.Ordinal) + 3)..].Trim());
    }
}
