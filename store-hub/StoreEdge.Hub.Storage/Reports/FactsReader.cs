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
/// <param name="thresholds">By which each day is told.</param>
public sealed class FactsReader(string dataFolder, PlanDays plans, TimeProvider clock, ThresholdDays thresholds)
{
    /// <summary>A store whose layout has never changed, told by the least threshold.</summary>
    public FactsReader(string dataFolder, FloorPlan plan, TimeProvider clock) : this(dataFolder, new PlanDays(plan), clock, ThresholdDays.Least(TradingCalendar.In(plan.TimeZone)))
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

    /// <summary>See <see cref="Reports.MadeBy"/>.</summary>
    internal string MadeBy { get; } = Reports.MadeBy.Of(plans);

    /// <summary>How far the pages are told now.</summary>
    internal TellTimes Times
    {
        get
        {
            var now = clock.GetUtcNow();
            var until = thresholds.ToldUntilMs(now);
            return new(until, _calendar.HourStartOf(now - thresholds.Late).ToUnixTimeMilliseconds(), _calendar.DayNumberOf(DateTimeOffset.FromUnixTimeMilliseconds(until)));
        }
    }

    /// <summary>Asks any number of statements of one state of the file, so that the figures of one answer fit together.</summary>
    /// <param name="over">Trading days as in tables, from the first to the last of each period that will be asked about: what is kept of them is read together.</param>
    /// <exception cref="SqliteException">The file is damaged, or is not what the hub's schema steps made.</exception>
    public T Read<T>(Func<FactsSnapshot, T> ask, params IReadOnlyList<(int First, int Last)> over)
    {
        using var connection = OpenFile() ?? OpenNothing();
        using var transaction = connection.BeginTransaction(deferred: true);
        return ask(new FactsSnapshot(connection, transaction, _told, _hidden, thresholds, Times, MadeBy, over));
    }

    /// <summary>Asks the rows alone, past everything that has been told or kept.</summary>
    internal T Make<T>(Func<FactsSnapshot, T> ask)
    {
        using var connection = OpenFile() ?? OpenNothing();
        using var transaction = connection.BeginTransaction(deferred: true);
        return ask(new FactsSnapshot(connection, transaction, _hidden, thresholds, Times));
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
