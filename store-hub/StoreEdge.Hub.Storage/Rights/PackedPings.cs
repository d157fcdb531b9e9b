using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>Rows that hold several of what a shopper is shown.</summary>
internal interface IPackedRows
{
    IReadOnlyList<string> Columns { get; }

    /// <summary>Those of the row that the reader stands on; all columns were asked for.</summary>
    IEnumerable<object?[]> Rows(SqliteDataReader row);
}

/// <summary>The pings of a run, as the table journal has them.</summary>
internal sealed class PackedPings : IPackedRows
{
    public IReadOnlyList<string> Columns { get; } = ["sequence", "kind", "observed_at_ms", "received_at_ms", "x_metres", "y_metres", "accuracy_metres", "flags"];

    public IEnumerable<object?[]> Rows(SqliteDataReader row)
    {
        var (sequence, receivedAtMs, flags) = (Number("sequence"), Number("received_at_ms"), Number("flags"));
        return PingRun.Read(row.GetFieldValue<byte[]>(row.GetOrdinal("pings")), Number("from_ms"))
            .Select((ping, i) => new object?[] { sequence + i, (long)JournalKind.Ping, ping.ObservedAtMs, receivedAtMs, ping.XMetres, ping.YMetres, ping.AccuracyMetres, flags });

        long Number(string column) => row.GetInt64(row.GetOrdinal(column));
    }
}
