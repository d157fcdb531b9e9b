using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Tests.Facts;

public sealed class FactsStoreTests : IDisposable
{
    private readonly OpenFacts _facts = new();
    private readonly OpenFacts _scratch = new();

    [Fact]
    public void A_visit_replaced_by_a_longer_one_leaves_the_rows_of_the_longer_one_written_alone()
    {
        var random = new Random(1);
        var longer = OpenFacts.AnyVisit(random, 1, OpenFacts.MorningMs);
        var last = longer.Stays[^1];
        var shorter = longer with
        {
            LastFixAtMs = longer.LastFixAtMs - 60_000, Heat = longer.Heat.Take(1).ToDictionary(), Permissions = PingUses.AggregateToHq | PingUses.BasketLink,
            Stays = [.. longer.Stays.SkipLast(1), last with { LeftAtMs = last.EnteredAtMs + 5000 }],
        };

        _facts.Put(shorter);
        var before = _facts.Dump;
        _facts.Replace(shorter, longer);
        _scratch.Put(longer);

        Assert.NotEqual(before, _facts.Dump);
        Assert.Equal(_scratch.Dump, _facts.Dump);
    }

    [Fact]
    public void A_deleted_visit_leaves_no_row_in_any_table()
    {
        var visits = Enumerable.Range(1, 20).Select(i => OpenFacts.AnyVisit(new Random(i), (byte)i, OpenFacts.MorningMs + (i * 60_000))).ToArray();
        _facts.Put(visits);
        Assert.NotEmpty(_facts.Dump);

        foreach (var visit in visits) _facts.Replace(visit, null);

        Assert.Empty(_facts.Dump);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Any_history_of_replacements_leaves_the_rows_of_its_end_written_at_once(int seed)
    {
        var random = new Random(seed);
        var (visits, baskets) = (new Dictionary<long, VisitFacts>(), new List<BasketFacts>());
        for (var commit = 0; commit < 60; commit++)
        {
            var changes = new List<(VisitFacts?, VisitFacts?)>();
            foreach (var subject in Enumerable.Range(1, 12).OrderBy(_ => random.Next()).Take(3))
            {
                var after = random.Next(6) == 0 ? null : random.Next(2) == 0
                    ? OpenFacts.AnyVisit(random, (byte)subject, OpenFacts.MorningMs)
                    : OpenFacts.Buyer((byte)(subject + 100), OpenFacts.MorningMs + 300_000 + (subject * 90_000), permissions: random.Next(5) == 0 ? PingUses.AggregateToHq : PingUses.BasketLink);
                var before = visits.GetValueOrDefault(subject);
                visits.Remove(subject);
                if (after is not null) visits.Add(subject, after);
                // Another start is another visit: the one goes, the other comes.
                if (before is null || after is null || before.VisitId == after.VisitId) changes.Add((before, after));
                else changes.AddRange([(before, null), (null, after)]);
            }
            var basket = OpenFacts.Basket($"{random.Next(40)}", OpenFacts.MorningMs + 300_000 + (random.Next(1, 13) * 90_000) + random.Next(9000), totalMinor: random.Next(10, 99));
            if (random.Next(2) == 0) baskets.Add(basket);
            _facts.Commit(changes.Where(c => c != (null, null)).ToList(), random.Next(2) == 0 ? [.. baskets.TakeLast(2)] : []);
        }
        _facts.Commit([], [.. baskets]);

        _scratch.Commit([.. visits.Values.Select(v => ((VisitFacts?)null, (VisitFacts?)v))], [.. baskets]);

        Assert.True(FactsDump.Count(_scratch.Path, "lane_wait") > 0, "the history joins nobody");
        Assert.Equal(_scratch.Dump, _facts.Dump);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_a_basket_told_twice_the_first_in_event_time_stands(bool firstComesFirst)
    {
        var first = OpenFacts.Basket("1", OpenFacts.MorningMs, totalMinor: 100);
        var second = OpenFacts.Basket("1", OpenFacts.MorningMs + 5000, items: 3, totalMinor: 200);
        _scratch.Put(first);

        foreach (var told in firstComesFirst ? new[] { first, second, first } : [second, first, second]) _facts.Put(told);

        Assert.Equal(_scratch.Dump, _facts.Dump);
        Assert.Equal(1L, _facts.Ask("SELECT sum(baskets) FROM lane_hour"));
        Assert.Equal(100L, _facts.Ask("SELECT sum(total_minor) FROM lane_hour"));
    }

    [Fact]
    public void The_position_is_committed_with_the_facts()
    {
        Assert.Equal(0, _facts.Store.Position);

        Assert.True(_facts.Store.TryCommit(new FactsChange([], [], 77)));

        Assert.Equal(77, _facts.Store.Position);
    }

    [Fact]
    public void Visits_are_read_back_as_they_were_written()
    {
        var visit = OpenFacts.AnyVisit(new Random(3), 1, OpenFacts.MorningMs);
        _facts.Put(visit, OpenFacts.AnyVisit(new Random(4), 2, OpenFacts.MorningMs), OpenFacts.AnyVisit(new Random(5), 1, OpenFacts.MorningMs - 1));

        var read = Assert.Single(_facts.Store.VisitsOf(visit.Subject, OpenFacts.MorningMs));

        Assert.Equal(visit with { Stays = [], Heat = Nothing }, read with { Stays = [], Heat = Nothing });
        Assert.Equal(visit.Stays, read.Stays);
        Assert.Equal(visit.Heat.OrderBy(h => h.Key.HourStartMs).ThenBy(h => h.Key.Cell), read.Heat.OrderBy(h => h.Key.HourStartMs).ThenBy(h => h.Key.Cell));
    }

    public void Dispose()
    {
        _facts.Dispose();
        _scratch.Dispose();
    }

    private static readonly Dictionary<HeatKey, int> Nothing = [];
}
