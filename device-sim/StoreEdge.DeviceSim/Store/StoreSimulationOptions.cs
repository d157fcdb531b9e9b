using StoreEdge.DeviceSim.Devices;

namespace StoreEdge.DeviceSim.Store;

/// <summary>One day of the simulated store. Shares are of all shoppers unless said otherwise, 0 to 1.</summary>
internal sealed record StoreSimulationOptions
{
    /// <summary>Same seed and same date give the same day, bit for bit.</summary>
    public int Seed { get; init; } = 1;

    public DateOnly Date { get; init; } = new(2026, 11, 21);

    /// <summary>Store time. Nobody enters before 8 and after 20, and the store is empty at the start.</summary>
    public double FromHour { get; init; } = DayCurve.OpensAtHour;

    /// <summary>Nobody enters from here on; who is inside shops on and leaves.</summary>
    public double ToHour { get; init; } = DayCurve.ClosesAtHour;

    /// <summary>Shoppers entering per hour at the busiest time of the day.</summary>
    public double ArrivalsPerHourAtPeak { get; init; } = 110;

    /// <summary>Nobody enters after this many people.</summary>
    public int MostShoppers { get; init; } = int.MaxValue;

    /// <summary>No more lanes open than this, however crowded they are.</summary>
    public int MostLanesOpen { get; init; } = int.MaxValue;

    public double LeaveWithoutBuyingShare { get; init; } = 0.15;

    /// <summary>Carry the app and have consented.</summary>
    public double AppShare { get; init; } = 0.35;

    /// <summary>Carry the app and have consented to nothing; their pings must be withheld by the hub.</summary>
    public double AppWithoutConsentShare { get; init; } = 0.04;

    public double CartShare { get; init; } = 0.45;

    /// <summary>Of those who consented.</summary>
    public double AggregateToHqShare { get; init; } = 0.80;

    /// <summary>Of those who consented.</summary>
    public double BasketLinkShare { get; init; } = 0.60;

    /// <summary>Of those who consented: take everything back in the middle of the visit.</summary>
    public double WithdrawShare { get; init; } = 0.03;

    public double VoidShare { get; init; } = 0.02;

    public int Carts { get; init; } = 40;

    public double CartRestMinutes { get; init; } = 4;

    public double BeaconSeconds { get; init; } = 2;

    public double PingSeconds { get; init; } = 2;

    /// <summary>Standard deviation of a ping per axis, drawn anew for each ping from this range.</summary>
    public double PingNoiseFromMetres { get; init; } = 2.0;

    public double PingNoiseToMetres { get; init; } = 3.5;

    public double PingOutlierShare { get; init; } = 0.01;

    /// <summary>How often a phone falls silent for 10 to 30 s, per hour of one visit.</summary>
    public double PingGapsPerHour { get; init; } = 3;

    /// <summary>Between phones and the plan's fixed beacons.</summary>
    public PathLossOptions PathLoss { get; init; } = new();

    /// <summary>How keen phones are; see <see cref="AnchorAir"/>.</summary>
    public double DeviceOffsetDb { get; init; } = 3;

    /// <summary>Share of a fixed beacon's adverts that a phone misses.</summary>
    public double MissedShare { get; init; } = 0.3;

    /// <returns>Every setting that cannot be, in words; none when all is well.</returns>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        Check(FromHour >= 0 && ToHour <= 24 && FromHour < ToHour, $"hours {FromHour} to {ToHour} are no span within 0 to 24");
        Check(ArrivalsPerHourAtPeak is > 0 and <= 20_000, $"{ArrivalsPerHourAtPeak} arrivals per hour is not within 0 to 20000");
        Check(MostShoppers >= 1, $"a day of {MostShoppers} shoppers is none");
        Check(MostLanesOpen >= 1, $"nobody is served at {MostLanesOpen} lanes");
        Check(Carts is >= 0 and <= 1000, $"{Carts} carts is not within 0 to 1000");
        Check(CartRestMinutes >= 0, $"a cart cannot rest {CartRestMinutes} minutes");
        Check(BeaconSeconds is >= 0.1 and <= 60, $"an advert every {BeaconSeconds} s is not within 0.1 to 60 s");
        Check(PingSeconds is >= 0.1 and <= 60, $"a ping every {PingSeconds} s is not within 0.1 to 60 s");
        Check(PingNoiseFromMetres >= 0.1 && PingNoiseFromMetres <= PingNoiseToMetres && PingNoiseToMetres <= 50,
            $"ping noise {PingNoiseFromMetres} to {PingNoiseToMetres} m is no span within 0.1 to 50 m");
        foreach (var share in new[] { LeaveWithoutBuyingShare, AppShare, AppWithoutConsentShare, CartShare, AggregateToHqShare,
            BasketLinkShare, WithdrawShare, VoidShare, PingOutlierShare, MissedShare, AppShare + AppWithoutConsentShare })
            Check(share is >= 0 and <= 1, $"{share} is no share of 0 to 1");
        return faults;

        void Check(bool holds, FormattableString fault)
        {
            if (!holds) faults.Add(FormattableString.Invariant(fault));
        }
    }
}
