using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Storage.Tests.Journal;

public sealed class JournalFileTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_waiter_is_told_when_something_was_committed()
    {
        await using var journal = new OpenJournal(_folder.Path);
        var grew = journal.File.Grew.WaitAsync(0, CancellationToken.None);
        Assert.False(grew.IsCompleted);

        await journal.File.Writer.AppendAsync(Sightings(1, 3));
        await grew;

        Assert.Equal(3, journal.File.Grew.LastSequence);
        Assert.True(journal.File.Grew.WaitAsync(2, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Sequences_go_on_after_everything_was_deleted_and_the_file_opened_again()
    {
        await using (var journal = new OpenJournal(_folder.Path))
        {
            await journal.File.Writer.AppendAsync(Sightings(1, 5));
            Assert.Equal(5, (await journal.File.Writer.DeleteBeforeAsync(Start.AddDays(1), 100)).Stored);
        }
        await using var again = new OpenJournal(_folder.Path);
        await again.File.Writer.AppendAsync(Sightings(6, 6));

        using var reader = again.File.OpenReader();
        Assert.Equal(6, Assert.Single(reader.ReadAfter(0, 10)).Sequence);
    }

    [Fact]
    public async Task What_a_phone_heard_stands_in_the_row_of_its_ping()
    {
        await using var journal = new OpenJournal(_folder.Path);
        var ping = new Ping { ObservedAt = Start, XMetres = 1, YMetres = 2, AccuracyMetres = 3 };
        var heard = ping with { ObservedAt = Start.AddSeconds(1), Floor = 1, Heard = [new(BeaconId.Of("beacon-7"), -80), new(BeaconId.Of("beacon-1"), -71)] };
        var history = new ConsentHistory([new(Purpose.VisitAnalyticsLocal, ConsentChange.Given, Start)]);

        await journal.File.Writer.AppendAsync(PermissionRule.Pings([ping, heard], history, _ => new byte[16], Start, Start).Rows);

        using var reader = journal.File.OpenReader();
        Assert.Equal([null, "beacon-1:-71 beacon-7:-80"], reader.ReadAfter(0, 10).Select(r => r.Heard));
        Assert.Equal([("beacon-1", -71), ("beacon-7", -80)], HeardText.Read(reader.ReadSubject(new byte[16], 0, long.MaxValue)[1].Heard));
        Assert.Equal([null, 1], reader.ReadSubject(new byte[16], 0, long.MaxValue).Select(r => r.Floor));
    }

    [Fact]
    public async Task Of_many_pings_that_come_at_once_each_is_stored_once_whatever_came_before()
    {
        await using var journal = new OpenJournal(_folder.Path);
        await journal.File.Writer.AppendAsync(Pings([.. Enumerable.Range(20, 3), 70]));
        var handset = Pings([.. Enumerable.Range(0, 113), 5, 112]);   // some are known, two come twice

        var first = await journal.File.Writer.AppendAsync(handset);
        var again = await journal.File.Writer.AppendAsync(handset);

        Assert.Equal((109, 6), (first.Stored, first.Duplicates));
        Assert.Equal((0, 115), (again.Stored, again.Duplicates));
        using var reader = journal.File.OpenReader();
        var handedOn = reader.ReadAfter(0, 1000).ToList();
        journal.File.ForgetRecent();
        Assert.Equal(Described(reader.ReadAfter(0, 1000)), Described(handedOn));
        Assert.Equal(handedOn[^1].Sequence, journal.File.Grew.LastSequence);
        Assert.Equal(Enumerable.Range(0, 113).Select(i => (Start.AddSeconds(i).ToUnixTimeMilliseconds(), (double?)i)),
            reader.ReadSubject(new byte[16], 0, long.MaxValue).Select(r => (r.ObservedAtMs, r.XMetres)));
    }

    [Fact]
    public async Task A_subject_is_read_by_event_time_whatever_the_order_of_commit()
    {
        await using var journal = new OpenJournal(_folder.Path);
        foreach (var position in new[] { 4, 1, 3, 2 }) await journal.File.Writer.AppendAsync(Sightings(position, position));

        using var reader = journal.File.OpenReader();
        var from = Start.AddSeconds(2).ToUnixTimeMilliseconds();
        var rows = reader.ReadSubject("cart-1"u8.ToArray(), from, from + 1000);

        Assert.Equal([from, from + 1000], rows.Select(r => r.ObservedAtMs));
    }

    [Fact]
    public async Task Rows_in_order_of_commit_stand_while_a_subjects_are_read()
    {
        await using var journal = new OpenJournal(_folder.Path);
        foreach (var position in new[] { 4, 1, 3, 2 }) await journal.File.Writer.AppendAsync(Sightings(position, position));

        using var reader = journal.File.OpenReader();
        var committed = reader.ReadAfter(0, 10);
        var before = Described(committed);
        Assert.Equal(4, reader.ReadSubject("cart-1"u8.ToArray(), 0, long.MaxValue).Count);

        Assert.Equal(before, Described(committed));
    }

    [Fact]
    public async Task Rows_handed_on_in_memory_are_those_of_the_file()
    {
        await using var journal = new OpenJournal(_folder.Path);
        await journal.File.Writer.AppendAsync(Sightings(1, 5));
        await journal.File.Writer.AppendAsync(Sightings(4, 9));   // two of them are known already
        using var reader = journal.File.OpenReader();

        var handedOn = Described(reader.ReadAfter(2, 5));
        journal.File.ForgetRecent();

        Assert.Equal(Described(reader.ReadAfter(2, 5)), handedOn);
        Assert.Equal(5, handedOn.Count);
        Assert.Empty(reader.ReadAfter(9, 5));
    }

    [Fact]
    public async Task A_row_that_was_deleted_is_not_handed_on_any_more()
    {
        await using var journal = new OpenJournal(_folder.Path);
        await journal.File.Writer.AppendAsync(Sightings(1, 5));
        await journal.File.Writer.DeleteBeforeAsync(Start.AddSeconds(3), 100);
        await journal.File.Writer.AppendAsync(Sightings(6, 6));

        using var reader = journal.File.OpenReader();

        Assert.Equal([3, 4, 5, 6], reader.ReadAfter(0, 10).Select(r => r.Sequence));
    }

    [Fact]
    public async Task A_reader_that_is_further_behind_than_memory_goes_gets_every_row()
    {
        await using var journal = new OpenJournal(_folder.Path);
        const int rows = 40_000;
        for (var first = 1; first <= rows; first += 1000) await journal.File.Writer.AppendAsync(Sightings(first, first + 999));
        using var reader = journal.File.OpenReader();
        var read = new List<long>();

        while (reader.ReadAfter(read.LastOrDefault(), 1777) is { Count: > 0 } some) read.AddRange(some.Select(r => r.Sequence));

        Assert.Equal(Enumerable.Range(1, rows).Select(i => (long)i), read);
    }

    [Fact]
    public async Task Too_many_rows_at_once_are_refused_until_the_writer_has_caught_up()
    {
        var file = JournalFile.Open(_folder.Path);
        var waiting = Enumerable.Range(0, 50).Select(i => file.Writer.AppendAsync(Sightings((i * 1000) + 1, (i + 1) * 1000))).ToList();

        var refused = await file.Writer.AppendAsync(Sightings(60_001, 60_001));
        await using var journal = new OpenJournal(file);
        await Task.WhenAll(waiting);
        var taken = await file.Writer.AppendAsync(Sightings(60_001, 60_001));

        Assert.Equal(AppendStatus.Behind, refused.Status);
        Assert.All(waiting, w => Assert.Equal(AppendStatus.Committed, w.Result.Status));
        Assert.Equal(AppendStatus.Committed, taken.Status);
    }

    [Fact]
    public async Task What_waits_when_the_writer_stops_is_refused_and_not_left_hanging()
    {
        var file = JournalFile.Open(_folder.Path);
        var waiting = file.Writer.AppendAsync(Sightings(1, 1));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        file.Writer.Run(stopped.Token);

        Assert.Equal(AppendStatus.Behind, (await waiting).Status);
        Assert.Equal(AppendStatus.Behind, (await file.Writer.AppendAsync(Sightings(2, 2))).Status);
        file.Dispose();
    }

    [Fact]
    public async Task A_sequence_that_stands_already_stops_the_writer_and_is_not_taken_for_a_repeat()
    {
        await using (var journal = new OpenJournal(_folder.Path)) await journal.File.Writer.AppendAsync(Sightings(1, 1));
        using var file = JournalFile.Open(_folder.Path);
        using (var tampering = DatabaseFile.OpenForWriting(Path.Combine(_folder.Path, JournalFile.Name), "journal"))
        {
            using var command = tampering.CreateCommand();
            command.CommandText = "UPDATE journal SET sequence = 2";
            command.ExecuteNonQuery();
        }
        var appending = file.Writer.AppendAsync(Sightings(2, 2));

        Assert.Throws<SqliteException>(() => file.Writer.Run(CancellationToken.None));

        await Assert.ThrowsAsync<SqliteException>(() => appending);
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> Described(IEnumerable<JournalRow> rows) => [.. rows.Select(r =>
        $"{r.Sequence} {r.Kind} {Convert.ToHexString(r.Subject!)} {r.Device} {r.ObservedAtMs} {r.ReceivedAtMs} {r.XMetres} {r.RssiDbm} {r.Adverts} {r.Flags} {r.Body} {r.Heard} {r.Floor} {r.Place}")];

    private static PermittedRows Pings(IEnumerable<int> seconds)
    {
        var history = new ConsentHistory([new(Purpose.VisitAnalyticsLocal, ConsentChange.Given, Start)]);
        var subject = new byte[16];
        return PermissionRule.Pings([.. seconds.Select(i => new Ping { ObservedAt = Start.AddSeconds(i), XMetres = i, YMetres = 2, AccuracyMetres = 3 })], history, _ => subject, Start, Start).Rows;
    }

    private static PermittedRows Sightings(int first, int last) => PermissionRule.Observations(new ObservationBatch
    {
        Store = StoreId.Of("store-0001"), Agent = AgentId.Of("agent-1"), Epoch = new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]),
        Observations = [.. Enumerable.Range(first, last - first + 1).Select(p => new Sighting
        {
            Position = p, Device = DeviceId.Of("receiver-1"), Beacon = BeaconId.Of("cart-1"), RssiDbm = -70,
            ObservedAt = Start.AddSeconds(p), ReceivedAt = Start.AddSeconds(p),
        })],
    }, DateTimeOffset.MinValue);
}
