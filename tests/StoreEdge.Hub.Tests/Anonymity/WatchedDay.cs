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

    public static IReadOnlyList<Look> Of(SimulatedDay day, int hours)
    {
        using var folder = new ScratchFolder();
        using var facts = new FactsStore(DatabaseFile.OpenForWriting(folder.File("facts.db"), "facts"), SeededStore.Plan, Calendar);
        using var live = new LiveFloor();
        var clock = new ManualClock(SeededStore.Now.AddDays(-1));
        var reader = new FactsReader(folder.Path, SeededStore.Plan, clock);
        var looks = new List<Look>();
        var stood = new Dictionary<long, VisitFacts>();
        // Three instants in each quarter of an hour: before it is told, as it is told, and once more.
        for (var now = SimulatedDay.Opening; now <= SimulatedDay.Opening + (((hours * 4) + 1) * SlotMs); now += 5 * 60_000)
        {
            clock.MoveTo(DateTimeOffset.FromUnixTimeMilliseconds(now));
            var changes = day.At(now).Select(v => (Before: stood.GetValueOrDefault(v.VisitId), After: v)).Where(c => c.Before is null || c.Before.LastFixAtMs != c.After.LastFixAtMs).ToList();
            foreach (var (_, after) in changes) stood[after.VisitId] = after;
            Assert.True(facts.TryCommit(new FactsChange([.. changes.Select(c => ((VisitFacts?)c.Before, (VisitFacts?)c.After))], [], now)));
            live.Publish(Snapshot(day, now));
            looks.Add(LookAt(reader, live, clock, now, hours));
        }
        return looks;
    }

    private static readonly StoreEdge.Hub.Rules.Calendar.TradingCalendar Calendar = StoreEdge.Hub.Rules.Calendar.TradingCalendar.In(SeededStore.Plan.TimeZone);

    private static Look LookAt(FactsReader facts, LiveFloor live, ManualClock clock, long now, int hours)
    {
        var store = new StoreTime(Calendar, clock);
        var (zones, paths) = (new ZonesReport(facts, new PlanDays(SeededStore.Plan), store, new Catalogue(null)), new PathsReport(facts, new PlanDays(SeededStore.Plan)));
        var floor = new FloorReport(facts, new PlanDays(SeededStore.Plan), Calendar);
        string[] sources = ["all", "app", "cart"];
        return new(now, Threshold.ToldUntilMs(clock.GetUtcNow()),
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
