using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Plans;

/// <summary>Whether anything has been observed on a trading day: then its figures are of the layout that held, and no other can begin on it.</summary>
public static class DayHasBegun
{
    /// <param name="from">The day's start. What is older than the raw retention is in the facts, which <see cref="Reports.DayIsKnown"/> speaks for.</param>
    public static bool Ask(string dataFolder, DateTimeOffset from)
    {
        using var connection = DatabaseFile.OpenForReading(Path.Combine(dataFolder, JournalFile.Name));
        using var command = connection.CreateCommand();
        // A run is known by the minute in which it begins, an hour before its last ping at most.
        command.CommandText = $"""
            SELECT EXISTS (SELECT 1 FROM journal WHERE observed_at_ms / 60000 >= $from / 60000 AND observed_at_ms >= $from)
              OR EXISTS (SELECT 1 FROM ping_run WHERE from_ms / 60000 >= ($from - {PingRun.LongestMs}) / 60000 AND to_ms >= $from)
            """;
        command.Parameters.AddWithValue("$from", from.ToUnixTimeMilliseconds());
        return (long)command.ExecuteScalar()! == 1;
    }
}
