using StoreEdge.Attacks.Feed;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// P15: was this shopper in the store? The same weeks are told many times, half of them with the shopper's visits and half without,
/// and the attacker scores each. Published: Pyrgelis, Troncoso, De Cristofaro, "Knock Knock, Who's There?" (NDSS 2018).
/// </summary>
internal sealed class MembershipInference(SimulatedStore store, int seed)
{
    private const int Targets = 40;
    private const int GamesEach = 40;

    private readonly Dictionary<DateOnly, (KnownDay Known, Tally Sums)> _days = [];

    /// <param name="firstMonday">Of the first week that is told.</param>
    /// <param name="visits">Known visits of the shopper, each on another day, four a week at most.</param>
    /// <param name="isHeaviest">Attack the shopper who adds the most instead of people picked at random.</param>
    public double AreaUnderCurve(DateOnly firstMonday, int visits, bool isHeaviest, Func<int, INoise> noiseOf)
    {
        var random = new Random(seed);
        var weeks = Enumerable.Range(0, (visits + 3) / 4).Select(w => firstMonday.AddDays(7 * w)).ToList();
        List<(double, bool)> scores = [];
        for (var target = 0; target < Targets; target++)
        {
            var plan = weeks.Select((monday, w) => PlanOf(monday, Math.Min(4, visits - (4 * w)), isHeaviest, random)).ToList();
            for (var game = 0; game < GamesEach; game++)
            {
                var isMember = game % 2 == 0;
                var noise = noiseOf(HashCode(target, game));
                scores.Add((plan.Sum(week => Play(week, isMember, noise)), isMember));
            }
        }
        return RankedScores.AreaUnderCurve(scores);
    }

    private double Play(TargetWeek week, bool isMember, INoise noise)
    {
        var told = ToldWeek.Of(store.Plan, isMember ? [.. week.Others.Zip(week.Added, (o, a) => (o.Day, Sum(o.Tally, a)))] : week.Others, noise);
        return Informed.ScoreOf(told, week.Others, week.Added);
    }

    // Any visit of the day may be the shopper's: they are taken out of the sums, so that the game decides whether they are in.
    private TargetWeek PlanOf(DateOnly monday, int visits, bool isHeaviest, Random random)
    {
        var withVisit = Enumerable.Range(0, 7).ToArray();
        random.Shuffle(withVisit);
        List<(DateOnly, Tally)> others = [];
        List<Tally> added = [];
        for (var i = 0; i < 7; i++)
        {
            var day = monday.AddDays(i);
            var (known, sums) = DayOf(day);
            var (rest, mine) = (Sum(sums, new()), new Tally());
            if (Array.IndexOf(withVisit, i) < visits)
            {
                var shopper = isHeaviest ? known.Visits.MaxBy(v => Weight(v.Visit))! : known.Visits[random.Next(known.Visits.Count)];
                var bounded = Bounded(shopper.Visit);
                rest.Remove(bounded);
                mine.Add(bounded);
            }
            others.Add((day, rest));
            added.Add(mine);
        }
        return new(others, added);
    }

    private (KnownDay Known, Tally Sums) DayOf(DateOnly day)
    {
        if (_days.TryGetValue(day, out var known)) return known;
        var (made, sums) = (store.Day(day), new Tally());
        foreach (var visit in made.Visits) sums.Add(Bounded(visit.Visit));
        return _days[day] = (made, sums);
    }

    private ShopperDay Bounded(VisitFacts visit) =>
        ShopperDay.Of(visit.Subject, [visit], ToldZones.Of(store.Plan).ToHashSet(), store.Calendar, ShopperFamilies.Default.Bounds);

    private long Weight(VisitFacts visit) => Bounded(visit).Zones.Sum(z => z.DwellSeconds);

    private static Tally Sum(Tally a, Tally b)
    {
        var sum = new Tally();
        foreach (var (key, amount) in a.Amounts) sum.Add(key, amount);
        foreach (var (key, amount) in b.Amounts) sum.Add(key, amount);
        return sum;
    }

    private int HashCode(int target, int game) => unchecked((seed * 31) + (target * 7919) + game);

    private sealed record TargetWeek(IReadOnlyList<(DateOnly Day, Tally Tally)> Others, IReadOnlyList<Tally> Added);
}
