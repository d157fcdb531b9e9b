using System.Text.Json;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <param name="FromMinor">Least total of a basket in the band; null: no least.</param>
/// <param name="ToMinor">The first total that is no longer in it; null: no most.</param>
public readonly record struct TillBand(long? FromMinor, long? ToMinor, long Baskets);

/// <summary>
/// <c>till-bands</c>: the baskets of a week's told days by the worth of the basket. A band of too few is not told, and neither is the next
/// smallest where all that is not told would come to too few: the days' totals would give it away.
/// </summary>
public sealed class TillBands : HqReport
{
    // Up to 5, 10, 20, 50, 100, 200 of the currency and more; what was only taken back is below 0.
    private static readonly long[] Edges = [0, 500, 1000, 2000, 5000, 10_000, 20_000];

    /// <summary>Told or not.</summary>
    public static int All => Edges.Length + 1;

    private TillBands(DateOnly monday, string currency, IReadOnlyList<TillBand> bands) : base("till-bands") =>
        (Monday, Currency, Bands) = (monday, currency, bands);

    public DateOnly Monday { get; }

    public string Currency { get; }

    /// <summary>From the lowest up.</summary>
    public IReadOnlyList<TillBand> Bands { get; }

    public int SuppressedBands => All - Bands.Count;

    /// <summary>How many baskets of a day lie in each band, from the lowest up.</summary>
    /// <param name="totals">What each basket came to, in minor units.</param>
    public static IReadOnlyList<long> CountsOf(IEnumerable<long> totals)
    {
        var counts = new long[All];
        foreach (var total in totals) counts[Edges.Count(e => total >= e)]++;
        return counts;
    }

    /// <param name="days">
    /// The counts of each day, from the same reading of its baskets as its <see cref="TillDay"/>: bands counted anew would, less the told days, be the
    /// sales that came in between. A day that is not told is left out: the bands, less the told days, would be its baskets.
    /// </param>
    /// <param name="least">As of <see cref="TillDay.From"/>.</param>
    public static TillBands From(DateOnly monday, string currency, IEnumerable<IReadOnlyList<long>> days, int least = TillDay.LeastBaskets)
    {
        var counts = new long[All];
        foreach (var day in days.Where(d => d.Sum() >= least))
            foreach (var (band, baskets) in day.Index()) counts[band] += baskets;
        var told = counts.Index().Where(b => b.Item >= least).ToList();
        var hidden = counts.Sum() - told.Sum(b => b.Item);
        while (hidden > 0 && hidden < least && told.Count > 0)
        {
            var smallest = told.MinBy(b => b.Item);
            told.Remove(smallest);
            hidden += smallest.Item;
        }
        return new(monday, currency, [.. told.Select(b => new TillBand(b.Index > 0 ? Edges[b.Index - 1] : null, b.Index < Edges.Length ? Edges[b.Index] : null, b.Item))]);
    }

    internal override void WriteData(Utf8JsonWriter json)
    {
        json.WriteString("week", ShopperReport.Text(Monday));
        json.WriteString("currency", Currency);
        json.WriteStartArray("bands");
        foreach (var band in Bands)
        {
            json.WriteStartObject();
            FeedPayload.Number(json, "fromMinor", band.FromMinor);
            FeedPayload.Number(json, "toMinor", band.ToMinor);
            json.WriteNumber("baskets", band.Baskets);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("suppressedBands", SuppressedBands);
    }
}
