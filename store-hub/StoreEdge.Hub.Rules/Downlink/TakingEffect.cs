using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Rules.Downlink;

/// <summary>From when an order holds.</summary>
public static class TakingEffect
{
    /// <summary>
    /// What a hub reads at its start only changes between two trading days, so that no day's figures are of two layouts or two settings; and this long
    /// after the day's end, so that the day before has been closed under those that it was counted by.
    /// </summary>
    public static readonly TimeSpan AfterTheDaysEnd = TimeSpan.FromHours(1);

    // A day's end is reckoned from it: beyond, there is none. "Never" may be ordered all the same.
    private static readonly DateTimeOffset Latest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="settle">How long after a day's end the feed may still wait for what is late.</param>
    /// <returns>Catalogue and notices: as soon as HQ allows. Plan and settings: after the end of the trading day in which that is, at the latest 24 h on.</returns>
    public static DateTimeOffset Of(DownlinkKind kind, DateTimeOffset takenAt, DateTimeOffset? notBefore, TradingCalendar calendar, TimeSpan settle)
    {
        var earliest = notBefore > takenAt ? notBefore.Value : takenAt;
        if (earliest > Latest) earliest = Latest;
        if (kind is DownlinkKind.Products or DownlinkKind.Notice) return earliest;
        var after = settle > AfterTheDaysEnd ? settle : AfterTheDaysEnd;
        var day = calendar.DayOf(earliest - after);
        var boundary = calendar.StartOf(day) + after;
        return boundary == earliest ? boundary : calendar.EndOf(day) + after;
    }
}
