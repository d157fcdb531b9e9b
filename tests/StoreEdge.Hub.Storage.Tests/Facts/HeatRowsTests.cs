using System.Globalization;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Hub.Storage.Tests.Sqlite;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Storage.Tests.Facts;

/// <summary>A visit's time by cell: a row for each hour, whose bytes depend on the times alone.</summary>
public sealed class HeatRowsTests : IDisposable
{
    private const long Hour = 3_600_000;

    private readonly OpenFacts _facts = new();

    [Fact]
    public void However_a_visit_came_to_its_cells_the_file_holds_the_same_and_gives_them_back()
    {
        var first = OpenFacts.MorningMs / Hour * Hour;
        var empty = OpenFacts.Buyer(1, OpenFacts.MorningMs) with { Heat = new Dictionary<HeatKey, int>() };
        var one = empty with { Heat = new Dictionary<HeatKey, int> { [new(first, 700)] = 5000, [new(first, 3)] = 70_000 } };
        var two = empty with { Heat = new Dictionary<HeatKey, int> { [new(first + Hour, 70_000)] = 1, [new(first, 3)] = 71_000, [new(first, 9)] = 2_000_000 } };
        VisitFacts? stands = null;
        var dumps = new List<string>();
        foreach (var next in new[] { one, two, one, empty, two })
        {
            _facts.Commit([(stands, next)]);
            stands = next;
            dumps.Add(_facts.Dump);
            Assert.Equal(next.Heat.OrderBy(h => h.Key.HourStartMs).ThenBy(h => h.Key.Cell),
                Assert.Single(_facts.Store.VisitsOf(next.Subject, 0)).Heat.OrderBy(h => h.Key.HourStartMs).ThenBy(h => h.Key.Cell));
        }

        Assert.Equal((dumps[0], dumps[1]), (dumps[2], dumps[4]));
        Assert.Equal(2L, _facts.Ask("SELECT count(*) FROM visit_heat"));
        _facts.Replace(two, null);
        Assert.Equal(0L, _facts.Ask("SELECT count(*) FROM visit_heat"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]   // the power failed in the midst of the first start
    public void Cells_of_a_file_that_had_a_row_for_each_are_taken_over(bool brokenOff)
    {
        using var folder = new ScratchFolder();
        var visits = Enumerable.Range(1, 200).Select(i => OpenFacts.Buyer((byte)i, OpenFacts.MorningMs + i) with
        {
            Heat = Enumerable.Range(0, i % 50).ToDictionary(c => new HeatKey((1 + (c % 2)) * Hour, (c * 7919 % 9000) + c), c => (c * 61_000) + 1),
        }).ToList();
        var path = folder.File("facts.db");
        using (var old = OldFile.Make(path, "facts", 18))
        {
            foreach (var visit in visits)
                foreach (var (key, ms) in visit.Heat)
                    OldFile.Run(old, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO visit_heat (visit_id, hour_start_ms, cell, dwell_ms) VALUES ({visit.VisitId}, {key.HourStartMs}, {key.Cell}, {ms})"));
        }
        if (brokenOff) OldFile.BreakOff(path, "facts", 19);

        DatabaseFile.OpenForWriting(path, "facts").Dispose();

        foreach (var visit in visits) _facts.Put(visit);
        Assert.Equal(Cells(_facts.Path), Cells(path));
    }

    public void Dispose() => _facts.Dispose();

    private static List<string> Cells(string path)
    {
        using var connection = DatabaseFile.OpenForReading(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT visit_id, hour_start_ms, hex(cells) FROM visit_heat ORDER BY 1, 2";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(0)} {reader.GetInt64(1)} {reader.GetString(2)}"));
        return rows;
    }
}
