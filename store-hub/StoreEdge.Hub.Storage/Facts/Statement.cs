using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>One prepared statement of the facts' only writer; run within the transaction that is open on its connection.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <param name="sql">Parameters are numbered <c>$1</c>, <c>$2</c>, ...</param>
    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; sql.Contains($"${i}", StringComparison.Ordinal); i++) _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        _command.Prepare();
    }

    public int Run(SqliteTransaction? transaction, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        return _command.ExecuteNonQuery();
    }

    public List<T> Read<T>(SqliteTransaction? transaction, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        using var reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(SqliteTransaction? transaction, ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
