using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>The cells of a visit's hour, a row each.</summary>
internal sealed class PackedCells : IPackedRows
{
    public IReadOnlyList<string> Columns { get; } = ["visit_id", "hour_start_ms", "cell", "dwell_ms"];

    public IEnumerable<object?[]> Rows(SqliteDataReader row)
    {
        var (visit, hour) = (row.GetInt64(row.GetOrdinal("visit_id")), row.GetInt64(row.GetOrdinal("hour_start_ms")));
        return PackedHeat.Read(row.GetFieldValue<byte[]>(row.GetOrdinal("cells"))).Select(c => new object?[] { visit, hour, (long)c.Cell, (long)c.Ms });
    }
}
