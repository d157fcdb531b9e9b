using Microsoft.Data.Sqlite;

namespace StoreEdge.Agent.Outbox;

/// <summary>One prepared SQL statement with its parameters in order.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // the callers' texts are constants
        _command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters) _command.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    public int Execute(SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        Bind(transaction, values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Dispose the reader in the same method: an open one keeps the log from being checkpointed.</summary>
    public SqliteDataReader Read(SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        Bind(transaction, values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(SqliteTransaction transaction, ReadOnlySpan<object> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i];
    }
}
