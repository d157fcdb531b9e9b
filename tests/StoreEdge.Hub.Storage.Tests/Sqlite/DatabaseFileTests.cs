using Microsoft.Data.Sqlite;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Storage.Tests.Sqlite;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void A_file_of_a_newer_program_stops_the_start_and_is_left_as_it_is()
    {
        var path = _folder.File("journal.db");
        using (var connection = DatabaseFile.OpenForWriting(path, "journal")) Run(connection, "PRAGMA user_version = 99");

        var refused = Assert.Throws<DatabaseRefusedException>(() => DatabaseFile.OpenForWriting(path, "journal"));

        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_stops_the_start()
    {
        File.WriteAllBytes(_folder.File("journal.db"), [.. Enumerable.Repeat((byte)0x5A, 8192)]);

        Assert.Throws<DatabaseRefusedException>(() => DatabaseFile.OpenForWriting(_folder.File("journal.db"), "journal"));
    }

    [Fact]
    public void Opening_twice_takes_no_step_twice_and_a_reader_cannot_write()
    {
        var path = _folder.File("consent.db");
        DatabaseFile.OpenForWriting(path, "consent").Dispose();
        using var writer = DatabaseFile.OpenForWriting(path, "consent");
        using var reader = DatabaseFile.OpenForReading(path);

        Assert.Throws<SqliteException>(() => Run(reader, "DELETE FROM consent_event"));
    }

    public void Dispose() => _folder.Dispose();

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
