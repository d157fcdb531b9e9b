using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Tests.Facts;

/// <summary>Every row of facts.db as text, but for how far the stage has read, how often it wrote, what is made of the rows and what the feed keeps there: equal text, equal facts.</summary>
internal static class FactsDump
{
    public static string Of(string path, bool aggregatesOnly = false)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadWrite;Pooling=False");
        connection.Open();
        var tables = Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .Where(t => t is not ("stage_position" or "kept_day" or "kept_answer") && !t.StartsWith("feed_", StringComparison.Ordinal));
        if (aggregatesOnly) tables = tables.Where(t => t is not ("visit" or "stay" or "visit_heat" or "lane_wait" or "lane_queue"));
        return string.Join('\n', tables.SelectMany(t => Rows(connection, t)));
    }

    public static long Count(string path, string table) => Ask(path, $"SELECT count(*) FROM {table}");

    public static long Sum(string path, string of, string table) => Ask(path, $"SELECT sum({of}) FROM {table}");

    private static long Ask(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadWrite;Pooling=False");
        connection.Open();
        return long.Parse(Column(connection, sql).Single(), CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Rows(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(table + " " + string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        return rows.Order(StringComparer.Ordinal);
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(Text(reader.GetValue(0)));
        return values;
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        DBNull => "null",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,   // SQLite gives numbers and text else
    };
}
