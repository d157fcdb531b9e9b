using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>That the shopper of one app visit pushed the cart of one trip.</summary>
public readonly record struct Companion(long AppVisitId, long CartVisitId, double Probability);

/// <summary>
/// Finds carts and app shoppers who walk together, so that who is both is counted once: in the same zone at the same time, again and
/// again. One cart has at most one shopper and one shopper at most one cart; below the threshold nothing is said.
/// </summary>
public static class Companions
{
    /// <summary>Families walk alike, and a wrong pair hides a shopper.</summary>
    public const double LeastProbability = 0.9;

    // Positions of a stay say the same thing over and over: so long stands for one look.
    private const double LookMs = 30_000;

    // Both tracks are told in the same zone when they are together; each is wrong at a border now and then.
    private const double SameZone = 0.85;

    // A zone that nobody else is in must not prove everything.
    private const double LeastChance = 0.02;

    // Every second cart could be of a followed shopper, of any of those who are in the store.
    private const double FollowedPusher = 0.5;

    /// <returns>In order of app visit and cart visit; the same for the same sets in any order.</returns>
    public static IReadOnlyList<Companion> Find(IEnumerable<VisitFacts> visits)
    {
        var all = visits.OrderBy(v => v.VisitId).ToArray();
        var (apps, carts) = (all.Where(v => v.Source == VisitSource.App).ToArray(), all.Where(v => v.Source == VisitSource.Cart).ToArray());
        var chance = ChanceOf(all);
        var pairs = new List<(int, int, double)>();
        for (var c = 0; c < carts.Length; c++)
        {
            var inside = apps.Select((visit, at) => (visit, at)).Where(a => a.visit.StartedAtMs <= carts[c].LastFixAtMs && a.visit.LastFixAtMs >= carts[c].StartedAtMs).ToList();
            foreach (var (app, a) in inside)
            {
                var odds = FollowedPusher / inside.Count * Math.Exp(Math.Clamp(Evidence(app, carts[c], chance), -50, 50));
                if (odds > 1e-6) pairs.Add((a, c, odds));
            }
        }
        var marginals = JointAssignment.Marginals(pairs, apps.Length, carts.Length);
        return [.. pairs.Zip(marginals, (p, m) => new Companion(apps[p.Item1].VisitId, carts[p.Item2].VisitId, Math.Round(m, 4)))
            .Where(c => c.Probability >= LeastProbability).OrderBy(c => c.AppVisitId).ThenBy(c => c.CartVisitId)];
    }

    // How likely it is to meet anybody at all in each zone: the share of all time that is spent there.
    private static Dictionary<ZoneId, double> ChanceOf(IEnumerable<VisitFacts> visits)
    {
        var spent = visits.SelectMany(v => v.Stays).GroupBy(s => s.Zone).ToDictionary(z => z.Key, z => z.Sum(s => s.DwellMs));
        var whole = Math.Max(1, spent.Values.Sum());
        return spent.ToDictionary(z => z.Key, z => Math.Max(LeastChance, z.Value / (double)whole));
    }

    // Log-likelihood ratio of "together" against "strangers". A cart that moves while the shopper is not in the store is with somebody else.
    private static double Evidence(VisitFacts app, VisitFacts cart, Dictionary<ZoneId, double> chance)
    {
        var (evidence, apart, first) = (0.0, 0L, 0);
        foreach (var stay in cart.Stays)
        {
            var overlapped = 0L;
            // Stays are in order and do not overlap: those before this one are behind the next as well.
            while (first < app.Stays.Count && app.Stays[first].LeftAtMs <= stay.EnteredAtMs) first++;
            for (var i = first; i < app.Stays.Count && app.Stays[i].EnteredAtMs < stay.LeftAtMs; i++)
            {
                var other = app.Stays[i];
                var both = Math.Min(stay.LeftAtMs, other.LeftAtMs) - Math.Max(stay.EnteredAtMs, other.EnteredAtMs);
                if (both <= 0) continue;
                overlapped += both;
                if (other.Zone == stay.Zone) evidence += both / LookMs * Math.Log(SameZone / chance[stay.Zone]);
                else apart += both;
            }
            var absent = Math.Max(0, app.StartedAtMs - stay.EnteredAtMs) + Math.Max(0, stay.LeftAtMs - app.LastFixAtMs);
            apart += Math.Min(absent, stay.DwellMs - Math.Min(overlapped, stay.DwellMs));
        }
        return evidence + (apart / LookMs * Math.Log(1 - SameZone));
    }
}
