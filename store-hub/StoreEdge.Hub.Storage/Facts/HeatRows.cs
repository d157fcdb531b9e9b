using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>The table visit_heat: a row for each hour of a visit.</summary>
internal sealed class HeatRows(SqliteConnection connection) : IDisposable
{
    private readonly NativeStatement _put = new(connection,
        "INSERT INTO visit_heat (visit_id, hour_start_ms, cells) VALUES (?1, ?2, ?3) ON CONFLICT (visit_id, hour_start_ms) DO UPDATE SET cells = excluded.cells");
    private readonly Statement _delete = new(connection, "DELETE FROM visit_heat WHERE visit_id = $1 AND hour_start_ms = $2");
    private readonly Statement _deleteAll = new(connection, "DELETE FROM visit_heat WHERE visit_id = $1");
    private readonly Statement _read = new(connection, "SELECT hour_start_ms, cells FROM visit_heat WHERE visit_id = $1");

    private readonly PackedHeat _stood = new();
    private readonly PackedHeat _stands = new();

    public Dictionary<HeatKey, int> Read(long visitId, SqliteTransaction? transaction)
    {
        var heat = new Dictionary<HeatKey, int>();
        foreach (var (hour, cells) in _read.Read(transaction, r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), visitId))
            foreach (var (cell, ms) in PackedHeat.Read(cells)) heat[new(hour, cell)] = ms;
        return heat;
    }

    /// <param name="before">What stands; null when nothing does.</param>
    public void Replace(long visitId, IReadOnlyDictionary<HeatKey, int>? before, IReadOnlyDictionary<HeatKey, int> after, SqliteTransaction transaction)
    {
        if (ReferenceEquals(before, after)) return;
        _stood.Pack(before ?? new Dictionary<HeatKey, int>());
        _stands.Pack(after);
        for (var hour = 0; hour < _stands.Hours; hour++)
        {
            var at = _stands.HourStartMs(hour);
            var cells = _stands.Cells(hour);
            if (cells.SequenceEqual(_stood.CellsAt(at))) continue;
            _put.Bind(1, visitId);
            _put.Bind(2, at);
            _put.Bind(3, cells);
            _put.Run();
        }
        for (var hour = 0; hour < _stood.Hours; hour++)
            if (_stands.CellsAt(_stood.HourStartMs(hour)).IsEmpty) _delete.Run(transaction, visitId, _stood.HourStartMs(hour));
    }

    public void Delete(long visitId, SqliteTransaction transaction) => _deleteAll.Run(transaction, visitId);

    public void Dispose()
    {
        _put.Dispose();
        foreach (var statement in new[] { _delete, _deleteAll, _read }) statement.Dispose();
    }
}
