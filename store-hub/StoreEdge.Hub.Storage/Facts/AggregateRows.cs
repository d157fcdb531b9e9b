using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Aggregates;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>Applies an <see cref="AggregateDelta"/> to the tables of sums; a row that falls to nothing goes.</summary>
internal sealed class AggregateRows : IDisposable
{
    private readonly Dictionary<AggregateTable, SumTable> _tables;

    public AggregateRows(SqliteConnection connection) => _tables = new()
    {
        [AggregateTable.ZoneSlot] = new(connection, "zone_slot", ["trading_day", "slot_start_ms", "zone", "source"],
            ["visits", "stay_visits", "entries", "stays", "dwell_ms"], k => [k.TradingDay, k.AtMs, k.Name, k.Source]),
        [AggregateTable.ZoneDwell] = new(connection, "zone_dwell", ["trading_day", "zone", "source", "seconds_bucket"],
            ["visits", "stays"], k => [k.TradingDay, k.Name, k.Source, k.Number]),
        [AggregateTable.HeatHour] = new(connection, "heat_hour", ["trading_day", "hour_start_ms", "cell", "source"],
            ["visits", "dwell_ms"], k => [k.TradingDay, k.AtMs, k.Number, k.Source]),
        [AggregateTable.FlowHour] = new(connection, "flow_hour", ["trading_day", "hour_start_ms", "from_zone", "to_zone", "source"],
            ["visits", "moves"], k => [k.TradingDay, k.AtMs, k.Name, k.OtherName, k.Source]),
        [AggregateTable.PathDay] = new(connection, "path_day", ["trading_day", "source", "path"],
            ["visits"], k => [k.TradingDay, k.Source, k.Name]),
        [AggregateTable.PathJoin] = new(connection, "path_join", ["trading_day", "source", "path"],
            ["link_visits", "joined_visits"], k => [k.TradingDay, k.Source, k.Name]),
        [AggregateTable.Occupancy] = new(connection, "occupancy", ["trading_day", "bucket_start_ms", "source"],
            ["visits"], k => [k.TradingDay, k.AtMs, k.Source]),
        [AggregateTable.VisitDay] = new(connection, "visit_day", ["trading_day", "source"],
            ["visits", "link_visits", "joined_visits"], k => [k.TradingDay, k.Source]),
        [AggregateTable.VisitHour] = new(connection, "visit_hour", ["trading_day", "hour_start_ms", "source"],
            ["visits", "bounced", "engaged", "length_ms"], k => [k.TradingDay, k.AtMs, k.Source]),
        [AggregateTable.JoinHour] = new(connection, "join_hour", ["trading_day", "hour_start_ms", "source"],
            ["link_visits", "joined_visits"], k => [k.TradingDay, k.AtMs, k.Source]),
        [AggregateTable.LaneHour] = new(connection, "lane_hour", ["trading_day", "hour_start_ms", "lane"],
            ["baskets", "items", "total_minor", "service_ms"], k => [k.TradingDay, k.AtMs, k.Name]),
        [AggregateTable.LaneWaitHour] = new(connection, "lane_wait_hour", ["trading_day", "hour_start_ms", "lane", "seconds_bucket"],
            ["waits"], k => [k.TradingDay, k.AtMs, k.Name, k.Number]),
        [AggregateTable.LaneQueueHour] = new(connection, "lane_queue_hour", ["trading_day", "hour_start_ms", "lane"],
            ["joined", "abandoned", "unclear"], k => [k.TradingDay, k.AtMs, k.Name]),
    };

    public void Apply(AggregateDelta delta, SqliteTransaction transaction)
    {
        foreach (var (key, measures) in delta.Changes) _tables[key.Table].Add(key, measures, transaction);
    }

    public void DeleteBefore(int tradingDay, SqliteTransaction transaction)
    {
        foreach (var table in _tables.Values) table.DeleteBefore(tradingDay, transaction);
    }

    public void Dispose()
    {
        foreach (var table in _tables.Values) table.Dispose();
    }

    private sealed class SumTable : IDisposable
    {
        private readonly Statement _add;
        private readonly Statement _deleteEmpty;
        private readonly Statement _deleteBefore;
        private readonly Func<AggregateKey, object[]> _keyOf;
        private readonly int _measures;

        public SumTable(SqliteConnection connection, string table, string[] keys, string[] measures, Func<AggregateKey, object[]> keyOf)
        {
            (_keyOf, _measures) = (keyOf, measures.Length);
            var columns = keys.Concat(measures).ToArray();
            _add = new(connection, $"""
                INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})
                ON CONFLICT ({string.Join(", ", keys)}) DO UPDATE SET {string.Join(", ", measures.Select(m => $"{m} = {m} + excluded.{m}"))}
                """);
            _deleteEmpty = new(connection, $"""
                DELETE FROM {table} WHERE {string.Join(" AND ", keys.Select((k, i) => $"{k} = ${i + 1}"))} AND {string.Join(" AND ", measures.Select(m => $"{m} = 0"))}
                """);
            _deleteBefore = new(connection, $"DELETE FROM {table} WHERE trading_day < $1");
        }

        public void Add(AggregateKey key, Measures change, SqliteTransaction transaction)
        {
            var keys = _keyOf(key);
            object[] all = [change.A, change.B, change.C, change.D, change.E];
            _add.Run(transaction, [.. keys, .. all.Take(_measures)]);
            if (all.Any(m => (long)m < 0)) _deleteEmpty.Run(transaction, keys);
        }

        public void DeleteBefore(int tradingDay, SqliteTransaction transaction) => _deleteBefore.Run(transaction, tradingDay);

        public void Dispose()
        {
            _deleteBefore.Dispose();
            _add.Dispose();
            _deleteEmpty.Dispose();
        }
    }
}
