using System.Text.Json;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// P16: somebody who holds a receipt (minute and total) looks for its owner. Every group of baskets that the feed's till figures
/// tell of, or that comes out of one less another, must be of ten or more.
/// </summary>
internal sealed class TillJoin(SimulatedStore store)
{
    public const int LeastBaskets = 10;

    /// <summary>The share of receipts that are alone with their minute and total: what a list of sales would give away.</summary>
    public static double AloneByMinuteAndTotal(IEnumerable<KnownDay> days) =>
        days.SelectMany(d => d.Receipts).GroupBy(r => (r.ClosedAtMs / 60_000, r.TotalMinor)).Average(g => g.Count() == 1 ? 1.0 : 0.0);

    /// <param name="week">Seven days from a Monday on.</param>
    /// <param name="keep">Which of a day's receipts there are: a store may be nearly empty on a day.</param>
    /// <returns>The groups of 1 to 9 that can be worked out, in words.</returns>
    public IReadOnlyList<string> SmallGroups(IReadOnlyList<KnownDay> week, Func<KnownDay, IEnumerable<Receipt>> keep)
    {
        List<string> small = [];
        long told = 0, hiddenDays = 0;
        foreach (var day in week)
        {
            var receipts = keep(day).ToList();
            var data = Data(TillDay.From(day.Day, store.Plan.Currency, new(receipts.Count, receipts.Count * 7L, receipts.Sum(r => r.TotalMinor))));
            if (data.GetProperty("baskets").ValueKind == JsonValueKind.Null) hiddenDays++;
            else told += Look($"the day {day.Day:yyyy-MM-dd}", data.GetProperty("baskets").GetInt64());
        }
        var bands = Data(TillBands.From(week[0].Day, store.Plan.Currency, week.Select(d => keep(d).Select(r => r.TotalMinor).ToList())));
        var inBands = bands.GetProperty("bands").EnumerateArray().Sum(b => Look($"the band from {b.GetProperty("fromMinor")}", b.GetProperty("baskets").GetInt64()));
        // No day hidden: the week's sum is known, and what no band tells is the rest. No band hidden: the same for the days.
        if (hiddenDays == 0) Look("the bands that are not told", told - inBands);
        if (bands.GetProperty("suppressedBands").GetInt32() == 0) Look("the days that are not told", inBands - told);
        // Days that are not told have fewer than ten: who can tell that there was any sale has found a group.
        else if (hiddenDays > 0) Look("the days that are not told, at least", Math.Min(LeastBaskets - 1, inBands - told));
        return small;

        long Look(string what, long baskets)
        {
            if (baskets is > 0 and < LeastBaskets) small.Add($"{what}: {baskets}");
            return baskets;
        }
    }

    private JsonElement Data(HqReport report)
    {
        using var json = JsonDocument.Parse(FeedPayload.Write(report, store.Plan.Store, 1, DateTimeOffset.UnixEpoch));
        return json.RootElement.GetProperty("data").Clone();
    }
}
