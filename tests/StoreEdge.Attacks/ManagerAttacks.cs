using System.Text.Json.Nodes;
using StoreEdge.Attacks.Attacks;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Attacks;

/// <summary>What somebody can learn who exports all that a manager may look at.</summary>
internal static class ManagerAttacks
{
    private const double MostUnique = 0.10;     // privacy parameters, P14

    // The last days: of these alone the hub still keeps what it tells of today.
    private const int DaysExported = 7;

    public static IEnumerable<Figure> All(SimulatedStore store, IReadOnlyList<KnownDay> known, string planFile, int seed)
    {
        using var stored = new StoredDays(store, known);
        var tables = known.Select(d => (Day: d, Exact: SingledOut.Exact(d), Told: SingledOut.Told(stored.Reader, TradingCalendar.NumberOf(d.Day)))).ToList();
        if (tables.Any(t => t.Told.Cells.Count == 0)) throw new InvalidOperationException("a day tells a manager nothing: there is nothing to attack");

        double Share(Func<(KnownDay Day, DayTables Exact, DayTables Told), double> of) => tables.Average(of);
        yield return new("P14", "in a row of a table with fewer than 5 others", "", Share(t => SingledOut.Share(t.Day, t.Exact, Threshold.K)),
            Share(t => SingledOut.Share(t.Day, t.Told, Threshold.K)), MostUnique);

        var days = known.TakeLast(DaysExported).ToList();
        var exports = ExportsAsync(stored, planFile, days).GetAwaiter().GetResult();
        if (exports.Any(e => e.Count < 100)) throw new InvalidOperationException("the answers have hardly a row that could be attacked");
        var ours = days.Zip(exports).Average(d => ExportUnicity.Share(d.First, d.Second, seed));
        foreach (var (name, published, mutant) in ((string, string, Func<KnownDay, JsonNode>)[])
            [("unnamed visits", "95 % (4 points)", Mutants.Ways), ("exact sequences", "", Mutants.Sequences), ("single sales", "", Mutants.Sales)])
        {
            var caught = days.Average(d => ExportUnicity.Share(d, Rows(store, d, [JsonNode.Parse(mutant(d).ToJsonString())!]), seed));
            if (caught <= MostUnique) throw new InvalidOperationException($"the attack does not see {name}: it shows nothing");
            yield return new("P14", $"alone at 4 points in any answer of any address; beside {name}", published, caught, ours, MostUnique);
        }

        async Task<List<IReadOnlyList<ExportedRow>>> ExportsAsync(StoredDays days, string plan, IReadOnlyList<KnownDay> of)
        {
            await using var hub = await ManagersHub.StartAsync(days.Folder, plan, days.Clock);
            var exported = new List<IReadOnlyList<ExportedRow>>();
            foreach (var day in of) exported.Add(Rows(store, day, await hub.ExportAsync(day.Day)));
            return exported;
        }
    }

    private static List<ExportedRow> Rows(SimulatedStore store, KnownDay day, IReadOnlyList<JsonNode> answers) =>
        [.. answers.SelectMany((answer, index) => ExportedRow.Of(answer, index, day.Day, store.Plan, store.Calendar))];
}
