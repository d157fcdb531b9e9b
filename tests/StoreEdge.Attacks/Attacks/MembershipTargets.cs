using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// Whom the attacker of P15 is after. Somebody whose eight visits are known is one person with one person's habits: the same zones at the same hour add to the same cells
/// of a week, so the visits tell more together than eight of anybody.
/// </summary>
internal sealed class MembershipTargets
{
    /// <summary>Of each sort.</summary>
    public const int Many = 40;

    /// <summary>Known visits of a regular (privacy parameters, P15).</summary>
    public const int KnownVisits = 8;

    private const int DaysOfWeek = 7;

    private readonly Random _random;

    /// <param name="days">From a Monday on, four weeks at least.</param>
    public MembershipTargets(SimulatedStore store, IReadOnlyList<KnownDay> days, int seed)
    {
        (Plan, Neighbours, _random) = (store.Plan, FlowAreas.Neighbours(store.Plan), new(seed));
        var zones = ToldZones.Of(store.Plan).ToHashSet();
        Weeks = [.. days.Chunk(DaysOfWeek).Where(w => w.Length == DaysOfWeek).Select(w => new KnownWeek([.. w.AsParallel().AsOrdered().Select(day => new ShopperDays(day.Day,
            day.Visits.ToDictionary(v => v.Person, v => ShopperDay.Of(v.Visit.Subject, [v.Visit], zones, store.Calendar, ShopperFamilies.Default.Bounds))))]))];
    }

    public FloorPlan Plan { get; }

    /// <summary>Its zones as the flows' areas are made of them.</summary>
    public IReadOnlyList<ZoneId> Neighbours { get; }

    public IReadOnlyList<KnownWeek> Weeks { get; }

    /// <summary>One visit each, of people picked at random.</summary>
    public IReadOnlyList<IReadOnlyList<TargetWeek>> AtRandom() => [.. Enumerable.Range(0, Many).Select(_ =>
    {
        var (week, day) = (_random.Next(Weeks.Count), _random.Next(DaysOfWeek));
        var people = Weeks[week].Days[day].Adds.Keys.Order().ToList();
        return Of([(week, day, people[_random.Next(people.Count)])]);
    })];

    /// <summary>One visit each, the visits that add the most of the whole month.</summary>
    public IReadOnlyList<IReadOnlyList<TargetWeek>> Heaviest() =>
    [
        .. AllVisits().Select(v => (v, Tells: TalliedInformation([v]))).OrderByDescending(v => v.Tells).ThenBy(v => v.v).Take(Many).Select(v => Of([v.v])),
    ];

    /// <summary>Eight visits each of people who came as often, picked at random, and so are the visits.</summary>
    public IReadOnlyList<IReadOnlyList<TargetWeek>> Regulars() => [.. Shuffled([.. ByRegular()]).Take(Many).Select(visits => Of([.. Shuffled(visits).Take(KnownVisits)]))];

    /// <summary>The regulars of whom eight visits tell the most: those of the weeks in which they came most often, and of these people the ones who add the most to the same figures.</summary>
    public IReadOnlyList<IReadOnlyList<TargetWeek>> HeaviestRegulars() =>
    [
        .. ByRegular().Select(all => all.GroupBy(v => v.Week).OrderByDescending(w => w.Count()).ThenBy(w => w.Key).SelectMany(w => w).Take(KnownVisits).ToArray())
            .OrderByDescending(TalliedInformation).ThenBy(v => v[0]).Take(Many).Select(Of),
    ];

    private IEnumerable<(int Week, int Day, int Person)> AllVisits() =>
        from week in Enumerable.Range(0, Weeks.Count) from day in Enumerable.Range(0, DaysOfWeek) from person in Weeks[week].Days[day].Adds.Keys.Order() select (week, day, person);

    private IEnumerable<(int Week, int Day, int Person)[]> ByRegular() => AllVisits().GroupBy(v => v.Person).OrderBy(p => p.Key).Select(p => p.ToArray()).Where(p => p.Length >= KnownVisits);

    // What the visits shift each figure by, in scales of its noise, squared and added up: for small shifts that is the square of how far the scores of the two worlds lie apart.
    private double TalliedInformation(IReadOnlyList<(int Week, int Day, int Person)> visits)
    {
        var scales = ShopperFamilies.Default.All.ToDictionary(f => f.Name, f => (double)f.Scale.ToDecimal());
        var cells = new Dictionary<(int Period, TallyKey Key), long>();
        foreach (var visit in visits)
        {
            var tally = new Tally();
            tally.Add(Weeks[visit.Week].Days[visit.Day].Adds[visit.Person]);
            foreach (var (key, more) in tally.Amounts)
            {
                var cell = (key.Family == TallyKey.ZoneDays ? 100 + (visit.Week * DaysOfWeek) + visit.Day : visit.Week, key);
                cells[cell] = cells.GetValueOrDefault(cell) + more;
            }
        }
        return cells.Sum(c => Math.Pow(c.Value / scales[c.Key.Key.Family], 2));
    }

    private IReadOnlyList<TargetWeek> Of(IReadOnlyList<(int Week, int Day, int Person)> visits) => [.. visits.GroupBy(v => v.Week).OrderBy(w => w.Key).Select(week =>
        new TargetWeek(week.Key, [.. Enumerable.Range(0, DaysOfWeek).Select(day => week.Where(v => v.Day == day).Select(v => Weeks[v.Week].Days[day].Adds[v.Person]).FirstOrDefault())]))];

    private T[] Shuffled<T>(T[] all)
    {
        T[] shuffled = [.. all];
        _random.Shuffle(shuffled);
        return shuffled;
    }
}
