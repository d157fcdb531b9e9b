using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Anonymity;

/// <summary>Everything that the pages' endpoints say at one instant of a day that goes on.</summary>
/// <param name="UntilMs">The last quarter of an hour that is told ends here.</param>
internal sealed record Look(
    long NowMs, long UntilMs, IReadOnlyDictionary<string, ZonesReply> Zones, IReadOnlyDictionary<(string Source, int From, int To), FloorReply> Floor,
    IReadOnlyDictionary<string, PathsReply> Paths, TodayReply Today, ToldFloor? Live);

/// <summary>A manager who asks every address for every source, every hour and the whole day, again and again while the day goes on.</summary>
internal static class WatchedDay
{
    public const long SlotMs = 15 * 60_000;

    /// <param name="k">The store's setting.</param>
    /// <param name="thenK">Another, with which the hub is started again when half of the day is over.</param>
    public static IReadOnlyList<Look> Of(SimulatedDay day, int hours, int k = Threshold.LeastK, int? thenK = null)
    {
        using var folder = new ScratchFolder();
        using var facts = new FactsStore(DatabaseFile.OpenForWriting(folder.File("facts.db"), "facts"), SeededStore.Plan, Calendar);
        var clock = new ManualClock(SeededStore.Now.AddDays(-1));
        var (thresholds, reader, live) = Started(folder.Path, k, clock);
        var looks = new List<Look>();
        var stood = new Dictionary<long, VisitFacts>();
        // Three instants in each quarter of an hour: before it is told, as it is told, and once more.
        for (var now = SimulatedDay.Opening; now <= SimulatedDay.Opening + (((hours * 4) + 1) * SlotMs); now += 5 * 60_000)
        {
            clock.MoveTo(DateTimeOffset.FromUnixTimeMilliseconds(now));
            if (thenK is { } other && now == SimulatedDay.Opening + (hours * 2 * SlotMs)) (thresholds, reader, live) = Started(folder.Path, other, clock, live);
            var changes = day.At(now).Select(v => (Before: stood.GetValueOrDefault(v.VisitId), After: v)).Where(c => c.Before is null || c.Before.LastFixAtMs != c.After.LastFixAtMs).ToList();
            foreach (var (_, after) in changes) stood[after.VisitId] = after;
            Assert.True(facts.TryCommit(new FactsChange([.. changes.Select(c => ((VisitFacts?)c.Before, (VisitFacts?)c.After))], [], now)));
            live.Publish(Snapshot(day, now));
            looks.Add(LookAt(thresholds, reader, live, clock, now, hours));
        }
        live.Dispose();
        return looks;
    }

    private static (ThresholdDays, FactsReader, LiveFloor) Started(string folder, int k, ManualClock clock, LiveFloor? before = null)
    {
        before?.Dispose();
        var thresholds = new ThresholdDays(Calendar, ThresholdChanges.Settle(folder, k, Calendar.DayNumberOf(clock.GetUtcNow())), TimeSpan.FromMinutes(ThresholdDays.LeastLateMinutes));
        return (thresholds, new FactsReader(folder, new PlanDays(SeededStore.Plan), clock, thresholds), new LiveFloor(thresholds));
    }

    private static readonly StoreEdge.Hub.Rules.Calendar.TradingCalendar Calendar = StoreEdge.Hub.Rules.Calendar.TradingCalendar.In(SeededStore.Plan.TimeZone);

    private static Look LookAt(ThresholdDays thresholds, FactsReader facts, LiveFloor live, ManualClock clock, long now, int hours)
    {
        var store = new StoreTime(Calendar, clock);
        var (zones, paths) = (new ZonesReport(facts, new PlanDays(SeededStore.Plan), store, new Catalogue(null)), new PathsReport(facts, new PlanDays(SeededStore.Plan)));
        var floor = new FloorReport(facts, new PlanDays(SeededStore.Plan), Calendar);
        string[] sources = ["all", "app", "cart"];
        return new(now, thresholds.ToldUntilMs(clock.GetUtcNow()),
            sources.ToDictionary(s => s, s => Answer(ZonesEndpoint.Get(null, Named(s), store, zones))),
            (from s in sources from window in Windows(hours) select (s, window.From, window.To)).ToDictionary(
                w => (w.s, w.From, w.To), w => Answer(FloorEndpoint.Get(null, $"{w.From}", $"{w.To}", Named(w.s), store, floor))),
            sources.ToDictionary(s => s, s => Answer(PathsEndpoint.Get(null, Named(s), store, paths))),
            Answer(TodayEndpoint.Get(null, store, new TodayReport(facts, new PlanDays(SeededStore.Plan), store, new NoQueues(), live, new NoAlerts()), StoreWords.English, new DefaultHttpContext())), live.Told);
    }

    /// <summary>Windows that overlap: from every hour to every later one.</summary>
    public static IEnumerable<(int From, int To)> Windows(int hours) =>
        from a in Enumerable.Range(8, hours) from b in Enumerable.Range(a + 1, 8 + hours - a) select (a, b);

    private static string? Named(string source) => source == "all" ? null : source;

    private static T Answer<T>(Results<Ok<T>, ValidationProblem> results) => SeededStore.Answer(results);

    private static LiveSnapshot Snapshot(SimulatedDay day, long now)
    {
        var open = day.Whole.Where(v => v.StartedAtMs <= now && v.LastFixAtMs > now).ToList();
        var inZone = open.SelectMany(v => v.Stays.Where(s => s.EnteredAtMs <= now && s.LeftAtMs > now)).GroupBy(s => s.Zone);
        return new(DateTimeOffset.FromUnixTimeMilliseconds(now), open.Count(v => v.Source == VisitSource.App), open.Count(v => v.Source == VisitSource.Cart),
            [.. inZone.Select(z => new ZoneCount(z.Key, z.Count()))], []);
    }
}
