using System.Globalization;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Storage.Downlink;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>
/// The hub's own copies of its files, one of each a trading day: every database but the journal and the accounts, and of the facts what is about nobody. Raw
/// rows and those of single visits are in none, for they live 24 hours. One at a time; any thread may call.
/// </summary>
/// <param name="dataFolder">Where the files lie that are copied.</param>
/// <param name="folder">Where the copies lie; it exists.</param>
public sealed class Backups(string dataFolder, string folder)
{
    public const string FolderName = "backups";

    private const string Unfinished = ".part";

    // Says that the copies hold sums of somebody who was taken out of them: they are to be made anew. Of whom, it does not say.
    private const string Stale = "stale";
    private const string Renewing = "renewing";

    // A restored store begins its raw day anew: the journal that the position counts in is not restored. Nor does it tell of the week so
    // far, from which nobody could be taken out any more who withdraws.
    private static readonly string[] NotInFacts = ["visit", "stay", "visit_heat", "lane_wait", "lane_queue", "feed_share", "feed_day", "feed_tally", "stage_position"];

    private static readonly (string Name, string[] Emptied, IReadOnlyList<SubjectTable> Subjects)[] Files =
    [
        (ConsentFile.Name, [], SubjectTables.Consent),
        (RightsFile.Name, [], SubjectTables.Rights),
        ("facts.db", NotInFacts, []),
        (DownlinkFile.Name, [], []),
        (AlertFile.Name, [], []),
        (Annotations.AnnotationFile.Name, [], []),
        (Plans.PlanFile.Name, [], []),
        (Experiments.ExperimentFile.Name, [], []),
    ];

    private readonly Lock _lock = new();

    /// <summary>The databases that are copied, as they are called in the data folder.</summary>
    public static IReadOnlyList<string> Copied => [.. Files.Select(f => f.Name)];

    /// <summary>Somebody left the sums after the copies were made.</summary>
    public bool IsStale => File.Exists(Path.Combine(folder, Stale)) || File.Exists(Path.Combine(folder, Renewing));

    /// <summary>Has the copies made anew, also after a start.</summary>
    /// <returns>False when the disk does not take even that.</returns>
    public bool TryMarkStale()
    {
        try
        {
            File.WriteAllBytes(Path.Combine(folder, Stale), []);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Makes those that are missing of a trading day, and deletes those of days before the newest ones and of days to come, which a clock made that was ahead.</summary>
    /// <param name="tradingDay">As in tables: 20261121.</param>
    /// <param name="keep">How many days; 0 makes none and deletes all.</param>
    /// <returns>How many were made; null when the disk does not take them: try again later.</returns>
    public int? TryMake(int tradingDay, int keep)
    {
        lock (_lock)
        {
            try
            {
                return Make(tradingDay, keep, anew: false);
            }
            catch (Exception exception) when (PassingRefusal.Is(exception) || exception is IOException)
            {
                return null;
            }
        }
    }

    /// <summary>Makes all of them anew, and only then deletes every older one: what somebody was in is in none any more.</summary>
    /// <returns>False when the disk does not take them: the older ones stand, marked as stale. Try again later.</returns>
    public bool TryRenew(int tradingDay, int keep)
    {
        lock (_lock)
        {
            if (!TryMarkStale()) return false;
            try
            {
                // A hub that dies in between goes on at its next start; who leaves the sums meanwhile marks the copies again.
                File.Move(Path.Combine(folder, Stale), Path.Combine(folder, Renewing), overwrite: true);
                Make(tradingDay, Math.Min(keep, 1), anew: true);
                File.Delete(Path.Combine(folder, Renewing));
                return true;
            }
            catch (Exception exception) when (PassingRefusal.Is(exception) || exception is IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Takes one subject out of every copy; a copy that had a row of it is written anew.</summary>
    /// <returns>False when the disk does not take it: try again later.</returns>
    public bool TryErase(SubjectKey subject)
    {
        lock (_lock)
        {
            try
            {
                DeleteUnfinished();
                foreach (var (name, _, tables) in Files)
                    foreach (var copy in Of(name).ToList()) Erase(copy, tables, subject);
                return true;
            }
            catch (Exception exception) when (PassingRefusal.Is(exception) || exception is IOException)
            {
                return false;
            }
        }
    }

    private int Make(int tradingDay, int keep, bool anew)
    {
        DeleteUnfinished();
        var made = 0;
        foreach (var (name, emptied, _) in Files)
        {
            var target = PathOf(name, tradingDay);
            if (keep == 0 || (!anew && File.Exists(target)) || !File.Exists(Path.Combine(dataFolder, name))) continue;
            Copy(Path.Combine(dataFolder, name), target, emptied);
            made++;
        }
        var oldest = TradingCalendar.NumberOf(TradingCalendar.DayOfNumber(tradingDay).AddDays(1 - keep));
        foreach (var (name, _, _) in Files)
        {
            var (first, last) = (PathOf(name, oldest), PathOf(name, tradingDay));
            foreach (var copy in Of(name).ToList())
                if (string.CompareOrdinal(copy, first) < 0 || string.CompareOrdinal(copy, last) > 0) File.Delete(copy);
        }
        return made;
    }

    private string PathOf(string name, int tradingDay) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}-{tradingDay}.db"));

    private IEnumerable<string> Of(string name) => Directory.EnumerateFiles(folder, $"{Path.GetFileNameWithoutExtension(name)}-????????.db");

    // Of a hub that died over it. It may hold rows that no backup may hold.
    private void DeleteUnfinished()
    {
        foreach (var file in Directory.EnumerateFiles(folder, $"*{Unfinished}*").ToList()) File.Delete(file);
    }

    private static void Copy(string source, string target, string[] emptied)
    {
        using (var from = Open(source))
            Run(from, "VACUUM INTO $target", ("$target", target + Unfinished));
        using (var copy = Open(target + Unfinished))
        {
            // Whole tables go at once: their pages are zeroed, and nothing of them is left in others.
            foreach (var table in emptied) Run(copy, $"DELETE FROM {table}");
        }
        File.Move(target + Unfinished, target, overwrite: true);
    }

    private static void Erase(string copy, IReadOnlyList<SubjectTable> tables, SubjectKey subject)
    {
        using var connection = Open(copy);
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            if (SubjectTables.Delete(tables, subject.Bytes, connection, transaction) == 0) return;   // it was made by VACUUM: nothing of it in its pages either
            transaction.Commit();
        }
        Run(connection, "VACUUM");
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 10 }.ToString());
        connection.Open();
        foreach (var pragma in new[] { $"busy_timeout = {Pragmas.BusyTimeoutMs}", "secure_delete = 1", "synchronous = 2", "temp_store = 2" }) Run(connection, $"PRAGMA {pragma}");
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
