using StoreEdge.Hub.Stages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>
/// One day and any history of its bodies through the real gate: each comes when it happened or up to almost a day late, some
/// come again, the hub reads and commits when it likes and is killed anywhere. The facts are the oracle's to the last bit.
/// </summary>
public sealed class AnyHistoryTests(ITestOutputHelper output, AnyHistoryTests.Day day) : IClassFixture<AnyHistoryTests.Day>
{
    // The doors take what is a day old, and the last must be in before the first is older than that.
    private static readonly DateTimeOffset LastDelivery = SmallDay.Start.AddHours(23.9);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5, 10)]   // whatever waits when it starts is more than it reads at once
    [InlineData(6, 10)]
    public async Task Facts_and_sums_are_those_of_the_day_folded_once_in_order(int seed, int rowsAtOnce = TrackStage.RowsAtOnce)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var hub = new WholeHub(day.Secrets, rowsAtOnce);
        var (kills, late) = (0, 0L);
        foreach (var (at, told) in Deliveries(random))
        {
            hub.Now = at;
            await hub.TakeAsync(told);
            await PerhapsKill();
            if (random.Next(2) == 0) hub.Read();
            await PerhapsKill();
            if (random.Next(4) == 0) Assert.True(hub.TryCommit());
            await PerhapsKill();
        }
        hub.Now = LastDelivery.AddMinutes(3);
        hub.Read();
        Assert.True(hub.TryCommit());

        late += hub.Stage.Figures.Late;
        output.WriteLine($"{kills} kills, {late} late");
        Assert.True(kills > 3 && late > 0, $"{kills} kills, {late} late");
        SameFacts.Equal(day.Expected, hub.Stage.Dump, $"seed {seed}");
        SumsOfFacts.Agree(hub.Stage.FactsPath);

        async Task PerhapsKill()
        {
            if (random.Next(40) != 0) return;
            late += hub.Stage.Figures.Late;
            await hub.KillAsync();
            kills++;
        }
    }

    private List<(DateTimeOffset At, Told Told)> Deliveries(Random random) => day.Bodies.Bodies
        .SelectMany(told => Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(_ => (At: Delivered(told, random), Told: told)))
        .Select(d => (d.At, Tie: random.Next(), d.Told)).OrderBy(d => d.At).ThenBy(d => d.Tie).Select(d => (d.At, d.Told)).ToList();

    private static DateTimeOffset Delivered(Told told, Random random)
    {
        // What was never allowed is never stored: without its first consent a shopper's pings are gone for good, and no order brings them back.
        if (told.Body is ConsentGiven given && given.Purposes.Contains(Purpose.VisitAnalyticsLocal)) return told.At;
        var most = random.Next(4) switch { 0 => 0, 1 => 90, 2 => 1200, _ => (LastDelivery - told.At).TotalSeconds };
        return told.At.AddSeconds(random.NextDouble() * most);
    }

    /// <summary>The day, and what the oracle makes of it.</summary>
    public sealed class Day : IDisposable
    {
        public Day() => Expected = FoldedOnce.Dump(Bodies, Secrets);

        internal DayOfBodies Bodies { get; } = new(seed: 20261122, shoppers: 6, carts: 2, otherBaskets: 6, secondsBetweenPings: 6, perBody: 15);

        internal Secrets Secrets { get; } = new();

        internal string Expected { get; }

        public void Dispose() => Secrets.Dispose();
    }
}
