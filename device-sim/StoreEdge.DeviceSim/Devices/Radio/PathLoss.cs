using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>What the air of a furnished store does to an advert, as the log-distance model with shadowing has it.</summary>
internal sealed record PathLossOptions
{
    /// <summary>What a receiver one metre away hears, in dBm; also what the beacons say of themselves.</summary>
    public double AtOneMetreDbm { get; init; } = -59;

    /// <summary>2 in free space, 1.6 to 3.3 reported for shops and warehouses.</summary>
    public double Exponent { get; init; } = 2.2;

    /// <summary>Standard deviation of shelves and bodies in the way; stays for a while.</summary>
    public double ShadowingDb { get; init; } = 3;

    /// <summary>How long a shadow lasts: its correlation falls to 1/e in this store time.</summary>
    public TimeSpan ShadowingLasts { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Standard deviation of one advert around that: the three advertising channels fade each on its own.</summary>
    public double FadingDb { get; init; } = 2;

    /// <summary>Below this nothing is heard.</summary>
    public double FloorDbm { get; init; } = -92;

    /// <summary>Share of adverts heard without a strength.</summary>
    public double UnknownShare { get; init; } = 0.02;

    /// <summary>Share of adverts 20 dB too strong: a reflection, or a controller's gain that had not settled.</summary>
    public double OutlierShare { get; init; } = 0.002;
}

/// <summary>How one advert arrived.</summary>
/// <param name="RssiDbm">Null when the controller heard it and could not say how strong.</param>
internal readonly record struct Hearing(bool Heard, sbyte? RssiDbm);

/// <summary>Path loss from every beacon to one receiver; same seed and same calls, same strengths.</summary>
internal sealed class PathLoss(Receiver receiver, PathLossOptions options, int seed)
{
    // Two metres between the antenna at the ceiling and the cart: nobody is ever nearer than that.
    private const double HeightMetres = 2;

    private readonly Random _random = new(StableHash.Of(seed, receiver.Id.Value));
    private readonly Dictionary<BeaconId, (DateTimeOffset At, double Db)> _shadows = [];

    /// <param name="offsetDb">By how much this device is louder than it says, or hears better than others.</param>
    public Hearing Hear(BeaconId beacon, PlanPoint from, DateTimeOffset at, double offsetDb = 0)
    {
        var flat = from.DistanceTo(receiver.At);
        var metres = Math.Sqrt((flat * flat) + (HeightMetres * HeightMetres));
        var dbm = options.AtOneMetreDbm + offsetDb - (10 * options.Exponent * Math.Log10(metres)) + Shadow(beacon, at) + (options.FadingDb * Gauss());
        if (_random.NextDouble() < options.OutlierShare) dbm += 20;
        if (dbm < options.FloorDbm) return default;
        if (_random.NextDouble() < options.UnknownShare) return new(true, null);
        return new(true, (sbyte)Math.Clamp(Math.Round(dbm), -127, 20));
    }

    private double Shadow(BeaconId beacon, DateTimeOffset at)
    {
        var db = options.ShadowingDb * Gauss();
        if (_shadows.TryGetValue(beacon, out var before))
        {
            var kept = Math.Exp(-Math.Max(0, (at - before.At) / options.ShadowingLasts));
            db = (kept * before.Db) + (Math.Sqrt(1 - (kept * kept)) * db);
        }
        _shadows[beacon] = (at, db);
        return db;
    }

    // Box and Muller; the logarithm's argument is never 0.
    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
