using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;

namespace StoreEdge.Hub.Storage.Plans;

/// <summary>The plan's versions and the page's lists of products. Any thread may call.</summary>
/// <param name="connection">Open on the file with its schema in place; disposed with it.</param>
public sealed class PlanFile(SqliteConnection connection) : IDisposable
{
    public const string Name = "plans.db";

    private readonly Lock _lock = new();

    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static PlanFile Open(string dataFolder) => new(DatabaseFile.OpenForWriting(Path.Combine(dataFolder, Name), "plans"));

    /// <summary>All that a stopped hub has; none where there is no file.</summary>
    /// <exception cref="DatabaseRefusedException">See <see cref="DatabaseFile.OpenForWriting"/>.</exception>
    public static (IReadOnlyList<PlanVersion> Plans, ProductList? Products) ReadAll(string dataFolder)
    {
        if (!File.Exists(Path.Combine(dataFolder, Name))) return ([], null);
        using var file = Open(dataFolder);
        return (file.Plans(), file.Products());
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<PlanVersion> Plans() => Rows(
        "SELECT number, first_day, applies_at_ms, source, hq_version, sha256, geojson, saved_at_ms, note, withdrawn_at_ms FROM plan_version ORDER BY number",
        r => new PlanVersion(
            r.GetInt32(0), TradingCalendar.DayOfNumber(r.GetInt32(1)), At(r.GetInt64(2)), Enum.Parse<PlanSource>(r.GetString(3), ignoreCase: true), r.IsDBNull(4) ? null : r.GetInt64(4),
            r.GetString(5), r.GetFieldValue<byte[]>(6), At(r.GetInt64(7)), r.IsDBNull(8) ? null : r.GetString(8), r.IsDBNull(9) ? null : At(r.GetInt64(9))));

    /// <summary>Adds a version under the next number.</summary>
    /// <returns>The version with its number; null where another one came after <paramref name="basedOn"/>.</returns>
    /// <exception cref="SqliteException">The disk did not take it: nothing has changed.</exception>
    public PlanVersion? Add(PlanVersion version, int? basedOn = null)
    {
        lock (_lock)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            using var newest = Command("SELECT IFNULL(max(number), 0) FROM plan_version", []);
            var last = Convert.ToInt32(newest.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
            if (basedOn is not null && basedOn != last) return null;
            var added = version with { Number = last + 1 };
            using var insert = Command("INSERT INTO plan_version VALUES ($number, $day, $applies, $source, $hq, $sha256, $geojson, $saved, $note, NULL)", [
                ("$number", added.Number), ("$day", TradingCalendar.NumberOf(added.FirstDay)), ("$applies", added.AppliesAt.ToUnixTimeMilliseconds()),
                ("$source", added.Source.ToString().ToLowerInvariant()), ("$hq", added.HqVersion), ("$sha256", added.Sha256), ("$geojson", added.GeoJson.ToArray()),
                ("$saved", added.SavedAt.ToUnixTimeMilliseconds()), ("$note", added.Note)]);
            insert.ExecuteNonQuery();
            transaction.Commit();
            return added;
        }
    }

    /// <returns>False where it has begun, is withdrawn already or is not there.</returns>
    public bool Withdraw(int number, DateTimeOffset now)
    {
        lock (_lock)
        {
            using var update = Command("UPDATE plan_version SET withdrawn_at_ms = $now WHERE number = $number AND applies_at_ms > $now AND withdrawn_at_ms IS NULL AND hq_version IS NULL",
                [("$now", now.ToUnixTimeMilliseconds()), ("$number", number)]);
            return update.ExecuteNonQuery() == 1;
        }
    }

    /// <summary>The newest that came by the page.</summary>
    public ProductList? Products() => Rows("SELECT number, csv, saved_at_ms FROM product_list ORDER BY number DESC LIMIT 1",
        r => new ProductList(r.GetInt32(0), r.GetFieldValue<byte[]>(1), At(r.GetInt64(2)))).FirstOrDefault();

    /// <exception cref="SqliteException">The disk did not take it: nothing has changed.</exception>
    public void AddProducts(ReadOnlyMemory<byte> csv, DateTimeOffset now)
    {
        lock (_lock)
        {
            using var insert = Command("INSERT INTO product_list (csv, saved_at_ms) VALUES ($csv, $now)", [("$csv", csv.ToArray()), ("$now", now.ToUnixTimeMilliseconds())]);
            insert.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        lock (_lock) connection.Dispose();
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> row)
    {
        lock (_lock)
        {
            using var command = Command(sql, []);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(row(reader));
            return rows;
        }
    }

    // A few a month: prepared statements would buy nothing here. A command made while a transaction is open belongs to it.
    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}

/// <summary>A catalogue as somebody brought it.</summary>
/// <param name="Csv">UTF-8.</param>
public sealed record ProductList(int Number, ReadOnlyMemory<byte> Csv, DateTimeOffset SavedAt);
