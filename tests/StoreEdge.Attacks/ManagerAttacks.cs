using StoreEdge.Attacks.Attacks;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Attacks;

/// <summary>What somebody can learn who exports all that a manager may look at: every answer of every address, of every day.</summary>
internal static class ManagerAttacks
{
    public const double MostUnique = 0.10;     // privacy parameters, P14

    // The fourteen exports and the pages' own addresses are more; fewer would mean that hardly anything was asked.
    private const int LeastAddresses = 20;

    private const int SmallVisits = 150;

    private const int DaysOfWeek = 7;

    public static IEnumerable<Figure> All(SimulatedStore store, IReadOnlyList<KnownDay> known, string planFile, int seed)
    {
        var told = ToldAsync(store, known, planFile, everyWindow: false).GetAwaiter().GetResult();
        var given = known.Select(d => Rows(store, d, [LessProtected.RowsOf(d)])).ToList();
        double Share(List<IReadOnlyList<ExportedRow>> rows, long fewer) => known.Zip(rows).Average(d => SmallGroups.Share(d.First, d.Second, fewer, seed));
        yield return new("P14", "alone with 4 points of a visit, by every answer and export", "95 % (4 points)", known.Average(d => Unicity.OfWays(d, seed)), Share(told, fewer: 2), MostUnique);
        yield return new("P14", "known by them to be one of fewer than 5", "", Share(given, Threshold.LeastK), Share(told, Threshold.LeastK), MostUnique);
        var (lacks, ours) = LessProtectedAsync(store.Plan, planFile, seed).GetAwaiter().GetResult();
        foreach (var (lack, share) in lacks) yield return new("P14", $"the same on a day of {SmallVisits}; unprotected: {lack}", "", share, ours, MostUnique);
    }

    /// <summary>The share of shoppers of one day of a small store who are known to be one of fewer than K: by hubs of which each lacks one protection, and by ours.</summary>
    public static async Task<(IReadOnlyList<(string Lack, double Share)> Lacks, double Ours)> LessProtectedAsync(FloorPlan plan, string planFile, int seed)
    {
        var store = new SimulatedStore(plan, SmallVisits, seed);
        KnownDay[] known = [store.Day(new(2026, 10, 5))];
        var told = (await ToldAsync(store, known, planFile, everyWindow: true))[0];
        var alike = (await ToldAsync(store, known, planFile, everyWindow: true, alike: Threshold.LeastK))[0];
        double Share(IReadOnlyList<ExportedRow> rows) => SmallGroups.Share(known[0], rows, Threshold.LeastK, seed);
        return
        (
            [
                ("no threshold", Share(LessProtected.WithoutThreshold(alike))), ("each rounded for itself", Share(LessProtected.WithoutComplement(alike))),
                ("exact from 5 on", Share(LessProtected.WithoutRounding(alike))), ("rows as they are", Share([.. told, .. Rows(store, known[0], [LessProtected.RowsOf(known[0])])])),
            ],
            Share(told)
        );
    }

    private static async Task<List<IReadOnlyList<ExportedRow>>> ToldAsync(SimulatedStore store, IReadOnlyList<KnownDay> known, string planFile, bool everyWindow, int alike = 1)
    {
        using var stored = new StoredDays(store, known, alike);
        await using var hub = await ManagersHub.StartAsync(stored, known[^1].Day, planFile);
        var exported = new List<IReadOnlyList<ExportedRow>>();
        foreach (var (i, day) in known.Index()) exported.Add(Rows(store, day, await hub.ExportAsync(day.Day, weeks: i % DaysOfWeek == DaysOfWeek - 1 || i == known.Count - 1, everyWindow)));
        if (hub.Answered.Count < LeastAddresses) throw new InvalidOperationException($"only {hub.Answered.Count} addresses gave figures: {string.Join(", ", hub.Answered.Order(StringComparer.Ordinal))}");
        if (exported.Exists(e => e.Count(r => r.Counts.Values.Any(c => c > 0)) < 100)) throw new InvalidOperationException("a day's answers have hardly a count that could be attacked");
        return exported;
    }

    private static IReadOnlyList<ExportedRow> Rows(SimulatedStore store, KnownDay day, IEnumerable<Answer> answers) => [.. answers.SelectMany(a => ExportedRow.Of(a, day.Day, store.Plan, store.Calendar))];
}
