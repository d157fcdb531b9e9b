using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>What the last minutes, the day so far and the same weekday of the weeks before say of the trade to come.</summary>
public static class TradeNow
{
    // A till that told of no basket for so long is closed.
    private static readonly TimeSpan AtWork = TimeSpan.FromMinutes(10);

    // Looked at in steps of these: to the second it would say when somebody paid.
    private const long StepMs = 5 * 60_000;

    /// <summary>Baskets of the day up to the last full quarter of an hour that is told, rounded down: for shares beside visits of the same time.</summary>
    public static long Baskets(FactsSnapshot facts, int day) => facts.ThresholdOf(day).Down(facts.Kept(nameof(TradeNow), day, null, (baskets, f) => f.Number(baskets), () => facts.Rows(
        """
        SELECT (SELECT ifnull(SUM(baskets), 0) FROM lane_hour WHERE trading_day = $day AND hour_start_ms < $hour)
             + (SELECT count(*) FROM basket WHERE trading_day = $day AND closed_at_ms >= $hour AND closed_at_ms < $until)
        """,
        r => r.GetInt64(0), ("$day", day), ("$hour", facts.SalesUntilMs), ("$until", facts.UntilMs)))[0]);

    /// <summary>Baskets of so many minutes before the last full quarter of an hour that is told, rounded down.</summary>
    public static long LastBaskets(FactsSnapshot facts, int day, int minutes) => facts.ThresholdOf(day).Down(facts.Rows(
        "SELECT count(*) FROM basket WHERE trading_day = $day AND closed_at_ms >= $from AND closed_at_ms < $until",
        r => r.GetInt64(0), ("$day", day), ("$from", facts.UntilMs - (minutes * 60_000L)), ("$until", facts.UntilMs))[0]);

    /// <summary>Lanes that sold not long ago, as of the last full five minutes.</summary>
    public static IReadOnlyList<LaneId> LanesAtWork(FactsSnapshot facts, int day, DateTimeOffset now)
    {
        var step = now.ToUnixTimeMilliseconds() / StepMs * StepMs;
        return facts.Rows(
            "SELECT DISTINCT lane FROM basket WHERE trading_day = $day AND closed_at_ms >= $from AND closed_at_ms < $until ORDER BY lane",
            r => LaneId.Of(r.GetString(0)), ("$day", day), ("$from", step - (long)AtWork.TotalMilliseconds), ("$until", step));
    }

    /// <param name="MeanMs">Of the visits' lengths, in full minutes.</param>
    public readonly record struct Length(long MeanMs, long Visits);

    /// <summary>How long the app visits took that were over before the instant; no row for too few.</summary>
    public static Told<Length> VisitLength(FactsSnapshot facts, int day, long overBeforeMs) => facts.Once(nameof(VisitLength), day, null, shape: null, () =>
        facts.ThresholdOf(day).Rounded(
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
