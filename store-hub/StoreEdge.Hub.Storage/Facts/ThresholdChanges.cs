using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>From which trading day on which threshold holds, as facts.db remembers it.</summary>
public static class ThresholdChanges
{
    /// <summary>
    /// Makes the store's setting hold from the first trading day on of which nothing can have been told: at once in a store without figures, in any other today or tomorrow.
    /// A change that was to come and is not set any more never happened.
    /// </summary>
    /// <param name="k">The setting, at least <see cref="Threshold.LeastK"/>.</param>
    /// <param name="today">The trading day as in tables.</param>
    /// <returns>All of them, the one to come included; oldest first.</returns>
    /// <exception cref="DatabaseRefusedException">facts.db cannot be served as it is.</exception>
    public static IReadOnlyList<ThresholdChange> Settle(string dataFolder, int k, int today)
    {
        using var connection = DatabaseFile.OpenForWriting(Path.Combine(dataFolder, "facts.db"), "facts");
        using var transaction = connection.BeginTransaction();
        var begun = Number(connection, "SELECT max(trading_day) FROM kept_day");
        var first = begun is null ? ThresholdChange.EveryDay : Math.Max(today, After(begun.Value));
        Run(connection, "DELETE FROM threshold_change WHERE from_day > $told", ("$told", begun ?? -1));
        if ((Number(connection, "SELECT k FROM threshold_change ORDER BY from_day DESC LIMIT 1") ?? Threshold.LeastK) != k)
            Run(connection, "INSERT INTO threshold_change (from_day, k) VALUES ($day, $k)", ("$day", first), ("$k", k));
        var changes = All(connection);
        transaction.Commit();
        return changes;
    }

    private static int After(int day) => TradingCalendar.NumberOf(TradingCalendar.DayOfNumber(day).AddDays(1));

    private static List<ThresholdChange> All(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT from_day, k FROM threshold_change ORDER BY from_day";
        using var reader = command.ExecuteReader();
        var changes = new List<ThresholdChange>();
        while (reader.Read()) changes.Add(new(reader.GetInt32(0), reader.GetInt32(1)));
        return changes;
    }

    private static int? Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? (int)number : null;
    }

    private static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
