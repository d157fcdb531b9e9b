using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>What an erasure changes in the feed: sums that wait lose the shopper's part, messages that are out are noted to be deleted.</summary>
internal static class Erasures
{
    /// <returns>Messages noted that were not before.</returns>
    public static int TakeOut(SqliteConnection connection, TrackSubject subject, TradingCalendar calendar, ContributionBounds bounds)
    {
        var noted = 0;
        var visits = ToldVisits.OfSubject(connection, subject).Where(v => connection.Ask("SELECT 1 FROM feed_taken_out WHERE visit_id = $id", ("$id", v.Visit.VisitId)) is null).ToList();
        foreach (var day in visits.GroupBy(v => v.Day, v => v.Visit))
        {
            if (connection.Ask("SELECT 1 FROM feed_state WHERE closed_through_day >= $day", ("$day", day.Key)) is null) continue;   // the close will not see them
            var zones = connection.Ask("SELECT zones FROM feed_day WHERE trading_day = $day", ("$day", day.Key)) as string;
            // The week is told: its zones are no longer kept, and any that the shopper stopped in is one too many rather than one too few.
            var known = zones?.Split(' ').Select(ZoneId.Of).ToHashSet() ?? day.SelectMany(v => v.Stays).Select(s => s.Zone).ToHashSet();
            var part = new Tally();
            part.Add(ShopperDay.Of(subject, day, known, calendar, bounds));
            foreach (var (key, amount) in part.Amounts)
                connection.Run("UPDATE feed_tally SET amount = max(amount - $amount, 0) WHERE trading_day = $day AND family = $family AND cell = $cell",
                    ("$amount", amount), ("$day", day.Key), ("$family", key.Family), ("$cell", key.Cell));
            foreach (var visit in day) connection.Run("INSERT INTO feed_taken_out VALUES ($id)", ("$id", visit.VisitId));
            foreach (var family in part.Amounts.Select(a => a.Key.Family).Distinct())
                noted += connection.Run("INSERT INTO feed_tombstone SELECT sequence FROM privacy_ledger WHERE trading_day = $day AND family = $family ON CONFLICT DO NOTHING",
                    ("$day", day.Key), ("$family", family));
        }
        return noted;
    }
}
