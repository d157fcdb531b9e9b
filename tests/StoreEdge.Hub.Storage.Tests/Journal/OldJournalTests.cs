using System.Globalization;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage.Tests.Sqlite;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Storage.Tests.Journal;

/// <summary>A journal from before there were runs holds a row for each ping; these stay, and runs come beside them.</summary>
public sealed class OldJournalTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Shopper = [.. Enumerable.Repeat((byte)7, 16)];

    private readonly ScratchFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]   // the power failed in the midst of the first start
    public async Task Rows_of_an_old_journal_stay_and_pings_that_it_holds_are_known_in_a_run(bool brokenOff)
    {
        var path = _folder.File(JournalFile.Name);
        using (var old = OldFile.Make(path, "journal", 5))
        {
            for (var i = 0; i < 40; i++)
                OldFile.Run(old, string.Create(CultureInfo.InvariantCulture,
                    $"INSERT INTO journal (kind, sequence, subject, observed_at_ms, received_at_ms, x_metres, y_metres, accuracy_metres, flags) VALUES (1, {i + 1}, x'{Convert.ToHexString(Shopper)}', {At(i)}, {At(50)}, {i}, 2, 3, 0)"));
            OldFile.Run(old, "UPDATE journal_head SET last_sequence = 40");
        }
        if (brokenOff) OldFile.BreakOff(path, "journal", 6);

        await using var journal = new OpenJournal(_folder.Path);
        using var reader = journal.File.OpenReader();
        Assert.Equal(Enumerable.Range(0, 40), Seconds(reader.ReadAfter(0, 100)));
        var again = await journal.File.Writer.AppendAsync(Pings(20, 40));

        Assert.Equal((20, 20), (again.Stored, again.Duplicates));
        journal.File.ForgetRecent();
        Assert.Equal(Enumerable.Range(0, 60), Seconds(reader.ReadAfter(0, 100)));
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), reader.ReadAfter(0, 100).Select(r => r.Sequence));
        Assert.Equal(Enumerable.Range(10, 41), Seconds(reader.ReadSubject(Shopper, At(10), At(50))));
        Assert.Equal(30, (await journal.File.Writer.JudgeAgainAsync([Shopper], new ConsentHistory([Given(30)]).Decide)).Stored);
        Assert.Equal(Enumerable.Range(30, 30), Seconds(reader.ReadAfter(0, 100)));
        Assert.Equal(15, (await journal.File.Writer.DeleteBeforeAsync(Start.AddSeconds(45), 100)).Stored);
        Assert.Equal(Enumerable.Range(45, 15), Seconds(reader.ReadAfter(0, 100)));
    }

    public void Dispose() => _folder.Dispose();

    private static ConsentEvent Given(int second) => new(Purpose.VisitAnalyticsLocal, ConsentChange.Given, Start.AddSeconds(second));

    private static long At(int second) => Start.AddSeconds(second).ToUnixTimeMilliseconds();

    private static List<int> Seconds(IEnumerable<JournalRow> rows) => [.. rows.Select(r => (int)((r.ObservedAtMs - At(0)) / 1000))];

    private static PermittedRows Pings(int first, int count) => PermissionRule.Pings(
        [.. Enumerable.Range(first, count).Select(s => new Ping { ObservedAt = Start.AddSeconds(s), XMetres = s, YMetres = 2, AccuracyMetres = 3 })],
        new ConsentHistory([Given(0)]), _ => Shopper, Start, Start.AddHours(1)).Rows;
}
