using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>Visits of app shoppers who allow <c>aggregate-to-hq</c>, each until five minutes after its payment, without their heat.</summary>
internal static class ToldVisits
{
    private const string Columns = "SELECT visit_id, subject, started_at_ms, last_fix_at_ms, flags, paid_at_ms FROM visit ";

    private static readonly Dictionary<HeatKey, int> NoHeat = [];

    public static IEnumerable<VisitFacts> OfDay(SqliteConnection connection, int day)
    {
        var stays = connection.Rows(
            "SELECT s.visit_id, s.zone, s.entered_at_ms, s.left_at_ms, s.counts_from_ms FROM visit v JOIN stay s ON s.visit_id = v.visit_id WHERE v.trading_day = $day AND v.source = 1 AND v.flags & 1",
            r => (Visit: r.GetInt64(0), Stay: StayOf(r, 1)), ("$day", day)).ToLookup(s => s.Visit, s => s.Stay);
        return connection.Rows(Columns + "WHERE trading_day = $day AND source = 1 AND flags & 1 ORDER BY visit_id", Read, ("$day", day))
            .Select(v => VisitOf(v, [.. stays[v.Id]]));
    }

    private static Row Read(SqliteDataReader r) => new(
        r.GetInt64(0), new(r.GetFieldValue<byte[]>(1)), r.GetInt64(2), r.GetInt64(3), (PingUses)r.GetInt32(4), r.IsDBNull(5) ? null : r.GetInt64(5));

    private static StayFact StayOf(SqliteDataReader r, int first) => new(ZoneId.Of(r.GetString(first)), r.GetInt64(first + 1), r.GetInt64(first + 2)) { CountsFromMs = r.GetInt64(first + 3) };

    private static VisitFacts VisitOf(Row row, List<StayFact> stays) => PaidVisit.AsItCounts(new VisitFacts
    {
        Subject = row.Subject, Source = VisitSource.App, StartedAtMs = row.StartedAtMs, LastFixAtMs = row.LastFixAtMs, Permissions = row.Flags,
        Stays = [.. stays.OrderBy(s => s.EnteredAtMs)], Heat = NoHeat,
    }, row.PaidAtMs);

    private sealed record Row(long Id, TrackSubject Subject, long StartedAtMs, long LastFixAtMs, PingUses Flags, long? PaidAtMs);
}
