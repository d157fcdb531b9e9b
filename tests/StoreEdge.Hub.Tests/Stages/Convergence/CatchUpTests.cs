using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage.Tests.Facts;

namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>A hub that finds a day in its journal: it reads the day at a stretch, and may be killed while it does.</summary>
public sealed class CatchUpTests(ITestOutputHelper output)
{
    private const int RowsAtOnce = 40;

    private static readonly SmallDay Day = new(seed: 20261121);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    public async Task The_facts_are_those_of_the_day_followed_live(int seed, int killsInTen)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var followed = new StageUnderTest();
        await Follow(followed);
        await using var found = new StageUnderTest(RowsAtOnce);
        // A day stored as it came: each row up to two minutes late.
        foreach (var rows in SmallDay.Permitted(Day.Rows.OrderBy(r => r.At.AddSeconds(random.Next(120))))) await found.AppendAsync(rows);
        found.Now = Day.Rows[^1].At;

        var (kills, commits) = (0, 0);
        while (found.ReadSome())
        {
            if (random.Next(10) == 0 && found.TryCommit()) commits++;
            if (random.Next(10) >= killsInTen || kills >= 12) continue;
            found.Kill();
            kills++;
        }
        found.ReadAndCommit();
        Assert.Equal(found.RowsRead, found.Facts.Position);
        End(found);

        output.WriteLine($"{kills} kills, {commits} commits on the way");
        Assert.True(killsInTen == 0 || kills > 3);
        SameFacts.Equal(followed.Dump, found.Dump);
        SumsOfFacts.Agree(found.FactsPath);
    }

    [Fact]
    public async Task A_commit_on_the_way_holds_the_visits_that_have_ended_and_says_that_the_rest_was_not_read()
    {
        await using var stage = new StageUnderTest(RowsAtOnce);
        foreach (var rows in SmallDay.Permitted(Day.Rows)) await stage.AppendAsync(rows);
        stage.Now = Day.Rows[^1].At;
        while (FactsDump.Count(stage.FactsPath, "visit") == 0)
        {
            Assert.True(stage.ReadSome(), "the day was over before a visit was");
            Assert.True(stage.TryCommit());
        }

        Assert.InRange(stage.Facts.Position, 0, stage.RowsRead - 1);
        Assert.Empty(stage.Facts.NotSmoothed(0));
        Assert.Empty(stage.Tracks.Tracks);
    }

    [Fact]
    public async Task A_commit_that_is_refused_on_the_way_loses_nothing()
    {
        await using var followed = new StageUnderTest();
        await Follow(followed);
        await using var stage = new StageUnderTest(RowsAtOnce);
        foreach (var rows in SmallDay.Permitted(Day.Rows)) await stage.AppendAsync(rows);
        stage.Now = Day.Rows[^1].At;
        using (var command = stage.Connection.CreateCommand())
            while (stage.ReadSome())
            {
                command.CommandText = "PRAGMA max_page_count = 1";
                command.ExecuteNonQuery();
                stage.TryCommit();
                command.CommandText = "PRAGMA max_page_count = 1000000";
                command.ExecuteNonQuery();
            }
        Assert.True(stage.Figures.Refused > 3, $"{stage.Figures.Refused} refused");
        stage.ReadAndCommit();
        End(stage);

        SameFacts.Equal(followed.Dump, stage.Dump);
    }

    private static async Task Follow(StageUnderTest stage)
    {
        foreach (var some in Day.Rows.Chunk(200))
        {
            foreach (var rows in SmallDay.Permitted(some)) await stage.AppendAsync(rows);
            stage.Now = some[^1].At;
            stage.ReadAndCommit();
        }
        End(stage);
    }

    private static void End(StageUnderTest stage)
    {
        stage.Now = SmallDay.Start.AddHours(12);
        stage.ReadAndCommit();
    }
}
