using StoreEdge.Attacks.Feed;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// P15: was this shopper in the store? The same weeks are told many times, half of them with the shopper's visits and half without,
/// and the attacker scores each. Published: Pyrgelis, Troncoso, De Cristofaro, "Knock Knock, Who's There?" (NDSS 2018).
/// </summary>
internal sealed class MembershipInference
{
    private const int Targets = 40;
    private const int MostVisitsAWeek = 4;
    private const int DaysOfWeek = 7;

    private readonly SimulatedStore _store;
    private readonly int _seed;
    private readonly HashSet<Observations.ZoneId> _zones;
    private readonly List<(KnownDay Known, Tally Sums)> _days;

    /// <param name="days">From a Monday on.</param>
    public MembershipInference(SimulatedStore store, IReadOnlyList<KnownDay> days, int seed)
    {
        (_store, _seed, _zones) = (store, seed, [.. ToldZones.Of(store.Plan)]);
        _days = [.. days.Select(d => (d, SumOf(d)))];
    }

    /// <param name="visits">Known visits of the shopper, each on another day, four a week at most.</param>
    /// <param name="isHeaviest">Attack the shopper who adds the most instead of people picked at random.</param>
    /// <param name="games">That are played with each of 40 shoppers, half of them with the shopper in the store.</param>
    /// <param name="noiseOf">Of one game.</param>
    public double AreaUnderCurve(int visits, bool isHeaviest, int games, Func<int, INoise> noiseOf)
    {
        var random = new Random(_seed);
        var weeks = (visits + MostVisitsAWeek - 1) / MostVisitsAWeek;
        List<(double, bool)> scores = [];
        for (var target = 0; target < Targets; target++)
        {
            var plan = Enumerable.Range(0, weeks).Select(w => PlanOf(w, Math.Min(MostVisitsAWeek, visits - (MostVisitsAWeek * w)), isHeaviest, random)).ToList();
            for (var game = 0; game < games; game++)
            {
                var isMember = game % 2 == 0;
                var noise = noiseOf(unchecked((_seed * 31) + (target * 7919) + game));
                scores.Add((plan.Sum(week => Play(week, isMember, noise)), isMember));
            }
        }
        return RankedScores.AreaUnderCurve(scores);
    }

    private double Play(TargetWeek week, bool isMember, INoise noise) =>
        Informed.ScoreOf(ToldWeek.Of(_store.Plan, isMember ? week.Members : week.Others, noise), week.Others, week.Added);

    // Any visit of the day may be the shopper's: they are taken out of the sums, so that the game decides whether they are in.
    private TargetWeek PlanOf(int week, int visits, bool isHeaviest, Random random)
    {
        var withVisit = Enumerable.Range(0, DaysOfWeek).ToArray();
        random.Shuffle(withVisit);
        List<(DateOnly, Tally)> others = [], members = [];
        List<Tally> added = [];
        for (var i = 0; i < DaysOfWeek; i++)
        {
            var (known, sums) = _days[(week * DaysOfWeek) + i];
            var (rest, mine) = (new Tally(), new Tally());
            foreach (var (key, amount) in sums.Amounts) rest.Add(key, amount);
            if (Array.IndexOf(withVisit, i) < visits)
            {
                var shopper = isHeaviest ? known.Visits.MaxBy(v => Bounded(v.Visit).Zones.Sum(z => z.DwellSeconds))! : known.Visits[random.Next(known.Visits.Count)];
                rest.Remove(Bounded(shopper.Visit));
                mine.Add(Bounded(shopper.Visit));
            }
            others.Add((known.Day, rest));
            members.Add((known.Day, mine.Amounts.Any() ? sums : rest));
            added.Add(mine);
        }
        return new(others, members, added);
    }

    private Tally SumOf(KnownDay day)
    {
        var sums = new Tally();
        foreach (var visit in day.Visits) sums.Add(Bounded(visit.Visit));
        return sums;
    }

    private ShopperDay Bounded(VisitFacts visit) => ShopperDay.Of(visit.Subject, [visit], _zones, _store.Calendar, ShopperFamilies.Default.Bounds);

    /// <param name="Others">Exact sums of each day without the shopper.</param>
    /// <param name="Members">With the shopper.</param>
    /// <param name="Added">What the shopper adds on each day.</param>
    private sealed record TargetWeek(IReadOnlyList<(DateOnly Day, Tally Tally)> Others, IReadOnlyList<(DateOnly Day, Tally Tally)> Members, IReadOnlyList<Tally> Added);
}
