using StoreEdge.DeviceSim.Devices;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Tests.Devices;

public sealed class PathLossTests
{
    private static readonly Receiver Receiver = new(DeviceId.Of("receiver-1"), new(10, 10));
    private static readonly BeaconId Cart = BeaconId.Of("cart-1");
    private static readonly DateTimeOffset Nine = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Strength_falls_with_distance_by_the_exponent()
    {
        var near = Median(metres: 3);
        var far = Median(metres: 15);

        // 10 * 2.2 * log10(sqrt(15^2 + 2^2) / sqrt(3^2 + 2^2)) = 13.5 dB
        Assert.InRange(near - far, 11.5, 15.5);
        Assert.InRange(near, -73, -69);
    }

    [Fact]
    public void Nothing_is_heard_below_the_floor()
    {
        var heard = Hear(metres: 200, count: 2000);

        // -59 - 22 * log10(200) = -110: only what a reflection lifts is left.
        Assert.InRange(heard.Count(h => h.Heard), 0, 10);
        Assert.All(Hear(metres: 20, count: 2000).Where(h => h.RssiDbm is not null), h => Assert.InRange(h.RssiDbm!.Value, -92, 20));
    }

    [Fact]
    public void A_few_adverts_come_without_a_strength()
    {
        var heard = Hear(metres: 5, count: 5000);

        Assert.InRange(heard.Count(h => h.Heard && h.RssiDbm is null), 50, 150);
    }

    [Fact]
    public void A_shadow_stays_for_some_seconds_and_not_for_minutes()
    {
        var options = new PathLossOptions { FadingDb = 0, OutlierShare = 0, UnknownShare = 0, ShadowingDb = 4, FloorDbm = -127 };

        Assert.InRange(Correlation(options, TimeSpan.FromSeconds(1)), 0.75, 1);
        Assert.InRange(Correlation(options, TimeSpan.FromMinutes(2)), -0.1, 0.1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_strengths()
    {
        Assert.Equal(Hear(5, 100), Hear(5, 100));
        Assert.NotEqual(Hear(5, 100), Hear(5, 100, seed: 2));
    }

    private static double Correlation(PathLossOptions options, TimeSpan step)
    {
        var air = new PathLoss(Receiver, options, seed: 1);
        var db = Enumerable.Range(0, 3000).Select(n => (double)air.Hear(Cart, new(15, 10), Nine + (n * step)).RssiDbm!.Value).ToArray();
        var mean = db.Average();
        return db.Zip(db.Skip(1), (a, b) => (a - mean) * (b - mean)).Sum() / db.Sum(v => (v - mean) * (v - mean));
    }

    private static double Median(double metres)
    {
        var strengths = Hear(metres, 2001).Where(h => h.RssiDbm is not null).Select(h => (double)h.RssiDbm!.Value).Order().ToArray();
        return strengths[strengths.Length / 2];
    }

    private static List<Hearing> Hear(double metres, int count, int seed = 1)
    {
        var air = new PathLoss(Receiver, new(), seed);
        return [.. Enumerable.Range(0, count).Select(n => air.Hear(Cart, new(10 + metres, 10), Nine.AddSeconds(30 * n)))];
    }
}
