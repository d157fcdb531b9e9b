using StoreEdge.DeviceSim.Faults;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>One run of the whole store.</summary>
internal sealed record DemoOptions
{
    /// <summary>Play, compare, end; without it the store lives until Ctrl-C.</summary>
    public bool Headless { get; init; }

    /// <summary>Trading hours to play.</summary>
    public double Hours { get; init; } = 3;

    /// <summary>Store seconds per wall second.</summary>
    public double Speed { get; init; } = 60;

    /// <summary>Store hour at which the day begins to be played.</summary>
    public double FromHour { get; init; } = 10;

    public int Seed { get; init; } = 1;

    public DateOnly Date { get; init; }

    public double ArrivalsPerHour { get; init; } = 110;

    /// <summary>Everything of the run: devices, data, logs. Made anew.</summary>
    public required string Folder { get; init; }

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Kill hub and one agent with SIGKILL, once each, in the middle.</summary>
    public bool Kill { get; init; }

    /// <summary>Let receiver-1 have BlueZ's btvirt for its radio, when it can be run here.</summary>
    public bool BtVirt { get; init; }

    /// <summary>Let four of the receivers be commodity gateways, one of each kind, that publish to the store's broker.</summary>
    public bool Gateways { get; init; }

    /// <summary>What befalls the wires of scanners, tills and radios; null for none.</summary>
    public FaultOptions? WireFaults { get; init; }

    /// <summary>Stay for this long on the wall after the comparison, so that somebody can look at the pages.</summary>
    public TimeSpan Linger { get; init; }

    /// <summary>Written when the store has opened: the address of the pages, for a test that waits for it.</summary>
    public string? AddressFile { get; init; }

    /// <summary>A picture of the floor page is put here after the comparison.</summary>
    public string? Screenshot { get; init; }

    public required ProgramPaths Programs { get; init; }

    /// <summary>Lies in a run's folder: only a folder with it is ever emptied.</summary>
    public const string RunMark = ".storeedge-run";

    /// <summary>Every option that cannot be, in words.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Speed is not (> 0 and <= 600)) faults.Add($"--speed {Speed} is not within 0 to 600");
        if (Hours is not (> 0 and <= 12)) faults.Add($"--hours {Hours} is not within 0 to 12");
        if (FromHour is not (>= 8 and < 20)) faults.Add($"--from {FromHour} is not within 8 to 20, when the store is open");
        if (ArrivalsPerHour is not (> 0 and <= 20_000)) faults.Add($"--arrivals {ArrivalsPerHour} is not within 0 to 20000");
        if (Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any() && !File.Exists(Path.Combine(Folder, RunMark)))
            faults.Add($"--folder {Folder} holds something that is no earlier run: it would be deleted");
        if (Port is < 0 or > 65535) faults.Add($"--port {Port} is no port");
        return faults;
    }
}
