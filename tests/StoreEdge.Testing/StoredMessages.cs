using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace StoreEdge.Testing;

/// <summary>
/// The messages that a test leaves behind in a hub's outbox (facts.db) or at HQ's stand-in (hq.db), held against the contract
/// when its folder goes: also what no broker of the test ever heard, or only one of another program.
/// </summary>
internal static class StoredMessages
{
    public static IReadOnlyList<string> Faults(string folder)
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.db", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            if (Path.GetFileName(file) == "facts.db") Check(file, "SELECT family, payload FROM feed_outbox", faults);
            if (Path.GetFileName(file) == "hq.db") Check(file, "SELECT family, payload FROM message", faults);
        }
        return [.. faults.Take(10)];
    }

    private static void Check(string file, string sql, SortedSet<string> faults)
    {
        SQLitePCL.Batteries_V2.Init();
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var payload = (byte[])reader.GetValue(1);
                if (payload.Length == 0) continue;   // erased: only its number is left
                foreach (var fault in ContractWatch.Contract.Faults($"storeedge/v1/{StoreOf(payload)}/feed/{reader.GetString(0)}", payload))
                    faults.Add($"{Path.GetFileName(file)}: {reader.GetString(0)}{fault}");
            }
        }
        catch (SqliteException)
        {
            // a test that damages, locks or cuts short its own file: whoever writes feeds there has a whole one
        }
    }

    private static string StoreOf(byte[] payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty("store").GetString()!;
    }
}
