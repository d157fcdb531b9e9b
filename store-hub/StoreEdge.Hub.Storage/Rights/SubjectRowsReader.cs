using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>Rows of one table that are about one shopper, with the values as SQLite holds them: long, double, string, byte[] or null.</summary>
public sealed record OwnRows(string Called, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    internal object? ValueOf(object?[] row, string column)
    {
        for (var at = 0; at < Columns.Count; at++)
            if (Columns[at] == column) return row[at];
        return null;
    }
}

/// <summary>Reads what a file holds of one shopper, over a connection that lives no longer than the question.</summary>
public static class SubjectRowsReader
{
    // By these the file finds its rows; they say nothing of the shopper, and the install id itself is what the shopper came with.
    private static readonly string[] KeysOfTheFile = ["subject", "principal"];

    /// <param name="subjects">Subject key or pseudonyms, as <see cref="SubjectTable.Where"/> says.</param>
    /// <returns>One entry for each name, also where there is no row of them; tables that the file does not have are left out.</returns>
    public static IReadOnlyList<OwnRows> Read(string path, IReadOnlyList<SubjectTable> tables, IReadOnlyList<byte[]> subjects)
    {
        using var connection = DatabaseFile.OpenForReading(path);
        using var transaction = connection.BeginTransaction(deferred: true);   // one state of the file for all tables
        return [.. tables.Where(t => SubjectTables.Has(t, connection, transaction)).Select(t => Read(t, subjects, connection, transaction)).GroupBy(r => r.Called).Select(AsOne)];
    }

    // What lies in two tables has the columns of the first.
    private static OwnRows AsOne(IEnumerable<OwnRows> parts) =>
        parts.Aggregate((one, other) => one with { Rows = [.. one.Rows, .. other.Rows.Select(row => one.Columns.Select(column => other.ValueOf(row, column)).ToArray())] });

    /// <summary>Whether any row of them is left.</summary>
    public static bool Holds(string path, IReadOnlyList<SubjectTable> tables, IReadOnlyList<byte[]> subjects)
    {
        using var connection = DatabaseFile.OpenForReading(path);
        foreach (var table in tables.Where(t => t.IsErased && SubjectTables.Has(t, connection, null)))
        {
            using var ask = connection.CreateCommand();
            ask.CommandText = $"SELECT EXISTS (SELECT 1 FROM {table.Table} WHERE {table.Where})";
            var subject = ask.Parameters.Add("$subject", SqliteType.Blob);
            foreach (var one in subjects)
            {
                subject.Value = one;
                if (ask.ExecuteScalar() is 1L) return true;
            }
        }
        return false;
    }

    private static OwnRows Read(SubjectTable table, IReadOnlyList<byte[]> subjects, SqliteConnection connection, SqliteTransaction transaction)
    {
        using var ask = connection.CreateCommand();
        ask.Transaction = transaction;
        ask.CommandText = $"SELECT * FROM {table.Table} WHERE {table.Where}";
        var subject = ask.Parameters.Add("$subject", SqliteType.Blob);
        var rows = new List<object?[]>();
        string[] columns = [];
        int[] shown = [];
        foreach (var one in subjects)
        {
            subject.Value = one;
            using var reader = ask.ExecuteReader();
            if (table.Packed is { } packed)
            {
                columns = [.. packed.Columns];
                while (reader.Read()) rows.AddRange(packed.Rows(reader));
                continue;
            }
            shown = [.. Enumerable.Range(0, reader.FieldCount).Where(i => !KeysOfTheFile.Contains(reader.GetName(i)))];
            columns = [.. shown.Select(reader.GetName)];
            while (reader.Read()) rows.Add([.. shown.Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }
        return new(table.Called, columns, rows);
    }
}
