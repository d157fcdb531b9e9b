using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Feed;

/// <summary>
/// Where the feed's messages are made: the closing side of facts.db, over a connection of its own; any thread may call. One call
/// is one transaction: what was read, the messages with their noise, what they cost and the mark that it is done, together or not at all.
/// </summary>
public sealed class FeedClosings : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    /// <exception cref="DatabaseRefusedException">facts.db cannot be served as it is.</exception>
    public FeedClosings(string dataFolder) : this(DatabaseFile.OpenForWriting(Path.Combine(dataFolder, "facts.db"), "facts"))
    {
    }

    /// <param name="connection">Open on facts.db with its schema in place; disposed with this.</param>
    public FeedClosings(SqliteConnection connection) => _connection = connection;

    public ClosingState State()
    {
        lock (_lock)
        {
            return _connection.Rows("SELECT closed_until_ms, closed_through_day, late_after_close FROM feed_state", r => new ClosingState(
                r.IsDBNull(0) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(0)),
                r.IsDBNull(1) ? null : TradingCalendar.DayOfNumber(r.GetInt32(1)), r.GetInt64(2)))[0];
        }
    }

    /// <summary>The feed begins with the trading day after this one; nothing changes when it has begun before.</summary>
    public void Begin(DateOnly dayBefore)
    {
        lock (_lock) _connection.Run("UPDATE feed_state SET closed_through_day = $day WHERE closed_through_day IS NULL", ("$day", TradingCalendar.NumberOf(dayBefore)));
    }

    /// <summary>Leaves out the days up to this one: nothing is told of them.</summary>
    /// <returns>The day.</returns>
    public DateOnly SkipTo(DateOnly day)
    {
        lock (_lock) _connection.Run("UPDATE feed_state SET closed_through_day = $day WHERE closed_through_day < $day", ("$day", TradingCalendar.NumberOf(day)));
        return day;
    }

    /// <summary>Tells of the hour that ended at an instant.</summary>
    /// <returns>False when that, or a later one, was told already; nothing is written then.</returns>
    public bool TellHour(StoreId store, DateTimeOffset hourEnd, DateTimeOffset now, Func<FeedCounters, IReadOnlyList<HqReport>> reports)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            if (_connection.Run("UPDATE feed_state SET closed_until_ms = $end WHERE closed_until_ms IS NULL OR closed_until_ms < $end",
                ("$end", hourEnd.ToUnixTimeMilliseconds())) == 0) return false;
            FeedRows.Append(_connection, store, hourEnd, now, reports(Counters()));
            transaction.Commit();
            return true;
        }
    }

    /// <summary>Tells of this moment, by a clock that may be wrong: no hour is marked as told by it.</summary>
    public void TellNow(StoreId store, DateTimeOffset now, Func<FeedCounters, IReadOnlyList<HqReport>> reports)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            FeedRows.Append(_connection, store, now, now, reports(Counters()));
            transaction.Commit();
        }
    }

    private FeedCounters Counters() => _connection.Rows("SELECT last_sequence, acknowledged_sequence FROM feed_state", r => new FeedCounters(r.GetInt64(0), r.GetInt64(1)))[0];

    /// <summary>Closes the trading day that follows the last closed one.</summary>
    /// <param name="close">Reads what is needed and says what is told. Noise is drawn in it: a call whose transaction does not commit was seen by nobody.</param>
    /// <returns>False when the day is not the next one; nothing is read or written then.</returns>
    public bool CloseDay(StoreId store, DateOnly day, DateTimeOffset dayEnd, DateTimeOffset now, Func<ClosingDay, IReadOnlyList<HqReport>> close)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            if (_connection.Run("UPDATE feed_state SET closed_through_day = $day WHERE closed_through_day = $before",
                ("$day", TradingCalendar.NumberOf(day)), ("$before", TradingCalendar.NumberOf(day.AddDays(-1)))) == 0) return false;
            FeedRows.Append(_connection, store, dayEnd, now, close(new ClosingDay(_connection, day)));
            transaction.Commit();
            return true;
        }
    }

    /// <summary>Notes every message about shoppers that was charged to a trading day from this one on: HQ is asked at the next close to delete them.</summary>
    /// <returns>Messages noted that were not before.</returns>
    /// <exception cref="SqliteException">facts.db takes no writes now; nothing was changed, try again.</exception>
    public int NoteErasure(DateOnly from)
    {
        lock (_lock) return _connection.Run("INSERT INTO feed_tombstone SELECT DISTINCT sequence FROM privacy_ledger WHERE trading_day >= $from ON CONFLICT DO NOTHING", ("$from", TradingCalendar.NumberOf(from)));
    }

    /// <summary>What was spent, newest day first.</summary>
    public IReadOnlyList<LedgerEntry> Ledger(DateOnly from, DateOnly to)
    {
        lock (_lock)
        {
            return _connection.Rows(
                "SELECT trading_day, family, epsilon_milli, sequence, charged_at_ms FROM privacy_ledger WHERE trading_day BETWEEN $from AND $to ORDER BY trading_day DESC, sequence",
                r => new LedgerEntry(TradingCalendar.DayOfNumber(r.GetInt32(0)), r.GetString(1), r.GetInt32(2), r.GetInt64(3), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(4))),
                ("$from", TradingCalendar.NumberOf(from)), ("$to", TradingCalendar.NumberOf(to)));
        }
    }

    public void Dispose()
    {
        lock (_lock) _connection.Dispose();
    }
}

/// <param name="ToldUntil">End of the last hour that was told; null before the first.</param>
/// <param name="ClosedThrough">Last closed trading day; null before the feed began.</param>
/// <param name="LateAfterClose">Visits that changed after their trading day was closed. Exact: whoever shows it rounds it as every count of visits.</param>
public sealed record ClosingState(DateTimeOffset? ToldUntil, DateOnly? ClosedThrough, long LateAfterClose);

public readonly record struct FeedCounters(long LastSequence, long AcknowledgedSequence);

/// <summary>One family of one trading day, paid for with one message.</summary>
public sealed record LedgerEntry(DateOnly Day, string Family, int EpsilonMilli, long Sequence, DateTimeOffset ChargedAt);
