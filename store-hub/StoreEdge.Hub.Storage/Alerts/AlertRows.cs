using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Alerts;

/// <summary>The table alert.</summary>
internal sealed class AlertRows(SqliteConnection connection) : IDisposable
{
    private const string Columns =
        "alert_id, cause, kind, severity, title, advice, threshold, since_ms, opened_at_ms, quiet_since_ms, ended_at_ms, acknowledged_at_ms, acknowledged_by, note, title_de, advice_de, threshold_de";

    private readonly Statement _open = new(connection, "INSERT INTO alert (cause, kind, severity, title, advice, threshold, since_ms, opened_at_ms, title_de, advice_de, threshold_de) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING alert_id");
    private readonly Statement _change = new(connection, "UPDATE alert SET severity = $2, title = $3, advice = $4, threshold = $5, quiet_since_ms = $6, title_de = $7, advice_de = $8, threshold_de = $9 WHERE alert_id = $1");
    private readonly Statement _end = new(connection, "UPDATE alert SET ended_at_ms = $2, quiet_since_ms = NULL WHERE alert_id = $1");
    private readonly Statement _acknowledge = new(connection, "UPDATE alert SET acknowledged_at_ms = $2, acknowledged_by = $3, note = $4 WHERE alert_id = $1");
    private readonly Statement _standing = new(connection, $"SELECT {Columns} FROM alert WHERE ended_at_ms IS NULL ORDER BY severity, since_ms, alert_id");
    private readonly Statement _find = new(connection, $"SELECT {Columns} FROM alert WHERE alert_id = $1");
    private readonly Statement _between = new(connection, $"SELECT {Columns} FROM alert WHERE opened_at_ms < $2 AND IFNULL(ended_at_ms, $2) >= $1 ORDER BY opened_at_ms DESC, alert_id DESC LIMIT $3");
    private readonly Statement _delete = new(connection, "DELETE FROM alert WHERE ended_at_ms < $1");

    public long Open(Alert alert, DateTimeOffset at, SqliteTransaction transaction) => _open.Read(transaction, r => r.GetInt64(0), alert.Cause, AlertKinds.NameOf(alert.Kind),
        Name(alert.Severity), alert.Title.English, alert.Advice.English, alert.Threshold.English, alert.Since.ToUnixTimeMilliseconds(), at.ToUnixTimeMilliseconds(),
        alert.Title.German, alert.Advice.German, alert.Threshold.German).Single();

    public void Change(OpenAlert alert, SqliteTransaction transaction) => _change.Run(
        transaction, alert.Id, Name(alert.Alert.Severity), alert.Alert.Title.English, alert.Alert.Advice.English, alert.Alert.Threshold.English, alert.QuietSince?.ToUnixTimeMilliseconds(),
        alert.Alert.Title.German, alert.Alert.Advice.German, alert.Alert.Threshold.German);

    public void End(long id, DateTimeOffset at, SqliteTransaction transaction) => _end.Run(transaction, id, at.ToUnixTimeMilliseconds());

    public void Acknowledge(long id, Acknowledgement acknowledged, SqliteTransaction transaction) =>
        _acknowledge.Run(transaction, id, acknowledged.At.ToUnixTimeMilliseconds(), acknowledged.By, acknowledged.Note);

    /// <summary>The critical ones first, then the oldest.</summary>
    public List<StoredAlert> Standing(SqliteTransaction? transaction) => _standing.Read(transaction, Read);

    public StoredAlert? Find(long id, SqliteTransaction? transaction) => _find.Read(transaction, Read, id).SingleOrDefault();

    public List<StoredAlert> Between(DateTimeOffset from, DateTimeOffset to, int limit) => _between.Read(null, Read, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), limit);

    public void DeleteEndedBefore(DateTimeOffset instant, SqliteTransaction transaction) => _delete.Run(transaction, instant.ToUnixTimeMilliseconds());

    public void Dispose()
    {
        foreach (var statement in new[] { _open, _change, _end, _acknowledge, _standing, _find, _between, _delete }) statement.Dispose();
    }

    private static string Name(AlertSeverity severity) => severity == AlertSeverity.Critical ? "critical" : "warning";

    private static StoredAlert Read(SqliteDataReader r) => new(
        r.GetInt64(0),
        new(r.GetString(1), AlertKinds.Of(r.GetString(2)) ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"alert {r.GetInt64(0)} is of no kind")),
            r.GetString(3) == "critical" ? AlertSeverity.Critical : AlertSeverity.Warning, In(r, 4, 14), In(r, 5, 15), In(r, 6, 16), At(r, 7)!.Value),
        At(r, 8)!.Value, At(r, 9), At(r, 10), At(r, 11) is { } seen ? new(seen, r.GetString(12), r.IsDBNull(13) ? null : r.GetString(13)) : null);

    private static Said In(SqliteDataReader r, int english, int german) => new(r.GetString(english), r.GetString(r.IsDBNull(german) ? english : german));

    private static DateTimeOffset? At(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(column));
}
