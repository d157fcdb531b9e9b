using System.Net;
using System.Net.Sockets;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class ScannerToHubTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_read_on_a_serial_line_is_committed_sent_and_acknowledged()
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        await using var agent = await RunningAgent.StartAsync(
            RunningAgent.Options(_folder.Path, _hub.Url, RunningAgent.Scanner("scanner-1", scanner.Path)));

        scanner.Write("]E04006381333931\r");
        await Eventually.Holds(() => _hub.Of<Scan>().Any(), "the hub has the scan");
        await Eventually.Holds(() => agent.Outbox.State.Rows == 0, "the outbox is empty again");

        var scan = Assert.Single(_hub.Of<Scan>());
        Assert.Equal(("4006381333931", "]E0", "04006381333931", 1), (scan.Text, scan.Symbology, scan.Gtin, scan.Position));
        Assert.Equal("scanner-1", scan.Device.Value);
        Assert.Equal(1, agent.Device("scanner-1").Decoded);
    }

    [Fact]
    public async Task Noise_is_counted_and_the_next_good_read_decoded()
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        await using var agent = await RunningAgent.StartAsync(
            RunningAgent.Options(_folder.Path, _hub.Url, RunningAgent.Scanner("scanner-1", scanner.Path)));

        scanner.Write([0xFF, 0x00, 0x13, 0x02, 0x0D]);
        scanner.Write("]C1no gs1 here");
        scanner.Write("\r]E04006381333931\r");
        await Eventually.Holds(() => _hub.Of<Scan>().Count() == 2, "the hub has both reads");

        Assert.Equal(["no gs1 here", "4006381333931"], _hub.Of<Scan>().Select(s => s.Text));
        Assert.Equal(1, agent.Device("scanner-1").Malformed);
    }

    [Fact]
    public async Task What_the_hub_refused_for_good_stands_in_the_health_report_after_a_restart_too()
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        _hub.Answer = _ => (400, """{"errors":{"observations[0].device":["is not on the plan"]}}""");
        var options = RunningAgent.Options(_folder.Path, _hub.Url, RunningAgent.Scanner("scanner-1", scanner.Path));
        await using (var agent = await RunningAgent.StartAsync(options))
        {
            scanner.Write("]E04006381333931\r");
            await Eventually.Holds(() => agent.Outbox.State.Refused == 1, "the observation is set aside");
        }

        await using var again = await RunningAgent.StartAsync(options);
        await Eventually.Holds(() => _hub.Health.Any(h => h.Refused == 1), "the hub is told");

        Assert.Equal(0, _hub.Health.Last().Backlog);
    }

    [Theory]
    [InlineData("]C04111111111111111", "************1111", null)]                                   // a customer's card
    [InlineData("]C04111 1111 1111 1111", "**** **** **** 1111", null)]
    [InlineData("]C14111111111111111", "************1111", null)]                                   // says GS1 and is none
    [InlineData("]C100340123450000000000", "00340123450000000000", null)]                           // an SSCC whose digits pass Luhn's rule
    [InlineData("]C10104006381333931", "0104006381333931", "04006381333931")]
    public async Task A_card_number_that_is_scanned_is_masked_and_an_article_is_not(string sent, string text, string? gtin)
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        await using var agent = await RunningAgent.StartAsync(
            RunningAgent.Options(_folder.Path, _hub.Url, RunningAgent.Scanner("scanner-1", scanner.Path)));

        scanner.Write(sent + "\r");
        await Eventually.Holds(() => _hub.Of<Scan>().Any(), "the hub has the scan");

        var scan = Assert.Single(_hub.Of<Scan>());
        Assert.Equal((text, gtin), (scan.Text, scan.Gtin));
    }

    [Fact]
    public async Task A_scanner_that_is_unplugged_and_plugged_again_is_heard_again()
    {
        var link = _folder.File("scanner-1");
        var first = new Pty(link);
        await using var agent = await RunningAgent.StartAsync(
            RunningAgent.Options(_folder.Path, _hub.Url, RunningAgent.Scanner("scanner-1", link)));
        first.Write("]E04006381333931\r");
        await Eventually.Holds(() => _hub.Of<Scan>().Count() == 1, "the first read has come");

        first.Unplug();
        await Eventually.Holds(() => agent.Device("scanner-1").State == "opening", "the agent sees that the line has gone");
        using var second = new Pty(link);
        second.Write("]E05901234123457\r");
        await Eventually.Holds(() => _hub.Of<Scan>().Count() == 2, "the second read has come");

        Assert.Equal(("open", 1L), (agent.Device("scanner-1").State, agent.Device("scanner-1").Reopened));
        first.Dispose();
    }

    [Fact]
    public async Task A_scanner_behind_a_serial_device_server_is_heard_and_heard_again_after_it_hung_up()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var agent = await RunningAgent.StartAsync(
            RunningAgent.Options(_folder.Path, _hub.Url, RunningAgent.Scanner("scanner-1", $"tcp://{server.LocalEndpoint}")));

        foreach (var number in new[] { "1", "2" })
        {
            using var line = await server.AcceptSocketAsync();
            await line.SendAsync(System.Text.Encoding.ASCII.GetBytes($"]C1{number}\r"));
            await Eventually.Holds(() => _hub.Of<Scan>().Any(s => s.Text == number), $"read {number} has come");
        }

        await Eventually.Holds(() => agent.Device("scanner-1").State == "opening", "the second hang-up is seen");
    }

    [Fact]
    public async Task What_is_read_while_the_hub_is_away_is_sent_when_it_is_back()
    {
        var port = LoopbackPort.Free();
        using var scanner = new Pty();
        await using var agent = await RunningAgent.StartAsync(
            RunningAgent.Options(_folder.Path, $"http://127.0.0.1:{port}", RunningAgent.Scanner("scanner-1", scanner.Path)));
        scanner.Write("]E04006381333931\r]E05901234123457\r");
        await Eventually.Holds(() => agent.Outbox.State.Rows == 2, "both reads wait in the outbox");

        using var hub = new FakeHub(port);
        await Eventually.Holds(() => agent.Outbox.State.Rows == 0, "the hub has acknowledged both");

        Assert.Equal([1, 2], hub.Of<Scan>().Select(s => s.Position));
    }

    [Fact]
    public async Task A_line_without_a_terminator_ends_after_the_idle_gap_of_the_wall_clock()
    {
        var wall = new ManualClock(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
        using var scanner = new Pty();
        var line = RunningAgent.Scanner("scanner-1", scanner.Path);
        (line.Terminators, line.IdleGapMs) = ("NONE", 80);
        await using var agent = await RunningAgent.StartAsync(RunningAgent.Options(_folder.Path, _hub.Url, line), wall: wall);

        var before = wall.Waiting;
        scanner.Write("]E04006381333931");
        await Eventually.Holds(() =>
        {
            if (wall.Waiting > before) wall.Advance(TimeSpan.FromMilliseconds(80));
            return agent.Device("scanner-1").Decoded == 1;
        }, "the gap has ended the line");
    }
}
