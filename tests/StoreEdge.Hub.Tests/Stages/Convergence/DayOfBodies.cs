using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>
/// A small day as the bodies that bring it: pings, observations, consents by purpose, two baskets told again otherwise, and
/// withdrawals of one purpose in the middle of a visit, of everything at the end of another, and of head office behind a third.
/// </summary>
internal sealed class DayOfBodies
{
    private readonly SmallDay _day;

    public DayOfBodies(int seed, int shoppers, int carts, int otherBaskets, double secondsBetweenPings, int perBody)
    {
        _day = new SmallDay(seed, shoppers, carts, otherBaskets, secondsBetweenPings);
        Bodies = [.. Consents().Concat(Pings(perBody)).Concat(Observations(perBody))];
    }

    public IReadOnlyList<Told> Bodies { get; }

    public IReadOnlyList<DayRow> Rows => _day.Rows;

    public IEnumerable<string> Subjects => _day.Rows.Where(r => r.Ping is not null).Select(r => r.Sender).Distinct();

    public DateTimeOffset End => _day.Rows[^1].At;

    /// <summary>All that the subject says of consent, whenever it comes in.</summary>
    public ConsentHistory HistoryOf(string subject) => new(Bodies.Where(b => b.Subject == subject).SelectMany(b => b.Body switch
    {
        ConsentGiven given => given.Purposes.Select(p => new ConsentEvent(p, ConsentChange.Given, given.GivenAt)),
        ConsentWithdrawn taken => (taken.Purposes ?? Enum.GetValues<Purpose>()).Select(p => new ConsentEvent(p, ConsentChange.Withdrawn, taken.WithdrawnAt)),
        _ => [],
    }));

    private IEnumerable<Told> Consents()
    {
        foreach (var (subject, number) in Subjects.Select((s, i) => (s, i)))
        {
            var visit = _day.Rows.Where(r => r.Sender == subject).Select(r => r.At).ToList();
            foreach (var given in SmallDay.ConsentOf(subject))
                yield return new(given.At, new ConsentGiven
                {
                    Store = SeededStore.Plan.Store, Subject = subject, GivenAt = given.At, Purposes = [given.Purpose],
                    Notice = Say.Notice, Method = CollectionMethod.AppDialog,
                });
            if (number % 3 == 0) yield return Withdrawn(visit[^1].AddSeconds(5), Purpose.AggregateToHq);
            if (number % 3 == 1) yield return Withdrawn(visit[visit.Count / 2], Purpose.BasketLink);
            if (number % 3 == 2) yield return Withdrawn(visit[visit.Count * 3 / 4]);

            Told Withdrawn(DateTimeOffset at, params Purpose[] purposes) => new(at, new ConsentWithdrawn
            {
                Store = SeededStore.Plan.Store, Subject = subject, WithdrawnAt = at, Purposes = purposes.Length == 0 ? null : purposes,
            });
        }
    }

    private IEnumerable<Told> Pings(int perBody) => _day.Rows.Where(r => r.Ping is not null).GroupBy(r => r.Sender).SelectMany(g => g.Chunk(perBody))
        .Select(c => new Told(c[^1].At, new PingBatch { Store = SeededStore.Plan.Store, Subject = c[0].Sender, Pings = [.. c.Select(r => r.Ping!)] }));

    private IEnumerable<Told> Observations(int perBody)
    {
        foreach (var agent in _day.Rows.Where(r => r.Observation is not null).GroupBy(r => r.Sender))
        {
            foreach (var chunk in agent.Chunk(perBody)) yield return Batch(agent.Key, Say.Epoch, [.. chunk.Select(r => r.Observation!)]);
            // An agent that lost its outbox reads a till's roll again: the same baskets, a little later, of other items.
            var again = agent.Select(r => r.Observation).OfType<TillEvent>().Take(2).Select((t, i) => t with
            {
                Position = i + 1, ObservedAt = t.ObservedAt.AddSeconds(9), Basket = t.Basket! with { ClosedAt = t.Basket.ClosedAt.AddSeconds(9), TotalMinor = t.Basket.TotalMinor + 1 },
            });
            if (again.Any()) yield return Batch(agent.Key, new Guid(9, 9, 9, [9, 9, 9, 9, 9, 9, 9, 9]), [.. again]);
        }
    }

    private static Told Batch(string agent, Guid epoch, IReadOnlyList<Observation> observations) => new(observations.Max(o => o.ObservedAt),
        new ObservationBatch { Store = SeededStore.Plan.Store, Agent = AgentId.Of(agent), Epoch = epoch, Observations = observations });
}
