using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.SeededWeek;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Weeks;

/// <summary>
/// The seeded week as single visits, stays and receipts, to be counted by plain SQL; and the rule by which counts are told, written once more and
/// not by the product's words: counts of visits in fives, rounded down; a part with what is left over from the parts before it.
/// </summary>
internal sealed class WeekInSql : IDisposable
{
    /// <summary>At 15:00 in the store, quarters of an hour are told up to 14:45 and hours up to 14:00.</summary>
    public const long QuartersUntil = 1795268700000, HoursUntil = 1795266000000;

    public const long QuarterMs = 900_000;

    private readonly ScratchFolder _folder = new();
    private readonly SqliteConnection _connection;

    public WeekInSql(WeekOptions options)
    {
        SeededFacts.Into(_folder.Path, options with { KeepsVisits = true });
        _connection = new SqliteConnection($"Data Source={_folder.File("facts.db")};Pooling=False");
        _connection.Open();
        Run("CREATE TEMP TABLE product (gtin TEXT PRIMARY KEY, text TEXT, zone TEXT)");
        foreach (var fields in Week.Catalogue.Skip(1).Select(l => l.Split(','))) Run($"INSERT INTO product VALUES ('{fields[0].PadLeft(14, '0')}', '{fields[1].Replace("'", "''", StringComparison.Ordinal)}', '{fields[4]}')");
        Run("""
            CREATE TEMP TABLE line AS SELECT b.basket_id, b.trading_day AS day, b.closed_at_ms AS closed, p.text, p.zone,
              json_extract(i.value, '$.amountMinor') AS amount FROM basket b, json_each(b.items) i JOIN product p ON p.gtin = json_extract(i.value, '$.gtin')
            WHERE NOT json_extract(i.value, '$.voided')
            """);
    }

    public static long Down(long visits) => visits / 5 * 5;

    public long Count(string sql) => Rows(sql)[0][0];

    /// <summary>A count for each day and source, each rounded down, added up; <c>$day</c> and <c>$source</c> stand in the SQL.</summary>
    public long Told(IEnumerable<int> days, string sql, params IEnumerable<int> sources) => days.Sum(d => sources.DefaultIfEmpty(1).Sum(s => Down(Count(For(sql, d, s)))));

    /// <summary>Rows of whole numbers.</summary>
    public List<long[]> Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<long[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? 0 : reader.GetInt64(i))]);
        return rows;
    }

    public List<string> Texts(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }

    public static string For(string sql, int day, int source = 1) => sql
        .Replace("$day", day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("$source", source.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>What is told of each of a series of counts: the count so far, rounded down, less what was told before.</summary>
    public static IEnumerable<long> Steps(IEnumerable<long> counts)
    {
        var (all, told) = (0L, 0L);
        foreach (var count in counts)
        {
            all += count;
            yield return Down(all) - told;
            told = Down(all);
        }
    }

    /// <summary>What is told of counts of what a visit may do often: they rise only where the told visits behind them do.</summary>
    public static IEnumerable<long> StepsBeside(IEnumerable<(long Visits, long Count)> parts)
    {
        var (visits, at, all, told) = (0L, 0L, 0L, 0L);
        foreach (var part in parts)
        {
            (visits, all) = (visits + part.Visits, all + part.Count);
            if (Down(visits) == at)
            {
                yield return 0;
                continue;
            }
            at = Down(visits);
            yield return Down(all) - told;
            told = Down(all);
        }
    }

    /// <summary>The sum that is told of a series of parts, and what had been told of another count when it was told last: at five visits, then at every ten more.</summary>
    public static (long Sum, long Beside) ToldSum(IReadOnlyCollection<(long Visits, long Sum, long BesideVisits, long Beside)> parts)
    {
        var (visits, waiting, beside, toldAt, sum, besideTold) = (0L, 0L, 0L, 0L, 0L, 0L);
        foreach (var (part, counted) in parts.Zip(StepsBeside(parts.Select(p => (p.BesideVisits, p.Beside)))))
        {
            (visits, waiting, beside) = (visits + part.Visits, waiting + part.Sum, beside + counted);
            if (toldAt == 0 ? Down(visits) < 5 : Down(visits) < toldAt + 10) continue;
            // Nothing to tell is no telling: another count is then told with the next.
            if (waiting > 0) besideTold = beside;
            (sum, waiting, toldAt) = (sum + waiting, 0, Down(visits));
        }
        return (sum, besideTold);
    }

    /// <summary>Nearest rank over values in steps of 5 s, each day's and source's counts told by steps from the shortest on; the middle of the step.</summary>
    public static double? Percentile(IEnumerable<IEnumerable<long[]>> seriesOfStepAndCount, int percent)
    {
        var told = seriesOfStepAndCount.SelectMany(series =>
        {
            var rows = series.ToList();
            return rows.Zip(Steps(rows.Select(r => r[1])), (r, t) => (Step: r[0], Count: t));
        }).SelectMany(t => Enumerable.Repeat(t.Step, (int)t.Count)).Order().ToList();
        return told.Count == 0 ? null : told[(int)Math.Ceiling(told.Count * percent / 100.0) - 1] + 2.5;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
