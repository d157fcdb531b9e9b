using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace StoreEdge.Hub.Storage;

/// <summary>
/// One prepared statement without the parameter objects and handles in between: most of what a row costs through them. Parameters count
/// from 1, columns from 0; run within the transaction that is open on its connection.
/// </summary>
internal sealed class NativeStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    // Theirs. SQLite refuses a statement that is 0, which it is after the disposal.
    private readonly nint _ofConnection;
    private nint _native;

    public NativeStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle ?? throw new InvalidOperationException("the connection is not open");
        Check(sqlite3_prepare_v2(_connection, sql, out _statement));
        (_ofConnection, _native) = (_connection.DangerousGetHandle(), _statement.DangerousGetHandle());
    }

    public void Bind(int at, long value) => Check(NativeSqlite.Bind(_native, at, value));

    public void Bind(int at, double value) => Check(NativeSqlite.Bind(_native, at, value));

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

    public void Bind(int at, ReadOnlySpan<byte> blob) => Check(blob.IsEmpty ? NativeSqlite.BindZeros(_native, at, 0) : NativeSqlite.BindBlob(_native, at, in MemoryMarshal.GetReference(blob), blob.Length, NativeSqlite.Copied));

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
        Check(NativeSqlite.BindText(_native, at, in utf8[0], Encoding.UTF8.GetBytes(text, utf8), NativeSqlite.Copied));
    }

    public void BindNull(int at) => Check(NativeSqlite.BindNull(_native, at));

    /// <returns>Rows changed.</returns>
    /// <exception cref="SqliteException">As from a command.</exception>
    public int Run()
    {
        var result = NativeSqlite.Step(_native);
        if (result is not (SQLITE_DONE or SQLITE_ROW)) Fail(result);
        Reset();
        return NativeSqlite.Changes(_ofConnection);
    }

    /// <returns>False after the last row; <see cref="Reset"/> ends the read before that.</returns>
    /// <exception cref="SqliteException">As from a command.</exception>
    public bool Read()
    {
        var result = NativeSqlite.Step(_native);
        if (result == SQLITE_ROW) return true;
        if (result != SQLITE_DONE) Fail(result);
        Reset();
        return false;
    }

    /// <summary>Ends a read; an open one would let the log grow. What was bound stays.</summary>
    public void Reset() => _ = NativeSqlite.Reset(_native);   // its result repeats that of the last step

    public bool IsNull(int column) => NativeSqlite.ColumnType(_native, column) == SQLITE_NULL;

    public long Long(int column) => NativeSqlite.ColumnLong(_native, column);

    public int Int(int column) => (int)NativeSqlite.ColumnLong(_native, column);

    public double Double(int column) => NativeSqlite.ColumnDouble(_native, column);

    /// <summary>Valid until the next step.</summary>
    public unsafe ReadOnlySpan<byte> Blob(int column)
    {
        var bytes = NativeSqlite.ColumnBlob(_native, column);   // before its length is asked for
        return new((void*)bytes, NativeSqlite.ColumnBytes(_native, column));
    }

    public string Text(int column) => Encoding.UTF8.GetString(Blob(column));

    public void Dispose()
    {
        _native = 0;
        _statement.Dispose();
    }

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
