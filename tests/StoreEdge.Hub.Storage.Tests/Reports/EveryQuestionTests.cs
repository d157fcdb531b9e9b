using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Storage.Tests.Reports;

/// <summary>The pages' questions over 25 months of sums: each reads the rows of its day and no others, by the word of SQLite's own planner.</summary>
public sealed partial class EveryQuestionTests
{
    [Fact]
    public void No_question_of_a_page_reads_a_whole_table()
    {
        using var facts = new OpenFacts();

        var questions = Questions().ToList();

        Assert.True(questions.Count > 25, $"only {questions.Count} questions were found in the source");
        Assert.Equal([], questions.SelectMany(q => Plan(facts.Connection, q.Sql).Where(IsWholeTable).Select(step => $"{q.File}: {step}")));
        Assert.Contains(Plan(facts.Connection, "SELECT count(*) FROM basket WHERE closed_at_ms > $from"), IsWholeTable);   // it would be seen
    }

    private static bool IsWholeTable(string step) => step.StartsWith("SCAN", StringComparison.Ordinal) && step != "SCAN CONSTANT ROW";

    private static IEnumerable<(string File, string Sql)> Questions() =>
        from file in Directory.EnumerateFiles(TestRepository.File("store-hub", "StoreEdge.Hub.Storage", "Reports"), "*.cs")
        from found in Statement().Matches(File.ReadAllText(file))
        select (Path.GetFileName(file), found.Groups["sql"].Value);

    private static List<string> Plan(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in Parameter().Matches(sql).Select(m => m.Value).Distinct()) command.Parameters.AddWithValue(name, 1);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read()) steps.Add(reader.GetString(3));
        return steps;
    }

    [GeneratedRegex("\"\"\"\\s*(?<sql>SELECT.*?)\"\"\"|\"(?<sql>SELECT[^\"]*)\"", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\$[a-z]+", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();
}
