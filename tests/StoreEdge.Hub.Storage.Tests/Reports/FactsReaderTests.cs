using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Storage.Tests.Reports;

public sealed class FactsReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly SqliteConnection _writer;

    public FactsReaderTests()
    {
        _writer = DatabaseFile.OpenForWriting(_folder.File("facts.db"), "facts");
        Write("PRAGMA wal_autocheckpoint = 0");
        Write("INSERT INTO occupancy VALUES (20261121, 0, 1, 7)");
        Write("INSERT INTO visit_day VALUES (20261121, 1, 24, 13, 12), (20261121, 2, 7, 0, 0), (20261119, 1, 4, 0, 0), (20261120, 1, 99, 99, 9)");
    }

    [Fact]
    public void Visits_of_one_day_are_told_by_source_in_fives() =>
        Assert.Equal([new(VisitSource.App, 20, 10, 10), new(VisitSource.Cart, 5, 0, 0)],
            Reader(_folder.Path).Read(f => VisitsOfDay.Ask(f, 20261121)).OrderBy(r => r.Source));

    [Fact]
    public void Statements_of_one_question_see_one_state_of_the_file()
    {
        var (before, after) = Reader(_folder.Path).Read(f =>
        {
            var first = OccupancyOfDay.Ask(f, 20261121);
            Write("DELETE FROM visit_day");
            Write("DELETE FROM occupancy");
            return (first.Count, VisitsOfDay.Ask(f, 20261121).Count);
        });

        Assert.Equal((1, 2), (before, after));
        Assert.Empty(Reader(_folder.Path).Read(f => VisitsOfDay.Ask(f, 20261121)));
    }

    [Fact]
    public void An_answered_question_leaves_no_read_transaction_that_keeps_the_log_from_folding()
    {
        _ = Reader(_folder.Path).Read(f => VisitsOfDay.Ask(f, 20261121));
        Write("UPDATE visit_day SET visits = visits + 1");

        using var fold = _writer.CreateCommand();
        fold.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var reader = fold.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(0, reader.GetInt32(0));   // not busy
        Assert.Equal(0, new FileInfo(_folder.File("facts.db-wal")).Length);
    }

    [Fact]
    public void A_question_that_fails_leaves_none_either()
    {
        Assert.Throws<InvalidOperationException>(() => Reader(_folder.Path).Read<int>(f =>
        {
            _ = VisitsOfDay.Ask(f, 20261121);
            throw new InvalidOperationException("the page has a bug");
        }));
        Write("UPDATE visit_day SET visits = visits + 1");
        Write("PRAGMA wal_checkpoint(TRUNCATE)");

        Assert.Equal(0, new FileInfo(_folder.File("facts.db-wal")).Length);
    }

    [Fact]
    public void Before_the_file_stands_there_is_nothing_to_tell()
    {
        using var empty = new ScratchFolder();

        Assert.Empty(Reader(empty.Path).Read(f => VisitsOfDay.Ask(f, 20261121)));
        File.WriteAllBytes(empty.File("facts.db"), []);
        Assert.False(Reader(empty.Path).Read(f => DayIsKnown.Ask(f, 20261121)));
    }

    [Fact]
    public void The_reader_opens_facts_and_nothing_beside_it()
    {
        // Given only a folder it names the file itself, and what it hands out has no statement of a page's own on it.
        Assert.Equal(["dataFolder, plan, clock", "dataFolder, plans, clock, thresholds"], typeof(FactsReader).GetConstructors().Select(c => string.Join(", ", c.GetParameters().Select(p => p.Name))).Order(StringComparer.Ordinal));
        Assert.Empty(typeof(FactsSnapshot).GetConstructors());
        // Up to when sales and visits are told, and from how many on, is all that it says of itself.
        Assert.Equal(["LeastVisitsOf", "SalesUntilMs", "ThresholdOf", "UntilMs", "get_SalesUntilMs", "get_UntilMs"], typeof(FactsSnapshot).GetMembers().Where(m => m.DeclaringType == typeof(FactsSnapshot)).Select(m => m.Name).Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        _writer.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static FactsReader Reader(string folder) => new(folder, Facts.OpenFacts.Plan, TimeProvider.System);

    private void Write(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
