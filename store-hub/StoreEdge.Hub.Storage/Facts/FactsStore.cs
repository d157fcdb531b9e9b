using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>
/// The only writer of facts and their sums. One call of <see cref="TryCommit"/> is one transaction: replaced facts, what that
/// changes in the sums, the joins at the lanes it touches, and how far the journal was read.
/// </summary>
public sealed class FactsStore : IDisposable
{
    /// <summary>Sums, and baskets with them, are kept this long and no longer (privacy parameters); a store may keep them for less.</summary>
    public const int MonthsOfSums = 25;

    /// <summary>The feed's sums wait for the end of their week; where no feed runs any more, or never closed it, they go this many days after theirs.</summary>
    public const int DaysUntilWeekIsLate = 35;

    private const string Stage = "tracks";

    private readonly SqliteConnection _connection;
    private readonly TradingCalendar _calendar;
    private readonly VisitContributions _contributions;
    private readonly HashSet<string> _lanes;
    private readonly string _lanesAsJson;
    private readonly LaneNeighbours _neighbours;
    private readonly VisitRows _visits;
    private readonly BasketRows _baskets;
    private readonly LaneJoinRows _joins;
    private readonly LaneQueueRows _queued;
    private readonly PaidVisitRows _paid;
    private readonly AggregateRows _sums;
    private readonly Statement _position;
    private readonly Statement _putPosition;
    private readonly LateVisits _late;
    private readonly Statement[] _forget;
    private readonly Statement _lostAt;
    private readonly Statement[] _forgetDays;
    private readonly Statement[] _forgetWeeks;
    private readonly Statement _written;

