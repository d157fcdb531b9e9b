using StoreEdge.DeviceSim.Store;
using StoreEdge.DeviceSim.Truth;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Lanes;

/// <summary>Busy hours of the sample store: who stood in which lane when, and which basket was whose.</summary>
internal sealed class BusyLanes
{
    private static readonly SampleStore Store = SampleStore.Open(TestRepository.File("install", "sample-store"));

    public static LaneNeighbours Neighbours { get; } = new(Store.Plan.Lanes);

    private readonly StoreSimulation _simulation;
    private readonly Dictionary<string, List<Ping>> _pings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    /// <param name="perHour">Shoppers who come in at the peak.</param>
    public BusyLanes(int seed, double perHour = 260, double appShare = 0.30)
    {
        _simulation = Store.Simulate(new StoreSimulationOptions
        {
            Seed = seed, FromHour = 16.5, ToHour = 18.5, ArrivalsPerHourAtPeak = perHour, AppShare = appShare, AppWithoutConsentShare = 0.05, BasketLinkShare = 1,
        });
        foreach (var told in _simulation.Events)
            if (told is AppPinged pinged)
            {
                if (!_pings.TryGetValue(pinged.Subject, out var of)) _pings[pinged.Subject] = of = [];
                of.Add(pinged.Ping);
            }
        Buyers = [.. _simulation.Drawn.Where(s => s.Consented && !s.Withdraws)];
        foreach (var shopper in Buyers) _numbers[shopper.Subject!] = shopper.Number;
        TrueBaskets = _simulation.Truth.Baskets(DateTimeOffset.MaxValue);
    }

    /// <summary>The followed shoppers who allow the join, buyers or not.</summary>
    public IReadOnlyList<Shopper> Buyers { get; }

    public IReadOnlyList<TrueBasket> TrueBaskets { get; }

    public IReadOnlyList<LaneBasket> Baskets => [.. TrueBaskets.Select((b, i) => new LaneBasket(i, LaneId.Of(b.Lane), b.OpenedAt.ToUnixTimeMilliseconds(), b.ClosedAt.ToUnixTimeMilliseconds()))];

    /// <summary>Basket to visit, of those that can be joined at all.</summary>
    public IReadOnlyDictionary<long, long> Truth => TrueBaskets.Select((b, i) => (Basket: (long)i, b.Subject)).Where(p => p.Subject is not null && _numbers.ContainsKey(p.Subject))
        .ToDictionary(p => p.Basket, p => _numbers[p.Subject!]);

    /// <summary>Stays in the lanes on the true way, from 5 s up, each end moved by a Gaussian.</summary>
    public IReadOnlyList<LaneStay> TrueStays(Random random, double sigmaSeconds)
    {
        var stays = new List<LaneStay>();
        foreach (var shopper in Buyers)
        {
            LaneId? lane = null;
            long since = 0;
            for (var at = shopper.EntersAtMs; at <= shopper.Trajectory.EndMs + 500; at += 500)
            {
                var zone = at > shopper.Trajectory.EndMs ? null : Store.Plan.ZoneAt(shopper.Trajectory.At(at));
                var now = zone?.Kind == ZoneKind.Lane ? LaneId.Of(zone.Id.Value) : (LaneId?)null;
                if (now == lane) continue;
                if (lane is { } left && at - since >= 5000)
                {
                    var (from, to) = (since + Jitter(), at + Jitter());
                    if (to - from >= 5000) stays.Add(new(shopper.Number, left, Start + from, Start + to));
                }
                (lane, since) = (now, at);
            }
        }
        return stays;

        long Jitter() => (long)(1000 * sigmaSeconds * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    /// <summary>Stays in the lanes as the hub folds them from the app's pings.</summary>
    /// <param name="smoothed">As they stand in the facts once the visits have ended.</param>
    public IReadOnlyList<LaneStay> FoldedStays(bool smoothed)
    {
        var (fuser, calendar) = (new Fuser(Store.Plan, new FusionOptions()), TradingCalendar.In(Store.Plan.TimeZone));
        var stays = new List<LaneStay>();
        foreach (var shopper in Buyers)
        {
            var track = new SubjectTrack(fuser, new VisitRules(), calendar, new TrackSubject([1, 2]), VisitSource.App);
            var pings = _pings[shopper.Subject!].ConvertAll(p => Measurement.OfPing(p.ObservedAt.ToUnixTimeMilliseconds(), p.XMetres, p.YMetres, p.AccuracyMetres, PingUses.BasketLink));
            foreach (var ping in pings) track.TryAdd(ping);
            var visits = track.Read();
            if (smoothed) visits = [.. visits.Select(v => track.Smooth(v, pings.Where(p => p.ObservedAtMs >= v.StartedAtMs && p.ObservedAtMs <= v.LastFixAtMs)))];
            foreach (var stay in visits.SelectMany(v => v.Stays))
                if (stay.Zone.Value.StartsWith("lane-", StringComparison.Ordinal))
                    stays.Add(new(shopper.Number, LaneId.Of(stay.Zone.Value), stay.EnteredAtMs, stay.LeftAtMs));
        }
        return stays;
    }

    private long Start => _simulation.StartsAt.ToUnixTimeMilliseconds();
}
