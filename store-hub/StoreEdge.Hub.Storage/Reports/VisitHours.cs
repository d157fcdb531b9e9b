using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Visits of one trading day by the full hour in which they began, in order of time; what is too few is told with a later hour.</summary>
public static class VisitHours
{
    /// <param name="Bounced">Shorter than two minutes.</param>
    /// <param name="Engaged">Longer than ten.</param>
    /// <param name="LengthMs">Of the visits up to here whose time has not been told.</param>
    /// <param name="LengthVisits">The visits that this time is of.</param>
    public readonly record struct Row(VisitSource Source, long HourStartMs, long Visits, long Bounced, long Engaged, long LengthMs, long LengthVisits);

    public static Told<Row> Ask(FactsSnapshot facts, int day) => facts.Once(nameof(VisitHours), day, null, Pass, () =>
        facts.ThresholdOf(day).Parts(
            facts.Rows(
                """
                SELECT source, hour_start_ms, visits, bounced, engaged, length_ms FROM visit_hour
                WHERE trading_day = $day AND hour_start_ms + 3600000 <= $until ORDER BY hour_start_ms
                """,
                r => new Row((VisitSource)r.GetInt32(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), 0), ("$day", day), ("$until", facts.UntilMs)),
            r => r.Source, Tell, r => r with { Source = default, HourStartMs = 0 } == default));

    /// <summary>Those that allow the join with a basket, and were joined.</summary>
    public readonly record struct Join(VisitSource Source, long HourStartMs, long LinkVisits, long JoinedVisits);

    public static Told<Join> Joins(FactsSnapshot facts, int day) => facts.Once(nameof(Joins), day, null, shape: null, () =>
        facts.ThresholdOf(day).Parts(
            facts.Rows(
                "SELECT source, hour_start_ms, link_visits, joined_visits FROM join_hour WHERE trading_day = $day AND hour_start_ms + 3600000 <= $until ORDER BY hour_start_ms",
                r => new Join((VisitSource)r.GetInt32(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), ("$day", day), ("$until", facts.UntilMs)),
            r => r.Source, (r, stairs) => r with { LinkVisits = stairs.Count(0, r.LinkVisits), JoinedVisits = stairs.Count(1, r.JoinedVisits) },
            r => r.LinkVisits == 0 && r.JoinedVisits == 0));

    private static Row Tell(Row part, Stairs stairs)
    {
        var told = part with
        {
            Visits = stairs.Count(0, part.Visits), Bounced = stairs.Count(1, part.Bounced), Engaged = stairs.Count(2, part.Engaged), LengthMs = stairs.Sum(of: 0, part.LengthMs),
        };
        return told.LengthMs == 0 ? told : told with { LengthVisits = stairs.CountOfSum(0) };
    }

    private static Row Pass(Row r, Fields f) => new(
        (VisitSource)f.Small((int)r.Source), f.Number(r.HourStartMs), f.Number(r.Visits), f.Number(r.Bounced), f.Number(r.Engaged), f.Number(r.LengthMs), f.Number(r.LengthVisits));
}
