using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StoreEdge.Hub.Storage.Tests.Sqlite;

/// <summary>A file as an earlier program left it: made by the schema's steps up to one.</summary>
internal static class OldFile
{
    /// <returns>The connection that made it, still open.</returns>
    public static SqliteConnection Make(string path, string schema, int steps)
    {
        DatabaseFile.OpenForWriting($"{path}.new", schema).Dispose();   // the library is set up by who opens a file
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL");
        for (var number = 1; number <= steps; number++) Run(connection, Step(schema, number));
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {steps}"));
        return connection;
    }

    public static string Step(string schema, int number)
    {
        var assembly = typeof(DatabaseFile).Assembly;
        using var step = new StreamReader(assembly.GetManifestResourceStream(string.Create(CultureInfo.InvariantCulture, $"{assembly.GetName().Name}.Schema.{schema}-{number:D4}.sql"))!);   // there are as many
        return step.ReadToEnd();
    }

    /// <summary>Takes a step and ends before it is committed, as by a loss of power: what lies on the disk then is what is found.</summary>
    public static void BreakOff(string path, string schema, int number)
    {
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            Run(connection, "PRAGMA cache_size = 1");   // so that pages are written before the end
            Run(connection, "BEGIN IMMEDIATE");
            Run(connection, Step(schema, number));
            foreach (var file in new[] { path, $"{path}-wal" })
                if (File.Exists(file)) File.Copy(file, $"{file}.found", overwrite: true);
        }
        foreach (var file in new[] { path, $"{path}-wal" })
            if (File.Exists($"{file}.found")) File.Move($"{file}.found", file, overwrite: true);
        File.Delete($"{path}-shm");
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
