using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Benchmarks.Fusion;

/// <summary>One shopper's looks, and where it truly was at each.</summary>
internal sealed record Track(Measurement[][] Looks, PlanPoint[] Truth)
{
    /// <param name="pingSigma">Metres per axis; 0 for no ping.</param>
    /// <param name="sightings">How many anchors hear it at each look: the nearest.</param>
    public static Track Of(Shopper shopper, int everySeconds, double pingSigma, int sightings, int seconds)
    {
        var (looks, truth) = (new List<Measurement[]>(), new List<PlanPoint>());
        for (var second = 0; second < seconds; second++)
        {
            shopper.WalkASecond();
            if (second % everySeconds != 0) continue;
            var look = Heard(shopper, sightings).Select(a => shopper.Sighting(second * 1000L, a, sigmaDb: 6)).ToList();
            if (pingSigma > 0) look.Add(shopper.Ping(second * 1000L, pingSigma));
            looks.Add([.. look.Order()]);
            truth.Add(shopper.At);
        }
        return new Track([.. looks], [.. truth]);
    }

    private static IEnumerable<int> Heard(Shopper shopper, int count)
    {
        var anchors = BenchFloor.Grid.Anchors;
        return Enumerable.Range(0, anchors.Count).OrderBy(a => shopper.At.DistanceTo(new(anchors[a].XMetres, anchors[a].YMetres))).Take(count);
    }
}
