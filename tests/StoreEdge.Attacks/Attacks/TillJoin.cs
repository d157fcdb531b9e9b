using System.Text.Json;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// P16: somebody who holds a receipt (minute and total) looks for its owner. Every group of baskets that the feed's till figures
/// tell of, or that comes out of one less another, must be of ten or more.
/// </summary>
internal static class TillJoin
{
    /// <summary>The share of receipts that are alone with their minute and total: what a list of sales would give away.</summary>
    public static double AloneByMinuteAndTotal(IEnumerable<KnownDay> days) =>
        days.SelectMany(d => d.Receipts).GroupBy(r => (r.ClosedAtMs / 60_000, r.TotalMinor)).Average(g => g.Count() == 1 ? 1.0 : 0.0);

    /// <param name="payloads">The messages of the tills of one week, as HQ gets them.</param>
    /// <returns>The groups of 1 to 9 that can be worked out, in words.</returns>
    public static IReadOnlyList<string> SmallGroups(IEnumerable<byte[]> payloads)
    {
        List<string> small = [];
        long told = 0, hiddenDays = 0, inBands = 0, hiddenBands = 0;
        foreach (var data in payloads.Select(Data))
        {
            if (data.TryGetProperty("day", out var day))
            {
                if (data.GetProperty("baskets").ValueKind == JsonValueKind.Null) hiddenDays++;
                else told += Look($"the day {day}", data.GetProperty("baskets").GetInt64());
                continue;
            }
            hiddenBands += data.GetProperty("suppressedBands").GetInt64();
            inBands += data.GetProperty("bands").EnumerateArray().Sum(b => Look($"the band from {b.GetProperty("fromMinor")}", b.GetProperty("baskets").GetInt64()));
        }
        // No day hidden: the week's sum is known, and what no band tells is the rest; and if the bands tell of more, it came after a close.
        if (hiddenDays == 0)
        {
            Look("the bands that are not told", told - inBands);
            Look("the sales that came after a close, at least", inBands - told);
        }
        // No band hidden: the same for the days.
        else if (hiddenBands == 0) Look("the days that are not told", inBands - told);
        // Days that are not told have fewer than ten: who can tell that there was any sale has found a group.
        else Look("the days that are not told, at least", Math.Min(TillDay.LeastBaskets - 1, inBands - told));
        return small;

        long Look(string what, long baskets)
        {
            if (baskets is > 0 and < TillDay.LeastBaskets) small.Add($"{what}: {baskets}");
            return baskets;
        }
    }

    private static JsonElement Data(byte[] payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty("data").Clone();
    }
}
