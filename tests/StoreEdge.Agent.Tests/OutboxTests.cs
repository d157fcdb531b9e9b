using Microsoft.Data.Sqlite;
using StoreEdge.Agent.Outbox;
using StoreEdge.Observations;
using StoreEdge.Testing;
using static StoreEdge.Agent.Tests.OpenOutbox;

namespace StoreEdge.Agent.Tests;

public sealed class OutboxTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string File => _folder.File("outbox.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_opened_again_has_its_rows_its_epoch_and_its_place()
    {
        var first = await AtAsync(File);
        var epoch = first.Epoch;
        await first.AppendAsync(Scan("a"), Scan("b"));
        await first.AcknowledgeAsync(1, CancellationToken.None);
        await first.StopAsync(CancellationToken.None);

        var second = await AtAsync(File);
        await second.AppendAsync(Scan("c"));

        Assert.Equal(epoch, second.Epoch);
        Assert.Equal([2, 3], await second.PositionsAsync());
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_position_is_not_given_twice_even_when_the_outbox_was_empty_in_between()
    {
        var first = await AtAsync(File);
        await first.AppendAsync(Scan());
        await first.AcknowledgeAsync(1, CancellationToken.None);
        await first.StopAsync(CancellationToken.None);

        var second = await AtAsync(File);
        await second.AppendAsync(Scan());

        Assert.Equal([2], await second.PositionsAsync());
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task At_its_bound_the_outbox_gives_up_sightings_then_scans_and_never_a_till_event()
    {
        var outbox = await AtAsync(File, maxRows: 4);
        await outbox.AppendAsync(Scan(), Drawer(), Sighting(), Sighting());
        Assert.Equal(0, outbox.State.Dropped);

        await outbox.AppendAsync(Drawer());
        Assert.Equal([1, 2, 4, 5], await outbox.PositionsAsync());
        await outbox.AppendAsync(Drawer(), Drawer(), Drawer());

        Assert.Equal([2, 5, 6, 7, 8], await outbox.PositionsAsync());
        Assert.Equal((5, 3), (outbox.State.Rows, outbox.State.Dropped));
        await outbox.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task On_a_full_disk_an_append_waits_and_reading_goes_on_and_then_nothing_is_missing()
    {
        var outbox = await AtAsync(File);
        await outbox.AppendAsync(Scan("before"));
        await LimitPagesAsync(outbox, 1);       // SQLite answers SQLITE_FULL for the next page it needs

        var append = outbox.AppendAsync([.. Enumerable.Range(0, 200).Select(i => Scan(new string('x', 200) + i))]);
        await Eventually.Holds(() => outbox.DiskFull, "the outbox says that the disk is full");
        Assert.Equal([1], await outbox.PositionsAsync());
        Assert.False(append.IsCompleted);
        await LimitPagesAsync(outbox, 1_000_000);
        await append;

        Assert.Equal(201, (await outbox.PositionsAsync()).Count);
        Assert.False(outbox.DiskFull);
        await outbox.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_full_disk_gets_the_bytes_of_the_log_back_before_any_commit_succeeds()
    {
        var outbox = await AtAsync(File);
        await outbox.AppendAsync(Scan("before"));
        await LimitPagesAsync(outbox, 1);
        Assert.NotEqual(0, new FileInfo(File + "-wal").Length);

        var append = outbox.AppendAsync([.. Enumerable.Range(0, 200).Select(i => Scan(new string('x', 200) + i))]);
        await Eventually.Holds(() => outbox.DiskFull && new FileInfo(File + "-wal").Length == 0, "the log is in the file");

        Assert.False(append.IsCompleted);
        await LimitPagesAsync(outbox, 1_000_000);
        await append;
        await outbox.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Nobody_else_can_read_the_outbox()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var folder = _folder.File("agent-data");
        var file = Path.Combine(folder, "outbox.db");

        var outbox = await AtAsync(file);
        await outbox.AppendAsync(Scan());

        Assert.Equal(owner | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(folder));
        Assert.Equal(owner, System.IO.File.GetUnixFileMode(file));
        Assert.Equal(owner, System.IO.File.GetUnixFileMode(file + "-wal"));
        await outbox.StopAsync(CancellationToken.None);

        System.IO.File.SetUnixFileMode(file, owner | UnixFileMode.OtherRead);     // as an earlier version left it
        await (await AtAsync(file)).StopAsync(CancellationToken.None);
        Assert.Equal(owner, System.IO.File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_file_of_a_newer_agent_is_left_alone()
    {
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var fault = await Assert.ThrowsAsync<OutboxFileException>(() => AtAsync(File));

        Assert.Contains("99", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_append_that_came_back_is_in_the_file_whatever_happens_to_the_process()
    {
        var outbox = await AtAsync(File);
        await outbox.AppendAsync(Scan("kept"));

        // What a killed process leaves behind: the files as they are, nothing closed.
        var copy = _folder.File("copy.db");
        System.IO.File.Copy(File, copy);
        System.IO.File.Copy(File + "-wal", copy + "-wal");
        var after = await AtAsync(copy);

        Assert.Equal([1], await after.PositionsAsync());
        await after.StopAsync(CancellationToken.None);
        await outbox.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Lines_of_a_receipt_are_kept_in_order_until_it_ends()
    {
        var till = DeviceId.Of("till-1");
        var outbox = await AtAsync(File);
        await outbox.AppendAsync(new([], new(till, Restart: false, [new("one", Noon), new("two", Noon)])), CancellationToken.None);
        await outbox.AppendAsync(new([], new(till, Restart: false, [new("three", Noon)])), CancellationToken.None);
        Assert.Equal(["one", "two", "three"], (await outbox.UnfinishedReceiptAsync(till, CancellationToken.None)).Select(l => l.Text));

        await outbox.AppendAsync(new([Drawer()], new(till, Restart: true, [new("next", Noon)])), CancellationToken.None);

        Assert.Equal(["next"], (await outbox.UnfinishedReceiptAsync(till, CancellationToken.None)).Select(l => l.Text));
        await outbox.StopAsync(CancellationToken.None);
    }

    private static Task LimitPagesAsync(DurableOutbox outbox, int pages) =>
        outbox.DoAsync(t => t.LimitPages(pages), CancellationToken.None);
}
