using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Hub.Tests.Stages.Convergence;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages;

/// <summary>
/// The same observations give the same rows of facts, whatever the order, the repetition and the lateness in which they come,
/// wherever the stage is flushed, refused or killed.
/// </summary>
public sealed class ConvergenceTests(ITestOutputHelper output, ConvergenceTests.Reference reference) : IClassFixture<ConvergenceTests.Reference>
{
    private const int Seed = Reference.Seed;

    [Fact]
    public void The_day_has_what_the_other_tests_are_about()
    {
        Assert.InRange(reference.Count("visit"), 20, 40);
        Assert.InRange(reference.Count("basket"), 20, 40);
        Assert.True(reference.Count("lane_wait") >= 5, $"{reference.Count("lane_wait")} joins");
        Assert.True(reference.Count("stay") > 60 && reference.Count("flow_hour") > 10 && reference.Count("path_day") > 5, "too few stays");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Shuffled_within_two_minutes(int seed) =>
        await Same(seed, random => reference.Day.Rows.OrderBy(r => r.At.AddSeconds(random.Next(120))));

    [Fact]
    public async Task Whole_subjects_and_a_whole_agent_come_almost_a_day_late()
    {
        string[] late = ["shopper-1", "shopper-7", "agent-2"];
        await Same(3, _ => reference.Day.Rows.Where(r => !late.Contains(r.Sender)), stage: async (stage, random) =>
        {
            stage.Now = SmallDay.Start.AddHours(23.9);
            await Feed(stage, random, reference.Day.Rows.Where(r => late.Contains(r.Sender)));
            Assert.True(stage.Figures.Late > 0, "nothing was late");
        });
    }

    [Fact]
    public async Task Everything_in_the_opposite_order() => await Same(4, _ => reference.Day.Rows.Reverse());

    [Fact]
    public async Task Agents_and_apps_one_after_the_other() =>
        await Same(5, random => reference.Day.Rows.GroupBy(r => r.Sender).OrderBy(_ => random.Next()).SelectMany(g => g));

    [Fact]
    public async Task Batches_repeated_and_the_whole_day_told_again_from_another_outbox()
    {
        await Same(6, _ => reference.Day.Rows, repeat: true, stage: async (stage, random) =>
        {
            var observations = reference.Day.Rows.Where(r => r.Observation is not null).OrderBy(_ => random.Next());
            foreach (var rows in SmallDay.Permitted(observations, epoch: new Guid(7, 7, 7, [7, 7, 7, 7, 7, 7, 7, 7]))) await stage.AppendAsync(rows);
            stage.ReadAndCommit();
        });
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Killed_at_every_commit_and_between_them(int seed)
    {
        var kills = 0;
        await Same(seed, random => reference.Day.Rows.OrderBy(r => r.At.AddSeconds(random.Next(120))), afterCommit: (stage, random) =>
        {
            stage.Kill();
            kills++;
        }, afterRead: (stage, random) =>
        {
            if (random.Next(4) == 0) stage.Kill();
        });
        output.WriteLine($"{kills} kills at a commit");
        Assert.True(kills > 5);
    }

    [Fact]
    public async Task Commits_that_a_full_disk_refused_are_in_later_ones()
    {
        var refused = 0;
        await Same(9, _ => reference.Day.Rows, afterRead: (stage, random) =>
        {
            if (random.Next(2) == 0) return;
            Pragma(stage, "max_page_count = 1");   // SQLite makes it as many as the file has now
            if (!stage.TryCommit()) refused++;
            Pragma(stage, "max_page_count = 1000000");
        });
        output.WriteLine($"{refused} commits refused");
        Assert.True(refused > 3);
    }

    [Theory]
    [InlineData(0, 0)]      // all of it: the visit goes
    [InlineData(0.5, 1)]    // from the middle on: the visit is cut, and what stands of it is not told
    public async Task A_withdrawal_after_its_pings_were_folded_leaves_what_would_stand_without_them(double share, int kept)
    {
        var pings = reference.Day.Rows.Where(r => r.Sender == "shopper-3").ToList();
        var at = pings[(int)(pings.Count * share)].At;
        await using var never = new StageUnderTest();
        await Feed(never, new Random(10), reference.Day.Rows.Where(r => r.Sender != "shopper-3" || r.At < at));
        Assert.Equal(kept, never.KeepFromHeadOffice(SmallDay.PseudonymOf("shopper-3"), at));
        await using var stage = new StageUnderTest();
        await Feed(stage, new Random(11), reference.Day.Rows);
        Assert.Equal(reference.Dump, stage.Dump);

        await stage.JudgeAgainAsync(SmallDay.PseudonymOf("shopper-3"),
            new ConsentHistory([.. SmallDay.ConsentOf("shopper-3"), .. Enum.GetValues<Purpose>().Select(p => new ConsentEvent(p, ConsentChange.Withdrawn, at))]));
        Assert.True(stage.TryCommit());

        Assert.NotEqual(reference.Dump, stage.Dump);
        Assert.Equal(never.Dump, stage.Dump);
    }

    [Theory]
    [InlineData(Purpose.AggregateToHq, 1)]
    [InlineData(Purpose.VisitAnalyticsLocal, 1)]
    [InlineData(Purpose.BasketLink, 0)]    // head office does not rest on it
    public async Task A_withdrawal_behind_a_visit_keeps_that_subjects_visits_from_head_office_and_changes_nothing_else(Purpose purpose, int kept)
    {
        var at = reference.Day.Rows.Last(r => r.Sender == "shopper-3").At.AddSeconds(1);
        var history = new ConsentHistory([.. SmallDay.ConsentOf("shopper-3"), new ConsentEvent(purpose, ConsentChange.Withdrawn, at)]);
        await using var never = new StageUnderTest();
        await Feed(never, new Random(13), reference.Day.Rows);
        Assert.Equal(kept, kept == 0 ? 0 : never.KeepFromHeadOffice(SmallDay.PseudonymOf("shopper-3"), at));
        await using var stage = new StageUnderTest();
        await Feed(stage, new Random(14), reference.Day.Rows);

        await stage.JudgeAgainAsync(SmallDay.PseudonymOf("shopper-3"), history);
        Assert.True(stage.TryCommit());
        SameFacts.Equal(never.Dump, stage.Dump, "judged again");

        // Started anew and folded again from what the journal says.
        await stage.KillAllAsync();
        await stage.JudgeAgainAsync(SmallDay.PseudonymOf("shopper-3"), history);
        Assert.True(stage.TryCommit());
        SameFacts.Equal(never.Dump, stage.Dump, "started anew");

        // The withdrawal is known before the pings come, and those in the opposite order.
        await using var first = new StageUnderTest();
        await Feed(first, new Random(15), reference.Day.Rows.Where(r => r.Sender != "shopper-3"));
        var pings = reference.Day.Rows.Where(r => r.Sender == "shopper-3").Select(r => r.Ping!).Reverse();
        foreach (var some in pings.Chunk(20))
        {
            await first.AppendAsync(PermissionRule.Pings(some, history, _ => SmallDay.PseudonymOf("shopper-3"), DateTimeOffset.MinValue, SmallDay.Start, Scanned.Places).Rows);
            first.ReadAndCommit();
        }
        LetAllEnd(first);
        SameFacts.Equal(never.Dump, first.Dump, "known before");
    }

    [Fact]
    public async Task Raw_rows_that_are_deleted_at_their_age_take_no_facts_with_them()
    {
        await using var stage = new StageUnderTest();
        await Feed(stage, new Random(12), reference.Day.Rows);

        stage.Now = SmallDay.Start.AddHours(24.5 + 1.2);
        await stage.DeleteRowsBeforeAsync(SmallDay.Start.AddHours(1.2));
        // The carts are heard again: of their first trips the journal has nothing left.
        var last = reference.Day.Rows.Where(r => r.At > SmallDay.Start.AddHours(1.3)).ToList();
        foreach (var rows in SmallDay.Permitted(last, epoch: new Guid(8, 8, 8, [8, 8, 8, 8, 8, 8, 8, 8]))) await stage.AppendAsync(rows);
        stage.Kill();
        stage.ReadAndCommit();

        Assert.Equal(reference.Dump, stage.Dump);
    }

    private async Task Same(int seed, Func<Random, IEnumerable<DayRow>> order, bool repeat = false, Action<StageUnderTest, Random>? afterCommit = null,
        Action<StageUnderTest, Random>? afterRead = null, Func<StageUnderTest, Random, Task>? stage = null)
    {
        output.WriteLine($"day {Seed}, order {seed}");
        var random = new Random(seed);
        await using var under = new StageUnderTest();
        await Feed(under, random, order(random), repeat, afterCommit, afterRead);
        if (stage is not null) await stage(under, random);
        Assert.Equal(reference.Dump, under.Dump);
    }

    private static async Task Feed(StageUnderTest stage, Random random, IEnumerable<DayRow> rows, bool repeat = false,
        Action<StageUnderTest, Random>? afterCommit = null, Action<StageUnderTest, Random>? afterRead = null)
    {
        var (left, sent) = (new Queue<DayRow>(rows), new List<DayRow>());
        while (left.Count > 0)
        {
            var some = Enumerable.Range(0, random.Next(20, 250)).TakeWhile(_ => left.Count > 0).Select(_ => left.Dequeue()).ToList();
            var newest = some.Max(r => r.At);
            if (newest > stage.Now) stage.Now = newest;
            if (repeat) some = [.. some, .. sent.OrderBy(_ => random.Next()).Take(100)];
            sent.AddRange(some);
            foreach (var batch in SmallDay.Permitted(some)) await stage.AppendAsync(batch);
            stage.Read();
            afterRead?.Invoke(stage, random);
            if (random.Next(2) == 0) continue;
            Assert.True(stage.TryCommit());
            afterCommit?.Invoke(stage, random);
        }
        stage.ReadAndCommit();
        LetAllEnd(stage);
    }

    // Facts are of the observations and of whether a visit has ended: all have.
    private static void LetAllEnd(StageUnderTest stage)
    {
        var ended = SmallDay.Start.AddHours(12);
        if (stage.Now < ended) stage.Now = ended;
        stage.ReadAndCommit();
    }

    private static void Pragma(StageUnderTest stage, string pragma)
    {
        using var command = stage.Connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        command.ExecuteNonQuery();
    }

    /// <summary>The day in its order, read and committed once.</summary>
    public sealed class Reference : IAsyncLifetime
    {
        internal const int Seed = 20261121;

        private readonly StageUnderTest _stage = new();

        internal SmallDay Day { get; } = new(Seed);

        internal string Dump { get; private set; } = "";

        internal long Count(string table) => FactsDump.Count(_stage.FactsPath, table);

        public async ValueTask InitializeAsync()
        {
            foreach (var rows in SmallDay.Permitted(Day.Rows)) await _stage.AppendAsync(rows);
            _stage.Now = Day.Rows[^1].At;
            _stage.ReadAndCommit();
            LetAllEnd(_stage);
            Dump = _stage.Dump;
        }

        public ValueTask DisposeAsync() => _stage.DisposeAsync();
    }
}
