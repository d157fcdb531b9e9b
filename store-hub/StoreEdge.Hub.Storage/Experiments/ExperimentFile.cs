using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Comparisons;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Storage.Experiments;

/// <param name="By">The role of who registered it.</param>
/// <param name="CancelledAt">Null: it stands.</param>
public sealed record RegisteredExperiment(long Id, Experiment Experiment, string By, DateTimeOffset RegisteredAt, DateTimeOffset? CancelledAt);

/// <summary>
/// The experiments of one store. What was registered is never changed or deleted, by triggers of the file itself; it may be cancelled, once. One
/// connection under one lock: these are rare. Any thread may call.
/// </summary>
public sealed class ExperimentFile : IDisposable
{
    public const string Name = "experiments.db";

    private const string Columns = "experiment_id, name, kpi, zone, before_first, before_last, after_first, after_last, smallest_that_matters, made_by, made_at_ms, cancelled_at_ms";

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly Statement _insert, _cancel, _find, _all;

    private ExperimentFile(SqliteConnection connection)
    {
        _connection = connection;
        _insert = new(connection,
            """
            INSERT INTO experiment (name, kpi, zone, before_first, before_last, after_first, after_last, smallest_that_matters, made_by, made_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING experiment_id
            """);
        _cancel = new(connection, "UPDATE experiment SET cancelled_at_ms = $2 WHERE experiment_id = $1 AND cancelled_at_ms IS NULL");
        _find = new(connection, $"SELECT {Columns} FROM experiment WHERE experiment_id = $1");
        _all = new(connection, $"SELECT {Columns} FROM experiment ORDER BY after_first DESC, experiment_id DESC LIMIT $1");
    }

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static ExperimentFile Open(string folder) => new(DatabaseFile.OpenForWriting(Path.Combine(folder, Name), "experiments"));

    /// <summary>The newest first, those that were cancelled too.</summary>
    public IReadOnlyList<RegisteredExperiment> All(int limit)
    {
        lock (_lock) return _all.Read(null, Read, limit);
    }

    public RegisteredExperiment? Find(long id)
    {
        lock (_lock) return _find.Read(null, Read, id).SingleOrDefault();
    }

    /// <returns>As it is kept; null when the disk does not take it.</returns>
    public RegisteredExperiment? Register(Experiment experiment, string by, DateTimeOffset at) => Written(() => _insert.Read(
        null, r => r.GetInt64(0), experiment.Name, experiment.Kpi, experiment.Zone, Number(experiment.Before.First), Number(experiment.Before.Last), Number(experiment.After.First),
        Number(experiment.After.Last), experiment.SmallestThatMatters, by, at.ToUnixTimeMilliseconds()).Single());

    /// <returns>As it is kept; null where none of the id stands, or the disk does not take it.</returns>
    public RegisteredExperiment? Cancel(long id, DateTimeOffset at) => Written(() => _cancel.Run(null, id, at.ToUnixTimeMilliseconds()) == 1 ? id : null);

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var statement in new[] { _insert, _cancel, _find, _all }) statement.Dispose();
            _connection.Dispose();
        }
    }

    // One statement each: SQLite's own transaction.
    private RegisteredExperiment? Written(Func<long?> write)
    {
        lock (_lock)
        {
            try
            {
                return write() is { } id ? _find.Read(null, Read, id).Single() : null;
            }
            catch (SqliteException exception) when (PassingRefusal.Is(exception))
            {
                return null;
            }
        }
    }

    private static int Number(DateOnly day) => TradingCalendar.NumberOf(day);

    private static RegisteredExperiment Read(SqliteDataReader r) => new(
        r.GetInt64(0),
        new(r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), (Day(r, 4), Day(r, 5)), (Day(r, 6), Day(r, 7)), r.GetDouble(8)),
        r.GetString(9), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(10)), r.IsDBNull(11) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(11)));

    private static DateOnly Day(SqliteDataReader r, int column) => TradingCalendar.DayOfNumber(r.GetInt32(column));
}
