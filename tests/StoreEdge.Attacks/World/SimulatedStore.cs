using System.Buffers.Binary;
using System.Security.Cryptography;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.World;

/// <summary>
/// A store whose shoppers have habits and come again, all of whom allow everything. The same seed gives the same people and days.
/// Its visits are facts as the hub keeps them, so everything behind them is the product's own code.
/// </summary>
internal sealed class SimulatedStore
{
    private static readonly Dictionary<HeatKey, int> NoHeat = [];

    private readonly int _seed;
    private readonly int _visitsADay;
    private readonly TradingCalendar _calendar;
    private readonly IReadOnlyList<ZoneId> _departments;
    private readonly IReadOnlyList<ZoneId> _lanes;
    private readonly List<Habit> _people;

    /// <param name="visitsADay">Each of another person; four times as many people are customers.</param>
    public SimulatedStore(FloorPlan plan, int visitsADay, int seed)
    {
        (Plan, _visitsADay, _seed, _calendar) = (plan, visitsADay, seed, TradingCalendar.In(plan.TimeZone));
        _departments = [.. plan.Zones.Where(z => z.Kind == ZoneKind.Department).Select(z => z.Id)];
        _lanes = [.. plan.Lanes.Select(l => l.Zone)];
        var random = new Random(seed);
        _people = [.. Enumerable.Range(0, visitsADay * 4).Select(_ => Habit.Drawn(random, _departments))];
    }

    public FloorPlan Plan { get; }

    public TradingCalendar Calendar => _calendar;

    public KnownDay Day(DateOnly day)
    {
        var random = new Random(HashCode(_seed, day.DayNumber));
        var people = Enumerable.Range(0, _people.Count).ToArray();
        random.Shuffle(people);
        List<KnownVisit> visits = [];
        List<Receipt> receipts = [];
        foreach (var person in people.AsSpan(0, _visitsADay))
        {
            var visit = Visit(person, day, random);
            visits.Add(new(person, visit));
            var paid = visit.Stays[^1];
            receipts.Add(new(person, paid.Zone.Value, paid.LeftAtMs, 150 + (long)(Math.Exp(random.NextDouble() * 4.5) * 140)));
        }
        return new(day, visits, receipts);
    }

    /// <summary>The day's pseudonym: nobody has it on another day.</summary>
    public TrackSubject PseudonymOf(int person, DateOnly day)
    {
        Span<byte> who = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(who, _seed);
        BinaryPrimitives.WriteInt32LittleEndian(who[4..], person);
        BinaryPrimitives.WriteInt32LittleEndian(who[8..], day.DayNumber);
        return new(SHA256.HashData(who)[..16]);
    }

    private VisitFacts Visit(int person, DateOnly day, Random random)
    {
        var habit = _people[person];
        var at = _calendar.StartOf(day).AddHours(-TradingCalendar.FirstHour).AddMinutes(habit.MinuteOfDay + (Habit.Normal(random) * 25)).ToUnixTimeMilliseconds();
        var startedAtMs = at;
        List<StayFact> stays = [];
        List<ZoneId> way = [.. habit.Zones.Where(_ => random.NextDouble() < 0.85)];
        for (var more = random.Next(0, 4); more > 0; more--) way.Insert(random.Next(way.Count + 1), _departments[Habit.Zipf(random, _departments.Count)]);
        way.Add(_lanes[random.Next(_lanes.Count)]);
        foreach (var zone in way)
        {
            at += random.Next(5_000, 40_000);
            var seconds = Math.Exp(3.9 + (Habit.Normal(random) * 0.9));       // median 50 s, now and then several minutes
            var left = at + (long)(Math.Clamp(seconds, 6, 1500) * 1000);
            stays.Add(new(zone, at, left));
            at = left;
        }
        return new VisitFacts
        {
            Subject = PseudonymOf(person, day), Source = VisitSource.App, StartedAtMs = startedAtMs, LastFixAtMs = at + 20_000,
            Permissions = PingUses.AggregateToHq | PingUses.BasketLink, Stays = stays, Heat = NoHeat, IsSmoothed = true,
        };
    }

    // The framework's own differs from run to run.
    private static int HashCode(int a, int b) => unchecked((a * 7919) ^ (b * 104729));
}
