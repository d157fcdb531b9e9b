using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace StoreEdge.Hub.Storage;

/// <summary>
/// One prepared statement without the parameter objects in between: half of what a row costs through them. Parameters count
/// from 1, columns from 0; run within the transaction that is open on its connection.
/// </summary>
internal sealed class NativeStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    public NativeStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle ?? throw new InvalidOperationException("the connection is not open");
        Check(sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    public void Bind(int at, long value) => Check(sqlite3_bind_int64(_statement, at, value));

    public void Bind(int at, double value) => Check(sqlite3_bind_double(_statement, at, value));

    public void Bind(int at, long? value)
    {
        if (value is { } number) Bind(at, number);
        else BindNull(at);
    }

    public void Bind(int at, double? value)
    {
        if (value is { } number) Bind(at, number);
        else BindNull(at);
    }

    public void Bind(int at, ReadOnlySpan<byte> blob) => Check(sqlite3_bind_blob(_statement, at, blob));

    /// <param name="text">Copied; null is null.</param>
    public void Bind(int at, string? text)
    {
        if (text is null)
        {
            BindNull(at);
            return;
        }
        if (text.Length > 80)
        {
            Check(sqlite3_bind_text(_statement, at, text));
            return;
        }
        Span<byte> utf8 = stackalloc byte[240];
        Check(sqlite3_bind_text(_statement, at, utf8[..Encoding.UTF8.GetBytes(text, utf8)]));
    }

    public void BindNull(int at) => Check(sqlite3_bind_null(_statement, at));

    /// <returns>Rows changed.</returns>
    /// <exception cref="SqliteException">As from a command.</exception>
    public int Run()
    {
        var result = sqlite3_step(_statement);
        if (result is not (SQLITE_DONE or SQLITE_ROW)) Fail(result);
        Reset();
        return sqlite3_changes(_connection);
    }

    /// <returns>False after the last row; <see cref="Reset"/> ends the read before that.</returns>
    /// <exception cref="SqliteException">As from a command.</exception>
    public bool Read()
    {
        var result = sqlite3_step(_statement);
        if (result == SQLITE_ROW) return true;
        if (result != SQLITE_DONE) Fail(result);
        Reset();
        return false;
    }

    /// <summary>Ends a read; an open one would let the log grow. What was bound stays.</summary>
    public void Reset() => sqlite3_reset(_statement);   // its result repeats that of the last step

    public bool IsNull(int column) => sqlite3_column_type(_statement, column) == SQLITE_NULL;

    public long Long(int column) => sqlite3_column_int64(_statement, column);

    public int Int(int column) => sqlite3_column_int(_statement, column);

    public double Double(int column) => sqlite3_column_double(_statement, column);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => sqlite3_column_blob(_statement, column);

    public string Text(int column) => sqlite3_column_text(_statement, column).utf8_to_string();

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _connection);
    }

    private void Fail(int result)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(result, _connection);   // reads the message before the reset below takes it
        }
        finally
        {
            Reset();
        }
    }
}
