using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>Scanners that speak packets, on real terminals.</summary>
public sealed class PacketScannerTests : IDisposable
{
    private static readonly byte[][] Milk = SsiDecodeData.Encode(new ScannedLine("4006381333931", "]E0"));
    private static readonly byte[] Ack = SsiPacket.Command(SsiOpcode.CmdAck);
    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_packet_is_acknowledged_and_a_long_read_is_one_scan()
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        await using var agent = await StartAsync(Ssi(scanner.Path));
        var text = string.Concat(Enumerable.Repeat("ABCDEFGHIJ", 45));

        foreach (var message in (byte[][][])[Milk, SsiDecodeData.Encode(new ScannedLine(text, "]Q1"))])
            await SendAsync(scanner, message);
        await Eventually.Holds(() => _hub.Of<Scan>().Count() == 2, "the hub has both");

        Assert.Equal([("4006381333931", "]E0", "04006381333931"), (text, "]Q1", null)], _hub.Of<Scan>().Select(s => (s.Text, s.Symbology, s.Gtin)));
        Assert.Equal((2L, 0L, 0L), Counts(agent));
    }

    [Fact]
    public async Task A_scanner_that_hears_no_acknowledgement_sends_again_and_makes_one_scan()
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        await using var agent = await StartAsync(Ssi(scanner.Path));
        var side = new SsiScannerSide();

        scanner.Write(side.Send(Milk));
        await AnswerAsync(scanner, Ack);
        scanner.Write(side.TimedOut());        // it heard nothing of that
        await AnswerAsync(scanner, Ack);
        scanner.Write(side.TimedOut());
        Assert.Empty(side.Push(await AnswerAsync(scanner, Ack)));
        scanner.Write(side.Send(Milk));        // and the same article once more
        await AnswerAsync(scanner, Ack);
        await Eventually.Holds(() => _hub.Of<Scan>().Count() == 2, "the hub has both scans");

        Assert.Equal((0L, 1L), (side.Failed, side.Acknowledged));
        Assert.Equal((2L, 0L, 2L), Counts(agent));
    }

    [Fact]
    public async Task A_damaged_packet_is_refused_and_read_when_it_comes_again()
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        await using var agent = await StartAsync(Ssi(scanner.Path));
        var side = new SsiScannerSide();
        var packet = side.Send(Milk);
        packet[9] ^= 0x10;

        scanner.Write(packet);
        var again = side.Push(await AnswerAsync(scanner, SsiPacket.Command(SsiOpcode.CmdNak, (byte)SsiNak.Resend)));
        scanner.Write(again);
        await AnswerAsync(scanner, Ack);
        await Eventually.Holds(() => _hub.Of<Scan>().Any(), "the hub has the scan");

        Assert.Equal((1L, 1L, 0L), Counts(agent));
    }

    [Fact]
    public async Task A_scanner_unplugged_in_the_midst_of_a_packet_sends_it_again_when_it_is_back()
    {
        var link = _folder.File("scanner-1");
        var first = new Pty(link);
        await using var agent = await StartAsync(Ssi(link));
        var side = new SsiScannerSide();
        await SendAsync(first, SsiDecodeData.Encode(new ScannedLine("96385074", "]E4")));
        var before = agent.Device("scanner-1").BytesRead;
        first.Write(side.Send(Milk).AsSpan(0, 9));
        await Eventually.Holds(() => agent.Device("scanner-1").BytesRead == before + 9, "the agent has read what came");

        first.Unplug();
        await Eventually.Holds(() => agent.Device("scanner-1").State == "opening", "the agent sees that the line has gone");
        using var second = new Pty(link);
        second.Write(side.TimedOut());
        await AnswerAsync(second, Ack);
        await Eventually.Holds(() => _hub.Of<Scan>().Count() == 2, "the hub has both scans");

        Assert.Equal(["96385074", "4006381333931"], _hub.Of<Scan>().Select(s => s.Text));
        Assert.Equal(1, agent.Device("scanner-1").Malformed);
        first.Dispose();
    }

    [Fact]
    public async Task An_agent_stopped_in_the_midst_of_a_packet_reads_it_after_its_restart()
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        var side = new SsiScannerSide();
        var packet = side.Send(Milk);
        await using (var agent = await StartAsync(Ssi(scanner.Path)))
        {
            await SendAsync(scanner, SsiDecodeData.Encode(new ScannedLine("96385074", "]E4")));     // so it reads
            scanner.Write(packet.AsSpan(0, 12));
        }

        await using var again = await StartAsync(Ssi(scanner.Path));
        scanner.Write(packet.AsSpan(12));
        scanner.Write(side.TimedOut());
        await Eventually.Holds(() => _hub.Of<Scan>().Count() == 2, "the hub has both scans");

        Assert.Equal("4006381333931", _hub.Of<Scan>().Last().Text);
    }

    [Fact]
    public async Task Bare_text_on_a_packet_scanners_line_is_a_scan_after_silence()
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        await using var agent = await StartAsync(Ssi(scanner.Path));

        scanner.Write("4006381333931\r");
        await Eventually.Holds(() => _hub.Of<Scan>().Any(), "the hub has the scan");

        Assert.Equal(("4006381333931", (string?)null, "04006381333931"), _hub.Of<Scan>().Select(s => (s.Text, s.Symbology, s.Gtin)).Single());
        Assert.Equal((1L, 0L, 0L), Counts(agent));
    }

    [Fact]
    public async Task A_Honeywell_scanners_messages_are_read_and_half_of_one_is_counted()
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        await using var agent = await StartAsync(new() { Device = "scanner-1", Kind = "scanner", Port = scanner.Path, Protocol = "honeywell" });
        var message = HoneywellMessage.Encode(new ScannedLine("4006381333931", "]E0"));

        scanner.Write(message.AsSpan(0, 25));
        scanner.Write(message);
        await Eventually.Holds(() => _hub.Of<Scan>().Any(), "the hub has the scan");

        Assert.Equal(("4006381333931", "]E0", "04006381333931"), _hub.Of<Scan>().Select(s => (s.Text, s.Symbology, s.Gtin)).Single());
        Assert.Equal((1L, 1L, 0L), Counts(agent));
    }

    [Theory]
    [InlineData("honeywell", "before", "c012345678905\r")]
    [InlineData("datalogic-eu", "before", "C012345678905\r")]
    [InlineData("datalogic-us", "after", "012345678905A\r")]
    public async Task A_brands_code_id_gives_the_symbology(string scheme, string position, string sent)
    {
        using var scanner = new Pty(_folder.File("scanner-1"));
        await using var agent = await StartAsync(
            new() { Device = "scanner-1", Kind = "scanner", Port = scanner.Path, Terminators = "CR", CodeIds = scheme, CodeIdPosition = position });

        scanner.Write(sent);
        await Eventually.Holds(() => _hub.Of<Scan>().Any(), "the hub has the scan");

        Assert.Equal(("0012345678905", "]E0", "00012345678905"), _hub.Of<Scan>().Select(s => (s.Text, s.Symbology, s.Gtin)).Single());
    }

    private static LineOptions Ssi(string port) => new() { Device = "scanner-1", Kind = "scanner", Port = port, Protocol = "ssi" };

    private Task<RunningAgent> StartAsync(LineOptions line) => RunningAgent.StartAsync(RunningAgent.Options(_folder.Path, _hub.Url, line));

    private static (long Decoded, long Malformed, long SetAside) Counts(RunningAgent agent)
    {
        var device = agent.Device("scanner-1");
        return (device.Decoded, device.Malformed, device.Foreign);
    }

    // As a scanner with its handshake on: the next packet when the one before is acknowledged.
    private static async Task SendAsync(Pty scanner, byte[][] message)
    {
        var side = new SsiScannerSide();
        scanner.Write(side.Send(message));
        while (side.Waits) scanner.Write(side.Push(await AnswerAsync(scanner, Ack)));
    }

    private static async Task<byte[]> AnswerAsync(Pty scanner, byte[] expected)
    {
        var answer = new List<byte>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (answer.Count < expected.Length) answer.AddRange(await scanner.Received.ReadAsync(limit.Token));
        Assert.Equal(expected, answer);
        return expected;
    }
}
