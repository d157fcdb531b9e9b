using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>
/// The hub's own copies of its files, one of each a trading day: consents, rights, and of the facts what is about nobody. The journal and
/// the rows of single visits are in none, for they live 24 hours. One at a time; any thread may call.
/// </summary>
/// <param name="dataFolder">Where the files lie that are copied.</param>
/// <param name="folder">Where the copies lie; it exists.</param>
public sealed class Backups(string dataFolder, string folder)
{
    public const string FolderName = "backups";

    private const string Unfinished = ".part";

    // A restored store begins its raw day anew: the journal that the position counts in is not restored.
    private static readonly string[] NotInFacts = ["visit", "stay", "visit_heat", "lane_wait", "lane_queue", "stage_position"];

    private static readonly (string Name, string[] Emptied, IReadOnlyList<SubjectTable> Subjects)[] Files =
    [
        (ConsentFile.Name, [], SubjectTables.Consent),
        (RightsFile.Name, [], SubjectTables.Rights),
        ("facts.db", NotInFacts, []),
        (Alerts.AlertFile.Name, [], []),
        (Annotations.AnnotationFile.Name, [], []),
        (Plans.PlanFile.Name, [], []),
    ];

    private readonly Lock _lock = new();

    /// <summary>Makes those that are missing of a trading day, and deletes all but the newest.</summary>
    /// <param name="tradingDay">As in tables: 20261121.</param>
    /// <param name="keep">How many days; 0 makes none and deletes all.</param>
    /// <returns>How many were made; null when the disk does not take them: try again later.</returns>
    public int? TryMake(int tradingDay, int keep)
    {
        lock (_lock)
        {
            try
            {
                DeleteUnfinished();
                var made = 0;
                foreach (var (name, emptied, _) in Files)
                {
                    var target = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}-{tradingDay}.db"));
                    if (keep > 0 && !File.Exists(target) && File.Exists(Path.Combine(dataFolder, name)))
                    {
                        Copy(Path.Combine(dataFolder, name), target, emptied);
                        made++;
                    }
                    foreach (var old in Of(name).OrderDescending(StringComparer.Ordinal).Skip(keep)) File.Delete(old);
                }
                return made;
            }
            catch (Exception exception) when (PassingRefusal.Is(exception) || exception is IOException)
            {
                return null;
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
                foreach (var copy in Of("facts.db").ToList()) EraseMessages(copy, Path.Combine(dataFolder, "facts.db"));
                return true;
            }
            catch (Exception exception) when (PassingRefusal.Is(exception) || exception is IOException)
            {
                return false;
            }
        }
    }

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
        File.Move(target + Unfinished, target);
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

    // HQ's messages that were erased in the store's own file are in no copy either.
    private static void EraseMessages(string copy, string own)
    {
        using var connection = Open(copy);
        Run(connection, "ATTACH $own AS own", ("$own", own));
        var erased = Run(connection, "UPDATE main.feed_outbox SET payload = x'' WHERE payload <> x'' AND sequence IN (SELECT sequence FROM own.feed_outbox WHERE payload = x'')");
        Run(connection, "DETACH own");
        if (erased > 0) Run(connection, "VACUUM");
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 10 }.ToString());
        connection.Open();
        foreach (var pragma in new[] { $"busy_timeout = {Pragmas.BusyTimeoutMs}", "secure_delete = 1", "synchronous = 2", "temp_store = 2" }) Run(connection, $"PRAGMA {pragma}");
        return connection;
    }

    private static int Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }
}
