using System.Buffers;
using System.Net;
using System.Net.Sockets;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class CardTerminalTests : IDisposable
{
    // A well-known test number; no card has it.
    private const string TestCard = "4111111111111111";

    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_card_payment_on_the_serial_line_is_a_basket_with_a_total_and_nothing_of_the_card()
    {
        using var line = new Pty();
        await using (var agent = await RunningAgent.StartAsync(Options(line.Path)))
        {
            foreach (var b in Conversation(2040, 463)) line.Write([b]);

            var basket = Assert.Single(await Baskets(1));
            Assert.Equal(("card-0463", 2040L, "card", 0), (basket.Number, basket.TotalMinor, basket.PaymentMethod, basket.Items.Count));
        }
        var kept = RadioTests.AllBytesIn(_folder.File("data"));
        Assert.Contains("card-0463", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(TestCard, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(System.Text.Encoding.Latin1.GetString(Convert.FromHexString(TestCard)), kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frame_cut_by_a_pulled_plug_is_counted_and_the_next_payment_is_heard()
    {
        var link = _folder.File("till-1");
        using (var line = new Pty(link))
        {
            await using var agent = await RunningAgent.StartAsync(Options(link));
            line.Write(Conversation(1000, 1).AsSpan(0, 40));
            await Eventually.Holds(() => agent.Device("till-1").Decoded > 0, "the first frame is heard");
            line.Unplug();
            using var again = new Pty(link);
            again.Write(Conversation(2000, 2));

            Assert.Equal(2000, Assert.Single(await Baskets(1)).TotalMinor);
            Assert.Equal(1, agent.Device("till-1").Malformed);
        }
    }

    [Fact]
    public async Task Over_a_connection_there_are_no_frames()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var agent = await RunningAgent.StartAsync(Options($"tcp://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}"));
        using var connection = await server.AcceptSocketAsync();

        await connection.SendAsync(Apdus(990, 7).SelectMany(a => a).ToArray());

        Assert.Equal(990, Assert.Single(await Baskets(1)).TotalMinor);
    }

    private async Task<List<Basket>> Baskets(int count)
    {
        await Eventually.Holds(() => _hub.Of<TillEvent>().Count() >= count, $"the hub has {count} baskets");
        return [.. _hub.Of<TillEvent>().Select(e => e.Basket!)];
    }

    private static byte[][] Apdus(long amount, int receipt) =>
    [
        Apdu(ZvtControl.Authorisation, ZvtCommands.Authorisation(amount, 978)),
        Apdu(ZvtControl.PositiveAnswer, []),
        Apdu(ZvtControl.StatusInformation, ZvtCommands.Status(0, amount, receipt, 12345678, 978, 6, TestCard, new TimeOnly(12, 30))),
        Apdu(ZvtControl.Completion, ZvtCommands.Completion()),
    ];

    private static byte[] Conversation(long amount, int receipt)
    {
        var wire = new ArrayBufferWriter<byte>();
        foreach (var apdu in Apdus(amount, receipt))
        {
            ZvtSerialFramer.Encode(apdu, wire);
            wire.Write<byte>([0x06]);
        }
        return wire.WrittenSpan.ToArray();
    }

    private static byte[] Apdu(ushort control, byte[] data)
    {
        var apdu = new ZvtApdu(control, data);
        var bytes = new byte[apdu.Size];
        apdu.Encode(bytes);
        return bytes;
    }

    private AgentOptions Options(string port) => new()
    {
        Store = "store-1", Agent = "agent-1", HubUrl = _hub.Url, DataFolder = _folder.File("data"),
        Lines = [new LineOptions { Device = "till-1", Kind = "card-terminal", Port = port, Lane = "lane-1" }],
    };
}
