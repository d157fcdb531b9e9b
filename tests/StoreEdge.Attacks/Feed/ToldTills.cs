using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Attacks.Feed;

/// <summary>The messages of a week's tills: seven days from a Monday on, and the week's bands.</summary>
internal sealed class ToldTills(SimulatedStore store)
{
    private static readonly TimeSpan AfterTheEnd = TimeSpan.FromMinutes(10);

    /// <summary>By the hub's own store: each day's baskets are committed, the day is closed, and then come those that are late.</summary>
    /// <param name="isLate">Comes only after its day was closed.</param>
    public IReadOnlyList<byte[]> Stored(IReadOnlyList<KnownDay> week, Func<KnownDay, IEnumerable<Receipt>> keep, Func<Receipt, bool> isLate)
    {
        var folder = Directory.CreateTempSubdirectory("storeedge-attacks-").FullName;
        try
        {
            using var facts = new FactsStore(DatabaseFile.OpenForWriting(Path.Combine(folder, "facts.db"), "facts"), store.Plan, store.Calendar);
            using var closings = new FeedClosings(folder);
            closings.Begin(week[0].Day.AddDays(-1));
            var position = 0L;
            foreach (var day in week)
            {
                Commit(keep(day).Where(r => !isLate(r)));
                if (!closings.CloseDay(store.Plan.Store, day.Day, store.Calendar.EndOf(day.Day), store.Calendar.EndOf(day.Day) + AfterTheEnd, Tell)) throw new InvalidOperationException("the day is not closed");
                Commit(keep(day).Where(isLate));
            }
            using var outbox = new FeedOutbox(folder);
            return [.. outbox.ReadAfter(0, int.MaxValue).Select(r => r.Payload.ToArray())];

            void Commit(IEnumerable<Receipt> receipts)
            {
                var baskets = receipts.Select(r => new BasketFacts
                {
                    Lane = Observations.LaneId.Of(r.Lane), Number = $"{++position}", TradingDay = store.Calendar.DayNumberOf(DateTimeOffset.FromUnixTimeMilliseconds(r.ClosedAtMs)),
                    OpenedAtMs = r.ClosedAtMs - 20_000, ClosedAtMs = r.ClosedAtMs, ItemCount = 3, TotalMinor = r.TotalMinor, Items = "[]",
                }).ToList();
                if (baskets.Count > 0 && !facts.TryCommit(new([], baskets, ++position))) throw new IOException($"the disk does not take {folder}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        // As the day's close tells of the tills (DayCloser).
        IReadOnlyList<HqReport> Tell(ClosingDay day)
        {
            var told = day.TellTills(store.Plan.Currency, TillDay.LeastBaskets);
            return day.Day.DayOfWeek == DayOfWeek.Sunday ? [told, day.TellTillWeek(store.Plan.Currency, TillDay.LeastBaskets)] : [told];
        }
    }

    /// <summary>As a hub would tell it that counts the week's bands anew on Sunday, and nothing about late sales.</summary>
    public IReadOnlyList<byte[]> CountedAnew(IReadOnlyList<KnownDay> week, Func<KnownDay, IEnumerable<Receipt>> keep, Func<Receipt, bool> isLate)
    {
        List<HqReport> reports = [];
        foreach (var day in week)
        {
            var inTime = keep(day).Where(r => !isLate(r)).ToList();
            reports.Add(TillDay.From(day.Day, store.Plan.Currency, new(inTime.Count, inTime.Count * 3L, inTime.Sum(r => r.TotalMinor))));
        }
        reports.Add(TillBands.From(week[0].Day, store.Plan.Currency, week.Select(d => TillBands.CountsOf(keep(d).Where(r => d != week[^1] || !isLate(r)).Select(r => r.TotalMinor)))));
        return [.. reports.Select(r => FeedPayload.Write(r, store.Plan.Store, 1, DateTimeOffset.UnixEpoch))];
    }
}
