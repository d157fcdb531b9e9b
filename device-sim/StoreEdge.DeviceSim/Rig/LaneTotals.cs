using StoreEdge.DeviceSim.Truth;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>Sales, items that were paid and money.</summary>
internal readonly record struct SalesSums(long Baskets, long Items, long TotalMinor)
{
    public static SalesSums operator +(SalesSums one, SalesSums other) => new(one.Baskets + other.Baskets, one.Items + other.Items, one.TotalMinor + other.TotalMinor);
}

/// <summary>
/// Holds what the hub tells of one lane, hour by hour, against the receipts of that lane. At the end of each hour the sums told up to there must be
/// those of the lane's first receipts: of so many as are told, which may differ from the truth by the receipts that were paid about the full hour.
/// </summary>
internal sealed class LaneTotals
{
    // A till says a moment later that it was paid, and at 60 times real time a wall second is a minute.
    private static readonly TimeSpan AboutTheHour = TimeSpan.FromMinutes(2);

    /// <param name="real">All receipts of the lane.</param>
    /// <param name="told">By the hour of the store's clock.</param>
    /// <param name="until">Up to where hours are told.</param>
    /// <param name="behind">Store time by which the devices were played late at worst: a slow machine's tills say it as much later.</param>
    public LaneTotals(IEnumerable<TrueBasket> real, IReadOnlyDictionary<int, SalesSums> told, DateTimeOffset until, TimeZoneInfo zone, TimeSpan behind = default)
    {
        var aboutTheHour = AboutTheHour + behind;
        var inOrder = real.OrderBy(b => b.ClosedAt).ToList();
        var sums = new List<SalesSums> { default };
        foreach (var basket in inOrder) sums.Add(sums[^1] + new SalesSums(1, basket.Items.Sum(i => i.Pieces), basket.TotalMinor));
        var (toldUpTo, known) = (default(SalesSums), 0);
        for (var end = FirstEnd(inOrder, until, aboutTheHour); end <= until; end = end.AddHours(1))
        {
            Hours++;
            if (told.TryGetValue(TimeZoneInfo.ConvertTime(end.AddHours(-1), zone).Hour, out var hour)) (toldUpTo, known) = (toldUpTo + hour, known + 1);
            var (least, most) = (inOrder.Count(b => b.ClosedAt < end - aboutTheHour), inOrder.Count(b => b.ClosedAt < end + aboutTheHour));
            Real = sums[(int)Math.Clamp(toldUpTo.Baskets, least, most)];
            if (Real != toldUpTo) Unlike++;
        }
        Told = toldUpTo;
        Unlike += told.Count - known;   // hours in which nothing was sold
    }

    public int Hours { get; }

    /// <summary>Hours at whose end the sums are not those of the receipts.</summary>
    public int Unlike { get; }

    public SalesSums Told { get; }

    public SalesSums Real { get; }

    private static DateTimeOffset FirstEnd(List<TrueBasket> inOrder, DateTimeOffset until, TimeSpan aboutTheHour) =>
        inOrder.Count == 0 ? until.AddHours(1) : until.AddHours(-Math.Max(0, Math.Ceiling((until - inOrder[0].ClosedAt + aboutTheHour) / TimeSpan.FromHours(1)) - 1));
}
