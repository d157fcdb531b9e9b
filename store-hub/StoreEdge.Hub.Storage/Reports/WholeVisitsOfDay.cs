using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Not told to anybody. Every visit of one trading day with its stays, as it counts; without heat.</summary>
internal static class WholeVisitsOfDay
{
    /// <returns>Null when the rows of some have been forgotten already: what is left would say something else of the day.</returns>
    public static IReadOnlyList<VisitFacts>? Ask(FactsSnapshot facts, int day)
    {
        var rows = facts.Rows("SELECT visit_id, subject, source, started_at_ms, last_fix_at_ms, flags, paid_at_ms FROM visit WHERE trading_day = $day",
            r => (Id: r.GetInt64(0), Subject: r.GetFieldValue<byte[]>(1), Source: (VisitSource)r.GetInt32(2), Started: r.GetInt64(3), Last: r.GetInt64(4),
                Flags: (PingUses)r.GetInt32(5), Paid: r.IsDBNull(6) ? (long?)null : r.GetInt64(6)), ("$day", day));
        if (rows.Count == 0 || rows.Count != VisitsOfDay.Counted(facts, day).Sum(s => s.Visits)) return null;
        var stays = facts.Rows(
            "SELECT s.visit_id, s.zone, s.entered_at_ms, s.left_at_ms, s.counts_from_ms FROM visit v JOIN stay s ON s.visit_id = v.visit_id WHERE v.trading_day = $day ORDER BY s.visit_id, s.entered_at_ms",
            r => (Id: r.GetInt64(0), Stay: new StayFact(ZoneId.Of(r.GetString(1)), r.GetInt64(2), r.GetInt64(3)) { CountsFromMs = r.GetInt64(4) }), ("$day", day)).ToLookup(s => s.Id, s => s.Stay);
        return rows.Select(v => PaidVisit.AsItCounts(new VisitFacts
        {
            Subject = new TrackSubject(v.Subject), Source = v.Source, StartedAtMs = v.Started, LastFixAtMs = v.Last, Permissions = v.Flags,
            Stays = [.. stays[v.Id]], Heat = NoHeat,
        }, v.Paid)).ToList();
    }

    private static readonly Dictionary<HeatKey, int> NoHeat = [];
}
