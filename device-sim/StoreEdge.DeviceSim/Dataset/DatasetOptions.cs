using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Store;

namespace StoreEdge.DeviceSim.Dataset;

/// <summary>One folder of simulated observations and their truth. Same options, same bytes.</summary>
internal sealed record DatasetOptions
{
    /// <summary>Made when it is not there; files of an earlier data set in it are replaced.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder of <see cref="SampleStore"/>.</summary>
    public required string Store { get; init; }

    /// <summary>How long people go on entering; who is inside then shops on and leaves.</summary>
    public double Minutes { get; init; } = 30;

    public int Seed { get; init; } = 1;

    /// <summary>Nobody enters after this many people.</summary>
    public int MostShoppers { get; init; } = int.MaxValue;

    public double ArrivalsPerHour { get; init; } = 110;

    /// <summary>No more lanes open than this: what makes queues.</summary>
    public int MostLanes { get; init; } = int.MaxValue;

    /// <summary>Carry the app and have consented.</summary>
    public double AppShare { get; init; } = 0.3;

    public double CartShare { get; init; } = 0.45;

    /// <summary>Of those with the app.</summary>
    public double BasketLinkShare { get; init; } = 0.6;

    public double PingSeconds { get; init; } = 1;

    /// <summary>Standard deviation of a ping per axis, in metres.</summary>
    public double NoiseFromMetres { get; init; } = 4;

    public double NoiseToMetres { get; init; } = 8;

    /// <summary>Silences of 10 to 30 s of one phone.</summary>
    public double GapsPerHour { get; init; } = 12;

    /// <summary>A receiver that hears carts' tags hangs over each so much floor.</summary>
    public double ReceiverSquareMetres { get; init; } = 100;

    /// <summary>A fixed beacon that phones hear hangs over each so much floor.</summary>
    public double BeaconSquareMetres { get; init; } = 50;

    /// <summary>Of the store's air; null to draw one from what is reported for shops and warehouses, by the seed. The hub is not told.</summary>
    public double? Exponent { get; init; }

    public PathLossOptions PathLoss => new() { Exponent = Exponent ?? Math.Round(Dice.Stream((uint)Seed, "path loss").Between(1.8, 2.6), 2) };

    /// <summary>See <see cref="AnchorAir"/>.</summary>
    public double DeviceOffsetDb { get; init; } = 3;

    /// <summary>See <see cref="AnchorAir"/>.</summary>
    public double MissedShare { get; init; } = 0.3;

    /// <summary>The day that is played. People enter from 17:00, the busiest hour, or as early as the minutes need.</summary>
    public StoreSimulationOptions Day => new()
    {
        Seed = Seed,
        FromHour = Math.Min(17, DayCurve.ClosesAtHour - (Minutes / 60)),
        ToHour = Math.Min(17, DayCurve.ClosesAtHour - (Minutes / 60)) + (Minutes / 60),
        ArrivalsPerHourAtPeak = ArrivalsPerHour, MostShoppers = MostShoppers, MostLanesOpen = MostLanes,
        AppShare = AppShare, AppWithoutConsentShare = 0, WithdrawShare = 0, CartShare = CartShare, BasketLinkShare = BasketLinkShare,
        // More carts than can be out at once: a share of shoppers is that share.
        Carts = 200, BeaconSeconds = 1, PingSeconds = PingSeconds, PingGapsPerHour = GapsPerHour,
        PathLoss = PathLoss, DeviceOffsetDb = DeviceOffsetDb, MissedShare = MissedShare,
        PingNoiseFromMetres = NoiseFromMetres, PingNoiseToMetres = NoiseToMetres,
    };

    /// <summary>Every option that cannot be, in words.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Minutes is not (> 0 and <= 720)) faults.Add($"--minutes {Minutes} is not within 0 to 720");
        else if (ReceiverSquareMetres is not (>= 5 and <= 10_000)) faults.Add($"--receiver-m2 {ReceiverSquareMetres} is not within 5 to 10000");
        else if (BeaconSquareMetres is not (>= 5 and <= 10_000)) faults.Add($"--beacon-m2 {BeaconSquareMetres} is not within 5 to 10000");
        else if (Exponent is not (null or (>= 1 and <= 6))) faults.Add($"--exponent {Exponent} is not within 1 to 6");
        else faults.AddRange(Day.Faults());
        return faults;
    }
}
