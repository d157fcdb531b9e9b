using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// The only way of the pages to stored data: facts.db, read only. It cannot open the journal or the consent file, and a
/// connection lives no longer than one question, because an open read transaction keeps the WAL from being folded back.
/// </summary>
/// <param name="dataFolder">The folder that holds facts.db.</param>
/// <param name="plans">Say of which zones nothing is told.</param>
/// <param name="clock">The store clock: says how far the day is told.</param>
public sealed class FactsReader(string dataFolder, PlanDays plans, TimeProvider clock)
{
    /// <summary>A store whose layout has never changed.</summary>
    public FactsReader(string dataFolder, FloorPlan plan, TimeProvider clock) : this(dataFolder, new PlanDays(plan), clock)
    {
    }

    private readonly ToldBefore _told = new();
    private readonly HiddenPlaces _hidden = new(plans);
    private readonly TradingCalendar _calendar = TradingCalendar.In(plans.Now.TimeZone);
    private readonly string _path = Path.Combine(dataFolder, "facts.db");
    private readonly string _connection = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(dataFolder, "facts.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = true,
    }.ToString();

    /// <summary>Asks any number of statements of one state of the file, so that the figures of one answer fit together.</summary>
    /// <exception cref="SqliteException">The file is damaged, or is not what the hub's schema steps made.</exception>
    public T Read<T>(Func<FactsSnapshot, T> ask)
    {
        using var connection = OpenFile() ?? OpenNothing();
        using var transaction = connection.BeginTransaction(deferred: true);
        var now = clock.GetUtcNow();
        return ask(new FactsSnapshot(connection, transaction, _told, _hidden, Threshold.ToldUntilMs(now), _calendar.HourStartOf(now - Threshold.Late).ToUnixTimeMilliseconds()));
    }

    /// <summary>Null while the stages have not made the file yet: the doors open a moment before it stands.</summary>
    private SqliteConnection? OpenFile()
    {
        if (!File.Exists(_path)) return null;
        var connection = new SqliteConnection(_connection);
        connection.Open();
        if (Pragmas.ReadNumber(connection, "user_version") > 0) return connection;
        connection.Dispose();
        return null;
    }

    /// <summary>The same tables without a row, in memory: a store that has just begun is asked like any other.</summary>
    private static SqliteConnection OpenNothing()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        SchemaSteps.Apply(connection, ":memory:", "facts");
        return connection;
    }
}

/// <summary>One state of facts.db, for the length of one <see cref="FactsReader.Read"/>.</summary>
public sealed class FactsSnapshot
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly ToldBefore _told;

    internal FactsSnapshot(SqliteConnection connection, SqliteTransaction transaction, ToldBefore told, HiddenPlaces hidden, long untilMs, long salesUntilMs) =>
        (_connection, _transaction, _told, Hidden, UntilMs, SalesUntilMs) = (connection, transaction, told, hidden, untilMs, salesUntilMs);

    /// <summary>Places about which nothing is told.</summary>
    internal HiddenPlaces Hidden { get; }

    /// <summary>Up to where figures about shoppers are told.</summary>
    public long UntilMs { get; }

    /// <summary>
    /// Up to where sales are told: the last full hour of the store's clock that has been over for <see cref="Threshold.Late"/> (privacy parameters:
    /// hour totals). A sum that went up with each sale would tell its moment and its total to whoever asks every second.
    /// </summary>
    public long SalesUntilMs { get; }

    /// <summary>What has been told of a question stands until the next quarter of an hour is told.</summary>
    internal Told<T> Once<T>(string question, int day, object? about, Func<Told<T>> tell) => _told.Once((question, day, about), UntilMs, tell);

    /// <summary>All rows of one statement; the reader is closed before they are handed out.</summary>
    internal IReadOnlyList<T> Rows<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }
}
