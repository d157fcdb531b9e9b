using StoreEdge.Hub.Rules;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Storage.Tests.Journal;

/// <summary>Pings that came together lie in one row of the file; whoever asks for one of them finds it as if it had a row of its own.</summary>
public sealed class PingRunTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Shopper = [.. Enumerable.Repeat((byte)7, 16)];

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_run_takes_one_row_and_is_read_from_any_place_in_bites_of_any_size()
    {
        await using var journal = new OpenJournal(_folder.Path);
        foreach (var pings in new[] { Pings(0, 30), Pings(100, 3), Pings(40, 12), Pings(200, 500) }) await journal.File.Writer.AppendAsync(pings);
        using var reader = journal.File.OpenReader();
        var handedOn = Described(reader.ReadAfter(0, 1000));
        journal.File.ForgetRecent();

        Assert.Equal((3L, 3L), (Count("ping_run"), Count("journal")));
        Assert.Equal(545, handedOn.Count);
        foreach (var bite in new[] { 1, 7, 30, 1000 })
        {
            var read = new List<JournalRow>();
            while (reader.ReadAfter(read.Count == 0 ? 0 : read[^1].Sequence, bite) is { Count: > 0 } some)
            {
                Assert.InRange(some.Count, 1, bite);
                read.AddRange(some);
            }
            Assert.Equal(handedOn, Described(read));
        }
    }

    [Fact]
    public async Task A_subject_is_read_by_event_time_also_where_runs_lie_across_each_other()
    {
        await using var journal = new OpenJournal(_folder.Path);
        await journal.File.Writer.AppendAsync(Pings([.. Enumerable.Range(0, 20).Select(i => i * 10)]));
        await journal.File.Writer.AppendAsync(Pings([.. Enumerable.Range(0, 40).Select(i => (i * 5) + 1)]));
        await journal.File.Writer.AppendAsync(Pings(52, 3));   // rows of their own
        using var reader = journal.File.OpenReader();

        Assert.Equal([50, 51, 52, 53, 54, 56, 60, 61], Seconds(reader.ReadSubject(Shopper, At(50), At(61))));
        Assert.Equal([At(54), At(51), At(190), At(196), null], new[] { 56, 52, 191, 1000, 0 }.Select(second => reader.LastBefore(Shopper, At(second))));
        Assert.Empty(reader.ReadSubject(new byte[16], 0, long.MaxValue));
    }

    [Fact]
    public async Task A_single_ping_that_a_run_holds_is_a_repeat_and_so_is_a_run_of_such()
    {
        await using var journal = new OpenJournal(_folder.Path);
        await journal.File.Writer.AppendAsync(Pings(0, 50));

        Assert.Equal((0, 1), Taken(await journal.File.Writer.AppendAsync(Pings(49, 1))));
        Assert.Equal((1, 0), Taken(await journal.File.Writer.AppendAsync(Pings(50, 1))));
        Assert.Equal((29, 51), Taken(await journal.File.Writer.AppendAsync(Pings(0, 80))));   // a request that was sent again, and had grown
        Assert.Equal((0, 80), Taken(await journal.File.Writer.AppendAsync(Pings(0, 80))));

        journal.File.ForgetRecent();
        using var reader = journal.File.OpenReader();
        Assert.Equal(Enumerable.Range(0, 80), Seconds(reader.ReadAfter(0, 1000)));
        Assert.Equal(Enumerable.Range(1, 80).Select(i => (long)i), reader.ReadAfter(0, 1000).Select(r => r.Sequence));
    }

    [Fact]
    public async Task What_may_no_longer_be_kept_is_taken_out_of_the_midst_of_a_run_and_the_rest_keeps_its_sequences()
    {
        await using var journal = new OpenJournal(_folder.Path);
        await journal.File.Writer.AppendAsync(Pings(0, 40));
        var told = new ConsentHistory([Given(0), new(Purpose.AggregateToHq, ConsentChange.Given, Start.AddSeconds(30)),
            new(Purpose.VisitAnalyticsLocal, ConsentChange.Withdrawn, Start.AddSeconds(10)), new(Purpose.VisitAnalyticsLocal, ConsentChange.Given, Start.AddSeconds(20))]);

        var judged = await journal.File.Writer.JudgeAgainAsync([Shopper], told.Decide);
        var again = await journal.File.Writer.JudgeAgainAsync([Shopper], told.Decide);

        Assert.Equal((20, 0), (judged.Stored, again.Stored));   // ten gone, and ten that HQ may be told of
        using var reader = journal.File.OpenReader();
        var rows = reader.ReadAfter(0, 100);
        Assert.Equal([.. Enumerable.Range(0, 10), .. Enumerable.Range(20, 20)], Seconds(rows));
        Assert.Equal(Seconds(rows).Select(s => s + 1L), rows.Select(r => r.Sequence));
        Assert.Equal(Seconds(rows).Select(s => s >= 30 ? PingUses.AggregateToHq : PingUses.None), rows.Select(r => r.Flags));
    }

    [Fact]
    public async Task Retention_takes_the_old_pings_of_a_run_in_bites_and_leaves_the_others()
    {
        await using var journal = new OpenJournal(_folder.Path);
        await journal.File.Writer.AppendAsync(Pings(0, 40));
        await journal.File.Writer.AppendAsync(Pings(5, 3, new byte[16]));
        await journal.File.Writer.AppendAsync(Pings(50, 20));

        var bites = new List<int>();
        while (bites.Count == 0 || bites[^1] == 16) bites.Add((await journal.File.Writer.DeleteBeforeAsync(Start.AddSeconds(35), 16)).Stored);

        Assert.Equal([16, 16, 6], bites);
        using var reader = journal.File.OpenReader();
        Assert.Equal([.. Enumerable.Range(35, 5), .. Enumerable.Range(50, 20)], Seconds(reader.ReadAfter(0, 100)));
        Assert.Equal([36, 37, 38, 39, 40], reader.ReadAfter(0, 5).Select(r => r.Sequence));
        Assert.Equal(25, (await journal.File.Writer.DeleteBeforeAsync(Start.AddSeconds(90), 100)).Stored);
        Assert.Equal((0L, 0L), (Count("ping_run"), Count("journal")));
    }

    [Fact]
    public async Task A_run_that_is_damaged_is_a_row_without_a_place_and_those_behind_it_are_read()
    {
        await using (var journal = new OpenJournal(_folder.Path))
        {
            await journal.File.Writer.AppendAsync(Pings(0, 20));
            await journal.File.Writer.AppendAsync(Pings(30, 15));
        }
        Tamper("UPDATE ping_run SET pings = x'0102' WHERE sequence = 1");
        await using var again = new OpenJournal(_folder.Path);
        again.File.ForgetRecent();
        using var reader = again.File.OpenReader();

        var rows = reader.ReadAfter(0, 100);

        Assert.Equal(16, rows.Count);
        Assert.Null(rows[0].XMetres);
        Assert.Equal(Enumerable.Range(30, 15), Seconds(rows.Skip(1)));
        Assert.Equal(1, (await again.File.Writer.DeleteBeforeAsync(Start.AddSeconds(30), 100)).Stored);
    }

    [Theory]
    [InlineData("x'0102'")]                  // nothing to be read
    [InlineData("substr(pings, 1, 10 * 28)")]   // half of what was there
    [InlineData("substr(pings, 2)")]
    public async Task A_change_of_mind_takes_a_damaged_run_of_the_shopper_and_of_nobody_else(string pings)
    {
        await using (var journal = new OpenJournal(_folder.Path))
        {
            await journal.File.Writer.AppendAsync(Pings(0, 20));
            await journal.File.Writer.AppendAsync(Pings(30, 15));
            await journal.File.Writer.AppendAsync(Pings(0, 20, new byte[16]));
        }
        Tamper($"UPDATE ping_run SET pings = {pings} WHERE sequence IN (1, 36)");
        await using var again = new OpenJournal(_folder.Path);
        var told = new ConsentHistory([Given(0), new(Purpose.VisitAnalyticsLocal, ConsentChange.Withdrawn, Start.AddSeconds(40))]);

        var judged = await again.File.Writer.JudgeAgainAsync([Shopper], told.Decide);

        Assert.Equal(1 + 5, judged.Stored);   // the damaged one, and what came after the change of mind
        using var reader = again.File.OpenReader();
        Assert.Equal([.. Enumerable.Range(21, 10), 36], reader.ReadAfter(0, 100).Select(r => (int)r.Sequence));
        Assert.Equal(2L, Count("ping_run"));
    }

    [Theory]
    [InlineData(30)]   // a run
    [InlineData(3)]    // rows
    public async Task A_file_whose_head_lies_behind_what_it_holds_is_refused_before_a_number_is_given_twice(int pings)
    {
        await using (var journal = new OpenJournal(_folder.Path)) await journal.File.Writer.AppendAsync(Pings(0, pings));
        Tamper($"UPDATE journal_head SET last_sequence = {pings - 1}");

        Assert.Contains($"holds observation {pings}", Assert.Throws<DatabaseRefusedException>(() => JournalFile.Open(_folder.Path)).Message, StringComparison.Ordinal);

        Tamper($"UPDATE journal_head SET last_sequence = {pings}");
        JournalFile.Open(_folder.Path).Dispose();
    }

    public void Dispose() => _folder.Dispose();

    private static ConsentEvent Given(int second) => new(Purpose.VisitAnalyticsLocal, ConsentChange.Given, Start.AddSeconds(second));

    private static (int, int) Taken(AppendResult result) => (result.Stored, result.Duplicates);

    private static long At(int second) => Start.AddSeconds(second).ToUnixTimeMilliseconds();

    private static List<int> Seconds(IEnumerable<JournalRow> rows) => [.. rows.Select(r => (int)((r.ObservedAtMs - At(0)) / 1000))];

    private static List<string> Described(IEnumerable<JournalRow> rows) =>
        [.. rows.Select(r => $"{r.Sequence} {r.Kind} {Convert.ToHexString(r.Subject!)} {r.ObservedAtMs} {r.ReceivedAtMs} {r.XMetres} {r.YMetres} {r.AccuracyMetres} {r.Flags} {r.Heard} {r.Floor} {r.Place}")];

    private static PermittedRows Pings(int first, int count, byte[]? of = null) => Pings([.. Enumerable.Range(first, count)], of);

    private static PermittedRows Pings(int[] seconds, byte[]? of = null) => PermissionRule.Pings(
        [.. seconds.Select(s => new Ping { ObservedAt = Start.AddSeconds(s), XMetres = s / 7.0, YMetres = -s, AccuracyMetres = 3 })],
        new ConsentHistory([Given(0)]), _ => of ?? Shopper, Start, Start.AddHours(1)).Rows;

    private void Tamper(string sql)
    {
        using var connection = DatabaseFile.OpenForWriting(Path.Combine(_folder.Path, JournalFile.Name), "journal");
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Count(string table)
    {
        using var connection = DatabaseFile.OpenForReading(Path.Combine(_folder.Path, JournalFile.Name));
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }
}
