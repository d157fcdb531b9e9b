using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class PosLogFolderTests : IDisposable
{
    private static readonly PosLogOptions Utc = new(TimeZoneInfo.Utc);

    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_new_file_gives_the_baskets_of_its_lanes_and_is_put_with_the_done_ones()
    {
        Drop("a.xml", Sale("1", "4"), Sale("2", "5"), Sale("3", "99"), Sale("4", "4") with { NoSale = true });
        await using var agent = await RunningAgent.StartAsync(Options());

        await Eventually.Holds(() => IsIn("done", "a.xml"), "the file is done");
        await Eventually.Holds(() => _hub.Of<TillEvent>().Count() == 2, "both baskets are at the hub");

        Assert.Equal([("1", "lane-1"), ("2", "lane-2")], _hub.Of<TillEvent>().Select(e => (e.Basket!.Number, e.Lane.Value)));
        Assert.Equal(("open", 1L, 0L), (agent.Device("log-1").State, agent.Device("log-1").Malformed, agent.Device("log-1").Reopened));
    }

    [Fact]
    public async Task The_same_content_is_read_once_whatever_its_name_and_through_a_restart()
    {
        Drop("a.xml", Sale("1", "4"));
        await using (await RunningAgent.StartAsync(Options())) await Eventually.Holds(() => IsIn("done", "a.xml"), "the first file is done");
        Drop("again.xml", Sale("1", "4"));
        Drop("b.xml", Sale("2", "4"));
        await using var agent = await RunningAgent.StartAsync(Options());

        await Eventually.Holds(() => IsIn("done", "again.xml") && IsIn("done", "b.xml"), "all are done");
        await Eventually.Holds(() => _hub.Of<TillEvent>().Any(e => e.Basket!.Number == "2"), "the new basket is at the hub");

        Assert.Equal(["1", "2"], _hub.Of<TillEvent>().Select(e => e.Basket!.Number));
    }

    [Fact]
    public async Task A_file_that_is_no_log_is_put_aside_and_counted()
    {
        Drop("good.xml", Sale("1", "4"));
        File.WriteAllText(Path.Combine(Inbox, "bad.xml"), "<POSLog><Transaction>");
        await using var agent = await RunningAgent.StartAsync(Options());

        await Eventually.Holds(() => IsIn("refused", "bad.xml") && IsIn("done", "good.xml"), "both are gone from the folder");

        Assert.Equal(1, agent.Device("log-1").Malformed);
    }

    [Fact]
    public async Task A_card_number_in_a_description_does_not_leave()
    {
        Drop("a.xml", Sale("1", "4") with { Items = [new("GIFT 4111111111111111", null, 1, 109, false)] });
        var options = Options("http://127.0.0.1:1");
        await using var agent = await RunningAgent.StartAsync(options);

        await Eventually.Holds(() => agent.Outbox.State.Rows == 1, "the basket is in the file");

        Assert.DoesNotContain("4111111111111111", RadioTests.AllBytesIn(options.DataFolder!), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_folder_is_named()
    {
        var options = Options();
        (options.Lines[0].Port, options.Lines[0].TimeZone, options.Lines[0].Lanes) = (_folder.File("nowhere"), "Mars/Phobos", "4,5=lane 5,6=lane-1,6=lane-2");

        var (_, faults) = SettingsReader.Read(options, []);

        foreach (var expected in new[] { "Port", "TimeZone", "Lanes" }) Assert.Contains(faults, f => f.StartsWith($"Lines:0:{expected}: ", StringComparison.Ordinal));
        Assert.Equal(5, faults.Count);
    }

    private string Inbox => Directory.CreateDirectory(_folder.File("poslog")).FullName;

    private bool IsIn(string folder, string file) => File.Exists(Path.Combine(Inbox, folder, file));

    private void Drop(string name, params PosLogTransaction[] transactions) => File.WriteAllBytes(Path.Combine(Inbox, name), PosLogWriter.Write(transactions, Utc));

    private static PosLogTransaction Sale(string number, string workstation) => new()
    {
        Number = number,
        Workstation = workstation,
        Begin = OpenOutbox.Noon,
        End = OpenOutbox.Noon.AddMinutes(1),
        Items = [new("Milk", null, 1, 109, false)],
        TotalMinor = 109,
        AddsUp = true,
    };

    private AgentOptions Options(string? hubUrl = null)
    {
        _ = Inbox;
        return RunningAgent.Options(_folder.Path, hubUrl ?? _hub.Url,
            new LineOptions { Device = "log-1", Kind = "poslog-folder", Port = Inbox, TimeZone = "UTC", Lanes = "4=lane-1, 5=lane-2" });
    }
}
