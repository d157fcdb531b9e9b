using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>What the last minutes, the day so far and the same weekday of the weeks before say of the trade to come.</summary>
public static class TradeNow
{
    /// <summary>Baskets closed after the one instant, up to the other.</summary>
    public static long Baskets(FactsSnapshot facts, int day, long afterMs, long untilMs) => facts.Rows(
        "SELECT count(*) FROM basket WHERE trading_day = $day AND closed_at_ms > $after AND closed_at_ms <= $until",
        r => r.GetInt64(0), ("$day", day), ("$after", afterMs), ("$until", untilMs))[0];

    /// <summary>Lanes that closed a basket after the one instant, up to the other.</summary>
    public static long LanesAtWork(FactsSnapshot facts, int day, long afterMs, long untilMs) => facts.Rows(
        "SELECT count(DISTINCT lane) FROM basket WHERE trading_day = $day AND closed_at_ms > $after AND closed_at_ms <= $until",
        r => r.GetInt64(0), ("$day", day), ("$after", afterMs), ("$until", untilMs))[0];

    /// <param name="MeanMs">Of the visits' lengths, in full minutes.</param>
    public readonly record struct Length(long MeanMs, long Visits);

    /// <summary>How long the app visits took that were over before the instant; no row for fewer than five.</summary>
    public static Told<Length> VisitLength(FactsSnapshot facts, int day, long overBeforeMs) => facts.Once(nameof(VisitLength), day, null, () =>
        Threshold.Rounded(
            facts.Rows(
                """
                SELECT SUM(MIN(last_fix_at_ms, IFNULL(paid_at_ms + $after, last_fix_at_ms)) - started_at_ms), count(*) FROM visit
                WHERE trading_day = $day AND source = 1 AND last_fix_at_ms < $before
                """,
                r => new Length(r.IsDBNull(0) ? 0 : r.GetInt64(0) / r.GetInt64(1) / 60_000 * 60_000, r.GetInt64(1)),
                ("$day", day), ("$before", overBeforeMs), ("$after", (long)PaidVisit.AfterPayment.TotalMilliseconds)),
            r => r.Visits, (r, down) => r with { Visits = down(r.Visits) }));

    /// <summary>Baskets of one hour; null when the day is not known.</summary>
    public static long? BasketsOfHour(FactsSnapshot facts, int day, long hourStartMs) => !DayIsKnown.Ask(facts, day) ? null : facts.Rows(
        "SELECT ifnull(SUM(baskets), 0) FROM lane_hour WHERE trading_day = $day AND hour_start_ms = $hour",
        r => r.GetInt64(0), ("$day", day), ("$hour", hourStartMs))[0];
}
