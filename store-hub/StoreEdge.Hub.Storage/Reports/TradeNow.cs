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

    /// <summary>Mean length in milliseconds of the app visits that were over before the instant, and how many they are.</summary>
    public static (double? MeanMs, long Visits) VisitLength(FactsSnapshot facts, int day, long overBeforeMs) => facts.Rows(
        """
        SELECT CAST(SUM(MIN(last_fix_at_ms, IFNULL(paid_at_ms + $after, last_fix_at_ms)) - started_at_ms) AS REAL) / count(*), count(*) FROM visit
        WHERE trading_day = $day AND source = 1 AND last_fix_at_ms < $before
        """,
        r => (r.IsDBNull(0) ? (double?)null : r.GetDouble(0), r.GetInt64(1)), ("$day", day), ("$before", overBeforeMs), ("$after", (long)PaidVisit.AfterPayment.TotalMilliseconds))[0];

    /// <summary>Baskets of one hour; null when the day is not known.</summary>
    public static long? BasketsOfHour(FactsSnapshot facts, int day, long hourStartMs) => !DayIsKnown.Ask(facts, day) ? null : facts.Rows(
        "SELECT ifnull(SUM(baskets), 0) FROM lane_hour WHERE trading_day = $day AND hour_start_ms = $hour",
        r => r.GetInt64(0), ("$day", day), ("$hour", hourStartMs))[0];
}
