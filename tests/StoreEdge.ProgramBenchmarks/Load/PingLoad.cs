using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>
/// A store full of shoppers with the app, each of whom is located once a second; their pings come in requests of a given
/// length, as after a gap in the network. Same seed, same requests.
/// </summary>
internal sealed class PingLoad(FloorPlan plan, DateTimeOffset start, int shoppers, int pingsPerPost, int seed = 1)
{
    public const int Senders = 16;

    private const double SigmaMetres = 2;

    private readonly Random _random = new(seed);
    private readonly Walker[] _shoppers = [.. Enumerable.Range(0, shoppers).Select(i => new Walker(new Random(seed + 1000 + i)))];
    private readonly List<Ping>[] _waiting = [.. Enumerable.Range(0, shoppers).Select(_ => new List<Ping>())];
    private int _second;

    /// <summary>What every shopper's app sends first.</summary>
    public IReadOnlyList<Post> Consents(ConsentNotice notice) =>
    [
        .. Enumerable.Range(0, shoppers).Select(i => new Post(i % Senders, "/v1/consents", JsonSerializer.SerializeToUtf8Bytes(new ConsentGiven
        {
            Store = plan.Store, Subject = SubjectOf(i), GivenAt = start.AddHours(-1), Notice = notice, Method = CollectionMethod.AppDialog,
            Purposes = [Purpose.VisitAnalyticsLocal, Purpose.AggregateToHq, Purpose.BasketLink],
        }, ObservationJson.Default.ConsentGiven))),
    ];

    /// <summary>Requests with a whole number of <c>pingsPerPost</c> seconds of everybody; at least as many pings as asked for.</summary>
    public (IReadOnlyList<Post> Posts, int Pings) Next(int atLeast)
    {
        var posts = new List<Post>();
        var pings = 0;
        while (pings < atLeast || _waiting[0].Count > 0)
        {
            for (var i = 0; i < shoppers; i++)
            {
                _shoppers[i].Second();
                var at = _shoppers[i].At;
                _waiting[i].Add(new Ping
                {
                    ObservedAt = start.AddSeconds(_second).AddMilliseconds(i % 1000), AccuracyMetres = 3,
                    XMetres = Math.Round(at.XMetres + (SigmaMetres * Gauss()), 2), YMetres = Math.Round(at.YMetres + (SigmaMetres * Gauss()), 2),
                });
                pings++;
                if (_waiting[i].Count == pingsPerPost) Send(i, posts);
            }
            _second++;
        }
        return (posts, pings);
    }

    private void Send(int shopper, List<Post> posts)
    {
        posts.Add(new(shopper % Senders, "/v1/pings", JsonSerializer.SerializeToUtf8Bytes(
            new PingBatch { Store = plan.Store, Subject = SubjectOf(shopper), Pings = _waiting[shopper] }, ObservationJson.Default.PingBatch)));
        _waiting[shopper].Clear();
    }

    private static string SubjectOf(int shopper) => $"benchmark-shopper-{shopper}";

    // Box and Muller; the logarithm's argument is never 0.
    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
