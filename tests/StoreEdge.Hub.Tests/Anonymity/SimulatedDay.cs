using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Anonymity;

/// <summary>The visits of one made-up day: some zones full, some nearly empty, as in any store.</summary>
internal sealed class SimulatedDay
{
    private const long Minute = 60_000;

    private readonly List<VisitFacts> _visits = [];

    public SimulatedDay(int seed, int visits, int hours)
    {
        var random = new Random(seed);
        var zones = SeededStore.Plan.Zones.Where(z => z.Kind is ZoneKind.Department or ZoneKind.Entrance).Select(z => z.Id).ToArray();
        // The first zones see nearly everybody, the last one in fifty.
        var draws = zones.Select((_, i) => Math.Pow(0.75, i)).ToArray();
        for (var i = 0; i < visits; i++)
        {
            var at = Opening + (long)(random.NextDouble() * ((hours * 60) - 30) * Minute);
            var stays = new List<StayFact>();
            var from = at;
            foreach (var (zone, draw) in zones.Zip(draws).OrderBy(_ => random.Next()))
            {
                if (random.NextDouble() > draw) continue;
                for (var times = random.Next(6) == 0 ? 2 : 1; times > 0; times--)
                {
                    var until = from + (random.Next(4) == 0 ? random.Next(6, 19) : random.Next(20, 400)) * 1000L;
                    stays.Add(new(zone, from, until));
                    from = until + random.Next(1, 30) * 1000L;
                }
            }
            if (stays.Count == 0) continue;
            _visits.Add(new VisitFacts
            {
                Subject = new TrackSubject(BitConverter.GetBytes(i + 1)), Source = random.Next(3) == 0 ? VisitSource.Cart : VisitSource.App,
                StartedAtMs = at, LastFixAtMs = stays[^1].LeftAtMs, Permissions = PingUses.AggregateToHq, Stays = stays,
                Heat = new Dictionary<HeatKey, int>(),
            });
        }
    }

    /// <summary>08:00 in the sample store on the seeded store's today.</summary>
    public static long Opening { get; } = SeededStore.Hour(8);

    public IReadOnlyList<VisitFacts> Whole => _visits;

    /// <summary>As far as they had gone at an instant.</summary>
    public IEnumerable<VisitFacts> At(long nowMs) => _visits.Where(v => v.StartedAtMs < nowMs).Select(v => v.LastFixAtMs <= nowMs ? v : v with
    {
        LastFixAtMs = nowMs,
        Stays = [.. v.Stays.Where(s => s.EnteredAtMs + 5000 <= nowMs).Select(s => s with { LeftAtMs = Math.Min(s.LeftAtMs, nowMs) })],
    });
}
