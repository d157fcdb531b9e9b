using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Anonymity.Feed;

/// <summary>
/// A store of 40 zones (35 of goods, 5 lanes) and its consenting shoppers. What is assumed: a visit stops in 3 to 14 zones of goods, the n-th best
/// liked zone is chosen with a weight of 1 / (n + 4), the stops follow the store's one round with some going back, a stop takes 20 s and an exponential 50 s more, a lane ends the visit; visits begin
/// from 8 to 20 o'clock, most before noon and after five.
/// </summary>
internal sealed class SimulatedShoppers(int seed)
{
    private readonly Random _random = new(seed);

    public static readonly TradingCalendar Calendar = TradingCalendar.In("Europe/Berlin");

    public static readonly ZoneId[] Goods = [.. Enumerable.Range(1, 35).Select(n => ZoneId.Of($"zone-{n:D2}"))];

    public static readonly ZoneId[] Lanes = [.. Enumerable.Range(1, 5).Select(n => ZoneId.Of($"lane-{n}"))];

    public static readonly ZoneId[] Zones = [.. Goods.Concat(Lanes).OrderBy(z => z.Value, StringComparer.Ordinal)];

    /// <summary>The round goes up and down five rows of seven zones of goods, behind a row of lanes.</summary>
    public static FloorPlan Plan { get; } = new()
    {
        Store = StoreId.Of("store-0001"), Name = "Forty zones", TimeZone = "Europe/Berlin", Currency = "EUR", Version = "1", WidthMetres = 70, HeightMetres = 60,
        Zones =
        [
            .. Goods.Select((zone, n) => (zone, Place: PlaceOf(n))).Select(z => new Zone(z.zone, z.zone.Value, ZoneKind.Department,
                Square(10 * (z.Place / 7 % 2 == 0 ? z.Place % 7 : 6 - (z.Place % 7)), 10 + (10 * (z.Place / 7))))),
            .. Lanes.Select((zone, n) => new Zone(zone, zone.Value, ZoneKind.Lane, Square(10 + (10 * n), 0))),
        ],
        Lanes = [], Receivers = [], Shelves = [], Entrances = [],
    };

    private static PlanPolygon Square(double x, double y) => new([new(x, y), new(x + 10, y), new(x + 10, y + 10), new(x, y + 10)]);

    private static readonly double[] HourWeights = [5, 8, 11, 10, 8, 6, 6, 8, 10, 12, 9, 7];

    public IEnumerable<VisitFacts> Day(DateOnly day, int visits)
    {
        for (var i = 0; i < visits; i++)
        {
            var subject = new byte[16];
            _random.NextBytes(subject);
            yield return Visit(new(subject), Calendar.StartOf(day).AddHours(4 + Pick(HourWeights) + _random.NextDouble()));
        }
    }

    private VisitFacts Visit(TrackSubject subject, DateTimeOffset start)
    {
        var (stays, at) = (new List<StayFact>(), start.ToUnixTimeMilliseconds());
        var weights = Goods.Select((_, n) => 1.0 / (n + 4)).ToArray();
        var chosen = new List<int>();
        for (var stops = _random.Next(3, 15); stops > 0; stops--)
        {
            chosen.Add(Pick(weights));
            weights[chosen[^1]] = 0;
        }
        // Well liked goods stand all along the round, not at its beginning.
        foreach (var zone in chosen.OrderBy(z => PlaceOf(z) + (_random.NextDouble() * 4))) Stop(Goods[zone], 50);
        Stop(Lanes[_random.Next(Lanes.Length)], 120);
        return new VisitFacts
        {
            Subject = subject, Source = VisitSource.App, StartedAtMs = start.ToUnixTimeMilliseconds(), LastFixAtMs = at, Permissions = PingUses.AggregateToHq,
            Stays = stays, Heat = new Dictionary<HeatKey, int>(),
        };

        void Stop(ZoneId zone, double seconds)
        {
            var entered = at + _random.Next(5_000, 40_000);
            at = entered + 20_000 + (long)(-Math.Log(1 - _random.NextDouble()) * seconds * 1000);
            stays.Add(new(zone, entered, at));
        }
    }

    private static int PlaceOf(int goods) => goods * 17 % Goods.Length;

    private int Pick(double[] weights)
    {
        var left = _random.NextDouble() * weights.Sum();
        for (var i = 0; ; i++)
            if ((left -= weights[i]) < 0 || i == weights.Length - 1) return i;
    }
}
