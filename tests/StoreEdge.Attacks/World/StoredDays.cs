using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Attacks.World;

/// <summary>The simulated days in a real facts.db, written by the hub's own stage and read by what the manager's pages read with.</summary>
internal sealed class StoredDays : IDisposable
{
    // Of each four one is known by a cart, so that what is told of all is not what is told of the app.
    private const int ShoppersACart = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("storeedge-attacks-").FullName;

    /// <param name="alike">So many come where one came, each under a pseudonym of their own.</param>
    public StoredDays(SimulatedStore store, IReadOnlyList<KnownDay> days, int alike = 1)
    {
        using (var facts = new FactsStore(DatabaseFile.OpenForWriting(Path.Combine(_folder, "facts.db"), "facts"), store.Plan, store.Calendar))
        {
            foreach (var day in days)
            {
                var baskets = day.Receipts.Select((r, number) => new BasketFacts
                {
                    Lane = Observations.LaneId.Of(r.Lane), Number = $"{number}", TradingDay = store.Calendar.DayNumberOf(DateTimeOffset.FromUnixTimeMilliseconds(r.ClosedAtMs)),
                    OpenedAtMs = r.ClosedAtMs - 20_000, ClosedAtMs = r.ClosedAtMs, ItemCount = 3, TotalMinor = r.TotalMinor, Items = "[]",
                }).ToList();
                var visits = day.Visits.Select(Seen).SelectMany(v => Enumerable.Range(0, alike).Select(i => ((VisitFacts?)null, (VisitFacts?)(v with { Subject = Other(v.Subject, i) })))).ToList();
                if (!facts.TryCommit(new(visits, baskets, JournalSequence: 0))) throw new IOException($"the disk does not take {_folder}");
            }
        }
        // An hour before the day's end: all of it is told, and it is still today.
        Clock = new StandingClock(store.Calendar.EndOf(days[^1].Day).AddHours(-1));
    }

    /// <summary>Holds facts.db.</summary>
    public string Folder => _folder;

    /// <summary>When the manager looks.</summary>
    public TimeProvider Clock { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static VisitFacts Seen(KnownVisit visit) => visit.Person % ShoppersACart == 0 ? visit.Visit with { Source = VisitSource.Cart } : visit.Visit;

    private static TrackSubject Other(TrackSubject subject, int number)
    {
        if (number == 0) return subject;
        var bytes = subject.Bytes.ToArray();
        bytes[0] ^= (byte)number;
        return new(bytes);
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