    /// <param name="connection">Open on facts.db with its schema in place; disposed with the store.</param>
    public FactsStore(SqliteConnection connection, FloorPlan plan, TradingCalendar calendar)
    {
        (_connection, _calendar, _contributions) = (connection, calendar, new VisitContributions(calendar, plan));
        _neighbours = new(plan.Lanes);
        _lanes = plan.Lanes.Select(l => l.Zone.Value).ToHashSet(StringComparer.Ordinal);
        _lanesAsJson = $"[{string.Join(',', _lanes.Select(lane => $"\"{lane}\""))}]";   // a name has nothing that JSON would escape
        (_visits, _baskets, _joins, _queued, _sums) =
            (new(connection, _contributions), new(connection), new(connection, calendar), new(connection, calendar), new(connection));
        _paid = new(connection, _visits, _contributions);
        _late = new(connection, _contributions);
        _position = new(connection, "SELECT journal_sequence FROM stage_position WHERE stage = $1");
        _putPosition = new(connection,
            "INSERT INTO stage_position (stage, journal_sequence) VALUES ($1, $2) ON CONFLICT (stage) DO UPDATE SET journal_sequence = excluded.journal_sequence");
        _forget = [.. ForgetSql.Select(sql => new Statement(connection, sql))];
        _lostAt = new(connection, "SELECT max(found_at_ms) FROM lost_day");
        _forgetDays = [new(connection, "DELETE FROM lost_day WHERE trading_day < $1"), new(connection, "DELETE FROM privacy_ledger WHERE trading_day < $1"),
            new(connection, "DELETE FROM kept_day WHERE trading_day < $1"), new(connection, "DELETE FROM kept_answer WHERE trading_day < $1")];
        _written = new(connection, "INSERT INTO kept_day (trading_day, changes) VALUES ($1, 1) ON CONFLICT (trading_day) DO UPDATE SET changes = changes + 1");
        _forgetWeeks = [.. WeeksTables.Select(table => new Statement(connection, $"DELETE FROM {table} WHERE trading_day < $1"))];
    }

    private static readonly string[] WeeksTables = ["feed_tally", "feed_day", "feed_till"];

    // The sums stay: only what is about one visit goes.
    private static readonly string[] ForgetSql =
    [
        "DELETE FROM stay WHERE visit_id IN (SELECT visit_id FROM visit WHERE last_fix_at_ms < $1)",
        "DELETE FROM visit_heat WHERE visit_id IN (SELECT visit_id FROM visit WHERE last_fix_at_ms < $1)",
        "DELETE FROM lane_wait WHERE visit_id IN (SELECT visit_id FROM visit WHERE last_fix_at_ms < $1)",
        "DELETE FROM lane_queue WHERE visit_id IN (SELECT visit_id FROM visit WHERE last_fix_at_ms < $1)",
        "DELETE FROM visit WHERE last_fix_at_ms < $1",
        "DELETE FROM feed_share WHERE last_fix_at_ms < $1",
    ];

    /// <summary>The last journal sequence whose facts are in; 0 at the beginning.</summary>
    public long Position => _position.Read(null, r => r.GetInt64(0), Stage).FirstOrDefault();

    /// <summary>The subject's visits that began at or after the instant, oldest first.</summary>
    public IReadOnlyList<VisitFacts> VisitsOf(TrackSubject subject, long startedFromMs) => _visits.Read(subject, startedFromMs);

    /// <summary>Subjects with a visit from the instant on that has not been recomputed after its end, and when the first of these began.</summary>
    public IReadOnlyList<(TrackSubject Subject, VisitSource Source, long StartedAtMs)> NotSmoothed(long startedFromMs) => _visits.NotSmoothed(startedFromMs);

    /// <returns>False when the disk is full or the file is held by another writer: nothing of it is written, try again later.</returns>
    public bool TryCommit(FactsChange change) => _connection.TryWrite(transaction =>
    {
        var delta = new AggregateDelta();
        var touched = new HashSet<int>();
        foreach (var (before, after) in change.Visits) Replace(before, after, delta, touched, transaction);
        foreach (var basket in change.Baskets) Put(basket, delta, touched, transaction);
        // Visits that went early would leave their baskets to whoever stood next in the lane.
        var joinsFromMs = touched.Count == 0 ? 0 : Math.Max(change.JoinsFromMs, _lostAt.Read(transaction, r => r.IsDBNull(0) ? long.MinValue : r.GetInt64(0))[0]);
        foreach (var day in touched.Order()) Join(day, joinsFromMs, delta, transaction);
        _sums.Apply(delta, transaction);
        // What has been kept of these days is of other rows; see KeptDays.
        foreach (var day in delta.Changes.Select(c => c.Key.TradingDay).Concat(touched).Distinct()) _written.Run(transaction, day);
        _late.Count(change.Visits, transaction);
        _putPosition.Run(transaction, Stage, change.JournalSequence);
    });

    /// <summary>Deletes what is about single visits whose last fix lies before the one instant, and sums and baskets of trading days before the other's.</summary>
    /// <returns>As of <see cref="TryCommit"/>.</returns>
    public bool TryForget(DateTimeOffset visitsBefore, DateTimeOffset sumsBefore) => _connection.TryWrite(transaction =>
    {
        foreach (var statement in _forget) statement.Run(transaction, visitsBefore.ToUnixTimeMilliseconds());
        var day = _calendar.DayNumberOf(sumsBefore);
        _sums.DeleteBefore(day, transaction);
        _baskets.DeleteBefore(day, transaction);
        foreach (var statement in _forgetDays) statement.Run(transaction, day);
        foreach (var statement in _forgetWeeks) statement.Run(transaction, _calendar.DayNumberOf(visitsBefore.AddDays(-DaysUntilWeekIsLate)));
    });

    public void Dispose()
    {
        IDisposable[] parts = [_visits, _baskets, _joins, _queued, _paid, _late, _sums, _position, _putPosition, .. _forget, _lostAt, _written, .. _forgetDays, .. _forgetWeeks, _connection];
        foreach (var part in parts) part.Dispose();
    }

    private void Replace(VisitFacts? before, VisitFacts? after, AggregateDelta delta, HashSet<int> touched, SqliteTransaction transaction)
    {
        (var stood, var stands) = _paid.AsTheyCount(before, after, transaction);
        _contributions.Replace(delta, stood, stands);
        foreach (var visit in new[] { before, after })
            if (visit is not null)
                foreach (var stay in visit.Stays)
                    if (_lanes.Contains(stay.Zone.Value)) touched.Add(_contributions.DayOf(visit));
        if (after is not null) _visits.Replace(before, after, transaction);
        else if (before is not null)
        {
            _joins.Forget(before.VisitId, delta, transaction);
            _visits.Delete(before.VisitId, transaction);
        }
    }

    private void Put(BasketFacts basket, AggregateDelta delta, HashSet<int> touched, SqliteTransaction transaction)
    {
        var stood = _baskets.Find(basket.BasketId, transaction);
        var standing = stood is null ? basket : BasketFacts.Standing(stood, basket);
        if (standing == stood) return;
        stood?.RemoveFrom(delta, _calendar);
        standing.AddTo(delta, _calendar);
        _baskets.Put(standing, transaction);
        touched.Add(basket.TradingDay);
    }

    // All lanes of the day together: who stands between two lanes may belong to either.
    private void Join(int day, long fromMs, AggregateDelta delta, SqliteTransaction transaction)
    {
        var baskets = _baskets.OfDay(day, transaction);
        var judged = LaneMatcher.Match(_joins.Stays(_lanesAsJson, day, transaction), baskets, _neighbours);
        _joins.Replace(day, judged.Joins, [.. baskets.Where(b => b.ClosedAtMs < fromMs).Select(b => b.BasketId)], delta, transaction);
        _queued.Replace(day, judged.Queued, fromMs, delta, transaction);
        _paid.Replace(day, delta, transaction);
    }
}

/// <summary>What one commit of the stage changes.</summary>
/// <param name="Visits">What stood and what stands now; one of the two may be null.</param>
/// <param name="JournalSequence">Everything up to here is in.</param>
/// <param name="JoinsFromMs">
/// Baskets closed before this keep the join they have. It lies well after the visits that are forgotten: without them a basket
/// would be joined to whoever stood next in the lane.
/// </param>
public sealed record FactsChange(IReadOnlyList<(VisitFacts? Before, VisitFacts? After)> Visits, IReadOnlyList<BasketFacts> Baskets,
    long JournalSequence, long JoinsFromMs = long.MinValue);
