using System.Net;
using System.Net.Sockets;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class TextTillTests : IDisposable
{
    private static readonly TextInsertionFormat Format = new() { Start = new byte[] { 2 }, LineBreak = new byte[] { 13, 10 }, End = new byte[] { 3 } };

    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_receipt_inserted_on_a_serial_line_becomes_a_basket_at_the_hub()
    {
        using var till = new Pty();
        await using var agent = await RunningAgent.StartAsync(Options(till.Path));

        foreach (var b in Receipt("1001")) till.Write([b]);

        Assert.Equal(["1001"], await Numbers(1));
    }

    [Fact]
    public async Task A_receipt_that_lost_its_end_tag_is_not_glued_to_the_next_and_is_counted()
    {
        using var till = new Pty();
        await using var agent = await RunningAgent.StartAsync(Options(till.Path));

        till.Write(Receipt("1001").AsSpan()[..^1]);
        till.Write(Receipt("1002"));

        Assert.Equal(["1001", "1002"], await Numbers(2));
        Assert.Equal(1, agent.Device("till-1").Malformed);
        Assert.All(_hub.Of<TillEvent>(), e => Assert.Equal(109, e.Basket!.TotalMinor));
    }

    [Fact]
    public async Task A_receipt_comes_over_tcp_from_a_serial_device_server()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var agent = await RunningAgent.StartAsync(Options($"tcp://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}"));
        using var connection = await server.AcceptSocketAsync();

        await connection.SendAsync(Receipt("1001"));

        Assert.Equal(["1001"], await Numbers(1));
    }

    [Fact]
    public async Task Datagrams_of_the_named_sender_make_a_receipt_and_those_of_others_are_not_heard()
    {
        var port = LoopbackPort.Free();
        await using var agent = await RunningAgent.StartAsync(Options($"udp://127.0.0.1:{port}?from=127.0.0.1"));
        using var till = Sender("127.0.0.1", port);
        using var stranger = Sender("127.0.0.2", port);
        await Eventually.Holds(() => agent.Device("till-1").State == "open", "the port is open");

        var receipt = Receipt("1001");
        await stranger.SendAsync(Receipt("6666"));
        await till.SendAsync(new byte[UdpTooLong]);                 // noise longer than a piece may be
        await till.SendAsync(Array.Empty<byte>());
        foreach (var piece in receipt.Chunk(7)) await till.SendAsync(piece);
        await till.SendAsync(Receipt("1002"));

        Assert.Equal(["1001", "1002"], await Numbers(2));
    }

    [Fact]
    public async Task Names_loyalty_numbers_and_cards_reach_neither_the_file_nor_the_hub()
    {
        using var till = new Pty();
        var options = Options(till.Path, hubUrl: "http://127.0.0.1:1", template: "fashion");
        await using var agent = await RunningAgent.StartAsync(options);

        till.Write(Format.Encode(["TXN 12-1 REG 2", "SERVED BY CLERK-NAME", "LINEN SHIRT  49.90", "MEMBER 55127781", "TOTAL 49.90", "VISA 49.90", "4111 1111 1111 1111"]));
        await Eventually.Holds(() => agent.Outbox.State.Rows == 1, "the basket is in the file");
        till.Write(Format.Encode(["TXN 12-2 REG 2", "SERVED BY CLERK-NAME", "4111 1111 1111 1111", "LINEN SHIRT  49.90"]).AsSpan()[..^1]);
        await Eventually.Holds(async () => (await agent.Outbox.UnfinishedReceiptAsync(DeviceId.Of("till-1"), CancellationToken.None)).Count == 2, "number and item are kept");

        var bytes = RadioTests.AllBytesIn(options.DataFolder!);
        Assert.Contains("LINEN SHIRT", bytes, StringComparison.Ordinal);
        foreach (var secret in new[] { "CLERK-NAME", "55127781", "4111 1111" }) Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_not_cut_in_the_middle_of_a_character()
    {
        using var till = new Pty();
        var options = Options(till.Path);
        options.Lines[0].Encoding = "utf-8";
        await using var agent = await RunningAgent.StartAsync(options);
        var article = new string('a', 79);

        till.Write([2, .. System.Text.Encoding.UTF8.GetBytes($"KASSE 1 BON 7\r\n{article}\U0001F34E  1,09\r\nSUMME 1,09\r\n"), 3]);

        Assert.Equal(["7"], await Numbers(1));
        Assert.Equal(article, Assert.Single(Assert.Single(_hub.Of<TillEvent>()).Basket!.Items).Text);
    }

    [Fact]
    public async Task A_training_receipt_is_no_sale_and_no_fault()
    {
        using var till = new Pty();
        await using var agent = await RunningAgent.StartAsync(Options(till.Path, template: "fashion"));

        till.Write(Format.Encode(["*** TRAINING MODE ***", "TXN 12-1 REG 2", "LINEN SHIRT  49.90", "TOTAL 49.90"]));
        till.Write(Format.Encode(["TXN 12-2 REG 2", "LINEN SHIRT  49.90", "TOTAL 49.90"]));

        Assert.Equal(["12-2"], await Numbers(1));
        Assert.Equal(("open", 0L), (agent.Device("till-1").State, agent.Device("till-1").Malformed));
    }

    [Theory]
    [InlineData("klingon"), InlineData("utf-7")]
    public void Every_fault_of_a_text_line_is_named(string encoding)
    {
        var options = Options("udp://tills.example:9000");
        var line = options.Lines[0];
        (line.Start, line.LineBreak, line.End, line.Encoding, line.Lane, line.Template) = ("0", "", "03", encoding, null, null);

        var (_, faults) = SettingsReader.Read(options, []);

        foreach (var expected in new[] { "Start", "LineBreak", "Encoding", "Lane", "Template", "Port" })
            Assert.Contains(faults, f => f.StartsWith($"Lines:0:{expected}: ", StringComparison.Ordinal));
        Assert.Equal(6, faults.Count);
    }

    private const int UdpTooLong = 6000;

    private static byte[] Receipt(string number) => Format.Encode([$"KASSE 1 BON {number}", "Milch 3,5%          1,09 A", "SUMME               1,09"]);

    private async Task<IEnumerable<string>> Numbers(int count)
    {
        await Eventually.Holds(() => _hub.Of<TillEvent>().Count() >= count, $"the hub has {count} baskets");
        return _hub.Of<TillEvent>().Select(e => e.Basket!.Number);
    }

    private static Socket Sender(string from, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private AgentOptions Options(string port, string? hubUrl = null, string? template = null) => RunningAgent.Options(_folder.Path, hubUrl ?? _hub.Url, new LineOptions
    {
        Device = "till-1",
        Kind = "text",
        Port = port,
        Lane = "lane-1",
        Template = template is null ? TestRepository.File("install", "sample-store", "receipt-template.json")
            : TestRepository.File("install", "receipt-templates", template + ".json"),
        Start = "02",
        LineBreak = "0D0A",
        End = "03",
    });
}
