using System.Text.Json;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>
/// A busy supercenter as its hub meets it, second by second of store time: 640 shoppers with the app who send 190 pings a
/// second, 60 carts that advertise every two seconds, and 40 lanes that sell a basket of 15 articles every 80 seconds.
/// Same seed, same requests.
/// </summary>
/// <param name="leastPerPost">Observations that an agent waits for before it sends; a live agent sends what it has every second.</param>
internal sealed class BusyLoad(FloorPlan plan, DateTimeOffset start, int leastPerPost, int seed = 1, int shoppers = BusyLoad.Shoppers, int pingsPerSecond = BusyLoad.PingsPerSecond, string cart = "cart")
{
    public const int Shoppers = 640;
    public const int PingsPerSecond = 190;
    public const int Agents = 6;
    public const int PingSenders = 10;

    private const int Carts = 60;
    private const int ArticlesPerBasket = 15;
    private const int SecondsPerBasket = 80;
    private const int PingsPerPost = 3;   // every ten seconds, as the app does
    private const int MostPerPost = 100;
    private const double PingSigmaMetres = 2;

    private readonly Random _random = new(seed);
    private readonly Walker[] _shoppers = [.. Enumerable.Range(0, shoppers).Select(i => new Walker(new Random(seed + 1000 + i)))];
    private readonly Walker[] _carts = [.. Enumerable.Range(0, Carts).Select(i => new Walker(new Random(seed + 5000 + i)))];
    private readonly List<Ping>[] _pings = [.. Enumerable.Range(0, shoppers).Select(_ => new List<Ping>())];
    private readonly List<Observation>[] _outboxes = [.. Enumerable.Range(0, Agents).Select(_ => new List<Observation>())];
    private readonly long[] _positions = new long[Agents];
    private readonly int[] _receipts = new int[plan.Lanes.Count];
    private readonly PathLoss[] _air = [.. plan.Receivers.Select(r => new PathLoss(r, new PathLossOptions(), seed))];
    private int _second;
    private int _nextShopper;

    public DateTimeOffset Now => start.AddSeconds(_second);

    /// <summary>What every shopper's app sends first.</summary>
    public IReadOnlyList<Post> Consents(ConsentNotice notice) =>
    [
        .. Enumerable.Range(0, shoppers).Select(i => new Post(i % PingSenders, "/v1/consents", JsonSerializer.SerializeToUtf8Bytes(new ConsentGiven
        {
            Store = plan.Store, Subject = SubjectOf(i), GivenAt = start.AddHours(-1), Notice = notice, Method = CollectionMethod.AppDialog,
            Purposes = [Purpose.VisitAnalyticsLocal, Purpose.AggregateToHq, Purpose.BasketLink],
        }, ObservationJson.Default.ConsentGiven))),
    ];

    public Slice Next(int seconds)
    {
        var posts = new List<Post>();
        var (pings, sightings, scans, baskets) = (0, 0, 0, 0);
        for (var i = 0; i < seconds; i++, _second++)
        {
            foreach (var walker in _shoppers) walker.Second();
            foreach (var walker in _carts) walker.Second();
            pings += Ping(posts);
            sightings += Advertise();
            for (var lane = 0; lane < plan.Lanes.Count; lane++)
            {
                var (scanned, closed) = Sell(lane);
                (scans, baskets) = (scans + scanned, baskets + closed);
            }
            for (var agent = 0; agent < Agents; agent++) Send(agent, posts);
        }
        return new(posts, pings, sightings, scans, baskets);
    }

    private int Ping(List<Post> posts)
    {
        for (var i = 0; i < pingsPerSecond; i++, _nextShopper = (_nextShopper + 1) % shoppers)
        {
            var waiting = _pings[_nextShopper];
            var at = _shoppers[_nextShopper].At;
            waiting.Add(new Ping
            {
                ObservedAt = Now.AddMilliseconds(i * 1000 / pingsPerSecond), AccuracyMetres = 3,
                XMetres = Math.Round(at.XMetres + (PingSigmaMetres * Gauss()), 2), YMetres = Math.Round(at.YMetres + (PingSigmaMetres * Gauss()), 2),
            });
            if (waiting.Count < PingsPerPost) continue;
            posts.Add(new(_nextShopper % PingSenders, "/v1/pings", JsonSerializer.SerializeToUtf8Bytes(
                new PingBatch { Store = plan.Store, Subject = SubjectOf(_nextShopper), Pings = waiting }, ObservationJson.Default.PingBatch)));
            waiting.Clear();
        }
        return pingsPerSecond;
    }

    private int Advertise()
    {
        var heard = 0;
        for (var i = _second % 2; i < Carts; i += 2)
            for (var receiver = 0; receiver < _air.Length; receiver++)
            {
                if (_air[receiver].Hear(BeaconId.Of($"{cart}-{i + 1}"), _carts[i].At, Now).RssiDbm is not { } rssi) continue;
                var agent = receiver % Agents;
                _outboxes[agent].Add(new Sighting
                {
                    Position = ++_positions[agent], Device = plan.Receivers[receiver].Id, ObservedAt = Now, ReceivedAt = Now.AddSeconds(1),
                    Beacon = BeaconId.Of($"{cart}-{i + 1}"), RssiDbm = rssi, Adverts = 1,
                });
                heard++;
            }
        return heard;
    }

    private (int Scans, int Baskets) Sell(int index)
    {
        var (lane, agent) = (plan.Lanes[index], index % Agents);
        var phase = (_second + (2 * index)) % SecondsPerBasket;
        if (phase < 4 * ArticlesPerBasket && phase % 4 == 0)
        {
            _outboxes[agent].Add(new Scan
            {
                Position = ++_positions[agent], Device = lane.Scanner!.Value, ObservedAt = Now, ReceivedAt = Now,   // every lane of the plan has one
                Text = "4006381333931", Symbology = "]E0", Gtin = "04006381333931",
            });
            return (1, 0);
        }
        if (phase != (4 * ArticlesPerBasket) + 4) return default;
        _outboxes[agent].Add(new TillEvent
        {
            Position = ++_positions[agent], Device = lane.Till, ObservedAt = Now, ReceivedAt = Now, Lane = lane.Id, Event = TillEventKind.BasketClosed,
            Basket = new Basket
            {
                Number = $"{++_receipts[index]}", OpenedAt = Now.AddSeconds(-(4 * ArticlesPerBasket)), ClosedAt = Now, TotalMinor = 199 * ArticlesPerBasket,
                PaymentMethod = "cash",
                Items = [.. Enumerable.Range(0, ArticlesPerBasket).Select(i => new BasketItem { Text = $"Article {i}", Gtin = "04006381333931", AmountMinor = 199 })],
            },
        });
        return (0, 1);
    }

    private void Send(int agent, List<Post> posts)
    {
        var waiting = _outboxes[agent];
        if (waiting.Count < leastPerPost) return;
        foreach (var part in waiting.Chunk(MostPerPost))
            posts.Add(new(PingSenders + agent, "/v1/observations", JsonSerializer.SerializeToUtf8Bytes(new ObservationBatch
            {
                Store = plan.Store, Agent = AgentId.Of($"bench-{agent + 1}"), Epoch = new Guid(agent + 1, 0, 0, new byte[8]), Observations = part,
            }, ObservationJson.Default.ObservationBatch)));
        waiting.Clear();
    }

    private static string SubjectOf(int shopper) => $"benchmark-shopper-{shopper}";

    // Box and Muller; the logarithm's argument is never 0.
    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
