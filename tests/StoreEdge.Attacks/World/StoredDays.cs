using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Attacks.World;

/// <summary>The simulated days in a real facts.db, written by the hub's own stage and read by what the manager's pages read with.</summary>
internal sealed class StoredDays : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("storeedge-attacks-").FullName;

    public StoredDays(SimulatedStore store, IReadOnlyList<KnownDay> days)
    {
        using (var facts = new FactsStore(DatabaseFile.OpenForWriting(Path.Combine(_folder, "facts.db"), "facts"), store.Plan, store.Calendar))
        {
            var sequence = 0L;
            foreach (var day in days)
            {
                var baskets = day.Receipts.Select((r, number) => new BasketFacts
                {
                    Lane = Observations.LaneId.Of(r.Lane), Number = $"{number}", TradingDay = store.Calendar.DayNumberOf(DateTimeOffset.FromUnixTimeMilliseconds(r.ClosedAtMs)),
                    OpenedAtMs = r.ClosedAtMs - 20_000, ClosedAtMs = r.ClosedAtMs, ItemCount = 3, TotalMinor = r.TotalMinor, Items = "[]",
                }).ToList();
                if (!facts.TryCommit(new([.. day.Visits.Select(v => ((Hub.Rules.Visits.VisitFacts?)null, (Hub.Rules.Visits.VisitFacts?)v.Visit))], baskets, ++sequence)))
                    throw new IOException($"the disk does not take {_folder}");
            }
        }
        Reader = new(_folder, store.Plan, new Afterwards(store.Calendar.EndOf(days[^1].Day).AddHours(1)));
    }

    public FactsReader Reader { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The manager looks when all is told.</summary>
    private sealed class Afterwards(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
