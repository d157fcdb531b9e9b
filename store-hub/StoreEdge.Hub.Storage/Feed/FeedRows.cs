using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>Puts messages into the outbox and charges the privacy ledger for them: no row about shoppers gets in without its charge.</summary>
internal static class FeedRows
{
    /// <param name="periodEnd">Of the hour or day that they tell of.</param>
    public static void Append(SqliteConnection connection, StoreId store, DateTimeOffset periodEnd, DateTimeOffset now, IReadOnlyList<HqReport> reports)
    {
        foreach (var report in reports)
        {
            var sequence = (long)connection.Ask("UPDATE feed_state SET last_sequence = last_sequence + 1 RETURNING last_sequence")!;
            connection.Run("INSERT INTO feed_outbox (sequence, family, hour_start_ms, payload, created_at_ms) VALUES ($sequence, $family, $period, $payload, $now)",
                ("$sequence", sequence), ("$family", report.Family), ("$period", periodEnd.ToUnixTimeMilliseconds()),
                ("$payload", FeedPayload.Write(report, store, sequence, now)), ("$now", now.ToUnixTimeMilliseconds()));
            if (report is ShopperReport shoppers) Charge(connection, shoppers, sequence, now);
        }
    }

    private static void Charge(SqliteConnection connection, ShopperReport report, long sequence, DateTimeOffset now)
    {
        foreach (var day in report.Days)
            connection.Run("INSERT INTO privacy_ledger (trading_day, family, epsilon_milli, sequence, charged_at_ms) VALUES ($day, $family, $epsilon, $sequence, $now)",
                ("$day", TradingCalendar.NumberOf(day)), ("$family", report.Family), ("$epsilon", report.Charged.EpsilonMilli), ("$sequence", sequence),
                ("$now", now.ToUnixTimeMilliseconds()));
    }
}
