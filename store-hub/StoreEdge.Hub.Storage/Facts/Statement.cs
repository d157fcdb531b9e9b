using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>One prepared statement of the facts' only writer; run within the transaction that is open on its connection.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly NativeStatement _native;

    /// <param name="sql">Parameters are numbered <c>$1</c>, <c>$2</c>, ...</param>
    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; sql.Contains($"${i}", StringComparison.Ordinal); i++) _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        _native = new NativeStatement(connection, sql.Replace('$', '?'));   // $2 is a name to SQLite, ?2 a number
    }

    /// <returns>Rows changed.</returns>
    public int Run(SqliteTransaction? transaction, params ReadOnlySpan<object?> values)
    {
        _ = transaction;   // SQLite has one per connection: it is named by the callers so that none writes outside one
        for (var i = 0; i < values.Length; i++) Bind(i + 1, values[i]);
        return _native.Run();
    }

    public List<T> Read<T>(SqliteTransaction? transaction, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        using var reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>The first column of the first row: for what is asked of every visit at every commit.</summary>
    /// <returns>Null when there is no row, or nothing in it.</returns>
    public long? Number(SqliteTransaction? transaction, params ReadOnlySpan<object?> values)
    {
        _ = transaction;
        for (var i = 0; i < values.Length; i++) Bind(i + 1, values[i]);
        try
        {
            return _native.Read() && !_native.IsNull(0) ? _native.Long(0) : null;
        }
        finally
        {
            _native.Reset();
        }
    }

    public void Dispose()
    {
        _native.Dispose();
        _command.Dispose();
    }

    private void Bind(int at, object? value)
    {
        switch (value)
        {
            case null: _native.BindNull(at); break;
            case long number: _native.Bind(at, number); break;
            case int number: _native.Bind(at, number); break;
            case double number: _native.Bind(at, number); break;
            case string text: _native.Bind(at, text); break;
            case byte[] blob: _native.Bind(at, blob); break;
            default: throw new ArgumentException($"no column holds a {value.GetType().Name}", nameof(value));
        }
    }
}
