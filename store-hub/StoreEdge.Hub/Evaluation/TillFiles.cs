using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>What the tills told (baskets.csv), and which stream bought each basket (joins.csv: the scoring's alone).</summary>
/// <param name="Baskets">Numbered in the order of the file.</param>
/// <param name="BuyerOf">Basket to stream, of the streams that allow the join.</param>
/// <param name="Withheld">Streams that do not allow it.</param>
internal sealed record TillFiles(IReadOnlyList<LaneBasket> Baskets, IReadOnlyDictionary<long, string> BuyerOf, IReadOnlySet<string> Withheld)
{
    /// <returns>Null where one of the files is not there.</returns>
    public static TillFiles? Read(string folder, EvaluationNotes notes)
    {
        if (EvaluationFloor.Existing(folder, "baskets.csv") is not { } basketsFile || EvaluationFloor.Existing(folder, "joins.csv") is not { } joinsFile) return null;
        var rows = CsvRows.Read(basketsFile, ["basket", "lane", "opened_t_s", "closed_t_s"], notes, row =>
            new BasketRow(row.Name("basket"), row.Name("lane"), row.Number("opened_t_s", 0, LatestSeconds), row.Number("closed_t_s", 0, LatestSeconds))).DistinctBy(b => b.Name).ToList();
        var numbers = rows.Select((b, i) => (b.Name, i)).ToDictionary(b => b.Name, b => (long)b.i, StringComparer.Ordinal);
        var joins = CsvRows.Read(joinsFile, ["basket", "app", "basket_link"], notes, row =>
            row.Text("app") is { Length: > 0 } app ? new JoinRow(row.Text("basket"), app, row.Number("basket_link", 0, 1) > 0) : null);
        return new(
            [.. rows.Select((b, i) => new LaneBasket(i, LaneId.Of(b.Lane), Ms(b.OpenedSeconds), Ms(b.ClosedSeconds)))],
            joins.Where(j => j.IsAllowed && numbers.ContainsKey(j.Basket)).DistinctBy(j => j.Basket).ToDictionary(j => numbers[j.Basket], j => j.Stream),
            joins.Where(j => !j.IsAllowed).Select(j => j.Stream).ToHashSet(StringComparer.Ordinal));
    }

    private const double LatestSeconds = 4_102_444_800;

    private static long Ms(double seconds) => (long)Math.Round(seconds * 1000);

    private sealed record BasketRow(string Name, string Lane, double OpenedSeconds, double ClosedSeconds);

    private sealed record JoinRow(string Basket, string Stream, bool IsAllowed);
}
