using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>One state of facts.db, for the length of one <see cref="FactsReader.Read"/>.</summary>
public sealed class FactsSnapshot
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly ToldBefore _told;
    private readonly ThresholdDays _thresholds;
    private readonly KeptAnswers? _kept;
    private readonly Dictionary<(string Question, string About), (object Rows, byte[]? Bytes)>? _made;

    /// <summary>Of what has been told and kept, and what has not.</summary>
    /// <param name="told">Other snapshots' answers in the same quarter of an hour.</param>
    /// <param name="over">The days that will be asked about, where they are many.</param>
    internal FactsSnapshot(SqliteConnection connection, SqliteTransaction transaction, ToldBefore told, HiddenPlaces hidden, ThresholdDays thresholds, TellTimes times, string madeBy, IReadOnlyList<(int First, int Last)> over)
        : this(connection, transaction, told, hidden, thresholds, times) => _kept = new KeptAnswers(this, told, madeBy, times.Today, over);

    /// <summary>Of the rows alone; remembers every answer that can be kept.</summary>
    internal FactsSnapshot(SqliteConnection connection, SqliteTransaction transaction, HiddenPlaces hidden, ThresholdDays thresholds, TellTimes times)
        : this(connection, transaction, new(), hidden, thresholds, times) => _made = [];

    private FactsSnapshot(SqliteConnection connection, SqliteTransaction transaction, ToldBefore told, HiddenPlaces hidden, ThresholdDays thresholds, TellTimes times) =>
        (_connection, _transaction, _told, Hidden, _thresholds, UntilMs, SalesUntilMs) = (connection, transaction, told, hidden, thresholds, times.UntilMs, times.SalesUntilMs);

    /// <summary>Places about which nothing is told.</summary>
    internal HiddenPlaces Hidden { get; }

    /// <summary>By which all that is told of the day is told.</summary>
    public Threshold ThresholdOf(int day) => _thresholds.Of(day);

    /// <summary>From how many visits on something is told of each of some days: the strictest of them.</summary>
    public int LeastVisitsOf((int First, int Last) days) => _thresholds.StrictestOf(days.First, days.Last).K;

    /// <summary>Up to where figures about shoppers are told.</summary>
    public long UntilMs { get; }

    /// <summary>
    /// Up to where sales are told: the last full hour of the store's clock that has been over for <see cref="ThresholdDays.Late"/> (privacy parameters:
    /// hour totals). A sum that went up with each sale would tell its moment and its total to whoever asks every second.
    /// </summary>
    public long SalesUntilMs { get; }

    /// <summary>The answers that can be kept, of those that were asked for; see <see cref="KeptDays"/>.</summary>
    internal IEnumerable<(string Question, string About, byte[] Rows)> Made => 
        from made in _made ?? []
        where made.Value.Bytes is not null
        select (made.Key.Question, made.Key.About, made.Value.Bytes);

    /// <summary>What has been told of a question stands until the next quarter of an hour is told, and of a day that is over until its rows change.</summary>
    /// <param name="shape">How its rows are kept; null where they are not.</param>
    internal Told<T> Once<T>(string question, int day, object? about, Func<T, Fields, T>? shape, Func<Told<T>> tell)
    {
        if (_made is not null) return Make(question, about, tell, told => shape is null ? null : told.Written(shape));
        if (_told.TryFind<T>((question, day, about), UntilMs, out var before)) return before!;
        var kept = shape is null ? null : _kept?.Find(question, Named(about), day, bytes => Threshold.Again(bytes, shape));
        // Of a period every day's answers would be too many to remember.
        return kept is not null && !_kept!.IsAlone(day) ? kept : _told.Hold((question, day, about), UntilMs, kept ?? tell());
    }

    /// <summary>Rows that are about sales, or about the day itself, and are told as they are.</summary>
    internal IReadOnlyList<T> Kept<T>(string question, int day, object? about, Func<T, Fields, T> shape, Func<IReadOnlyList<T>> ask) => _made is not null
        ? Make(question, about, ask, rows => PackedRows.Write(rows, shape))
        : _kept?.Find(question, Named(about), day, bytes => PackedRows.Read(bytes, shape)) ?? ask();

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

    private TRows Make<TRows>(string question, object? about, Func<TRows> ask, Func<TRows, byte[]?> write)
        where TRows : class
    {
        if (_made!.TryGetValue((question, Named(about)), out var before)) return (TRows)before.Rows;
        var rows = ask();
        _made[(question, Named(about))] = (rows, write(rows));
        return rows;
    }

    private static string Named(object? about) => about switch
    {
        null => "",
        VisitSource source => ((int)source).ToString(CultureInfo.InvariantCulture),
        ProductZones products => products.Digest,
        OfZone zone => $"{(int?)zone.Source} {zone.Zone}",
        OfHour hour => string.Create(CultureInfo.InvariantCulture, $"{(int?)hour.Source} {hour.Minute}"),
        _ => throw new ArgumentException($"no kept answer is about a {about.GetType().Name}", nameof(about)),
    };
}

/// <summary>Up to where an instant tells, in milliseconds since 1970, and its trading day as in tables.</summary>
internal readonly record struct TellTimes(long UntilMs, long SalesUntilMs, int Today);

/// <summary>What a question is about that is asked of one zone.</summary>
/// <param name="Source">Null is all.</param>
internal readonly record struct OfZone(VisitSource? Source, ZoneId Zone);

/// <summary>What a question is about that is asked of one hour.</summary>
/// <param name="Source">Null is all.</param>
/// <param name="Minute">Since midnight UTC of the trading day's date: the same on most days, so that a period's are one statement.</param>
internal readonly record struct OfHour(VisitSource? Source, long Minute)
{
    public static OfHour On(int day, VisitSource? source, long startMs) =>
        new(source, (startMs - new DateTimeOffset(TradingCalendar.DayOfNumber(day), default, default).ToUnixTimeMilliseconds()) / 60_000);
}
