using Microsoft.Extensions.Logging.Abstractions;
using StoreEdge.Agent.Health;
using StoreEdge.Agent.Pos;
using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class TillTests : IDisposable
{
    private const string CardNumber = "4111111111111111", SpacedCardNumber = "5500 0055 5555 5559";

    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_printed_receipt_becomes_a_basket_at_the_hub()
    {
        using var till = new Pty(_folder.File("till-1"));
        await using var agent = await RunningAgent.StartAsync(Options(till.Path));

        foreach (var b in Receipt("1001").ToArray()) till.Write([b]);       // in the smallest chunks a wire can give
        await Eventually.Holds(() => _hub.Of<TillEvent>().Any(), "the hub has the basket");

        var closed = Assert.Single(_hub.Of<TillEvent>());
        Assert.Equal(("lane-1", TillEventKind.BasketClosed), (closed.Lane.Value, closed.Event));
        var basket = closed.Basket!;
        Assert.Equal(("1001", 428L, "card", false), (basket.Number, basket.TotalMinor, basket.PaymentMethod, basket.Copy));
        Assert.Equal([109L, 319L], basket.Items.Select(i => i.AmountMinor));
        Assert.Equal("04006381333931", basket.Items[0].Gtin);
    }

    [Fact]
    public async Task A_card_number_reaches_neither_the_outbox_file_nor_the_hub()
    {
        using var till = new Pty();
        var options = Options(till.Path, hubUrl: "http://127.0.0.1:1");     // nobody there: everything stays in the file
        await using (var agent = await RunningAgent.StartAsync(options))
        {
            till.Write(Receipt("1001").ToArray());
            till.Write(Open("1002").Line("GUTHABEN " + SpacedCardNumber + "  5,00").Line(CardNumber + "  1,00").Line("NR:" + CardNumber + ";  2,00").ToArray());
            await Eventually.Holds(() => agent.Outbox.State.Rows == 1, "the first receipt is in the outbox");
            await Eventually.Holds(async () => (await Lines(agent)).Count == 6, "the lines of the second one are kept, for each looks like an item");
            var bytes = RadioTests.AllBytesIn(options.DataFolder!);
            Assert.Contains("1111", bytes, StringComparison.Ordinal);       // the last four digits may stand: the file was searched
            Assert.DoesNotContain(CardNumber, bytes, StringComparison.Ordinal);
            Assert.DoesNotContain(SpacedCardNumber, bytes, StringComparison.Ordinal);
        }
        var afterTheStop = RadioTests.AllBytesIn(options.DataFolder!);
        Assert.DoesNotContain(CardNumber, afterTheStop, StringComparison.Ordinal);
        Assert.DoesNotContain(SpacedCardNumber, afterTheStop, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_say_nothing_of_the_sale_reach_no_file()
    {
        using var till = new Pty();
        var options = Options(till.Path, hubUrl: "http://127.0.0.1:1");
        await using var agent = await RunningAgent.StartAsync(options);

        till.Write(new EscPosWriter().Initialise().Line("ES BEDIENTE SIE: CLERK-NAME").ToArray());
        await Eventually.Holds(async () => (await Lines(agent)).Count == 1, "a receipt has begun");
        till.Write(new EscPosWriter().Line("TREUEKARTE 55127781").Line("BON 1001").Line("Milch 3,5%          1,09 A").Line("4111 1111 1111").Line("1111").ToArray());
        await Eventually.Holds(async () => (await Lines(agent)).Count >= 3, "what says something is kept");

        Assert.Equal(["?", "BON 1001", "Milch 3,5%          1,09 A"], (await Lines(agent)).Select(l => l.Text));
        var bytes = RadioTests.AllBytesIn(options.DataFolder!);
        foreach (var secret in new[] { "CLERK-NAME", "55127781", "4111 1111" }) Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_and_a_mark_printed_at_the_foot_are_kept_for_a_restart()
    {
        var status = new DeviceBook(OpenOutbox.Metrics).Add(DeviceId.Of("till-1"), "till");
        var template = ReceiptTemplateFile.Read(TestRepository.File("install", "sample-store", "receipt-template.json")).Template!;
        var decoder = new TillDecoder(DeviceId.Of("till-1"), LaneId.Of("lane-1"), template, status, NullLogger<TillDecoder>.Instance);

        decoder.Bytes(new EscPosWriter().Line("Milch  1,09").Line("SUMME 1,09").Line("Vielen Dank").Line("KASSE 1 BON 7").Line("*** KOPIE").Line("MWST BON 7").ToArray(), OpenOutbox.Noon);

        Assert.Equal(["Milch  1,09", "SUMME 1,09", "KASSE 1 BON 7", "*** KOPIE", "MWST BON 7"], decoder.Take()!.Receipt!.Lines.Select(l => l.Text));
    }

    [Fact]
    public void Noise_without_an_end_adds_nothing_to_the_file()
    {
        var status = new DeviceBook(OpenOutbox.Metrics).Add(DeviceId.Of("till-1"), "till");
        var template = ReceiptTemplateFile.Read(TestRepository.File("install", "sample-store", "receipt-template.json")).Template!;
        var decoder = new TillDecoder(DeviceId.Of("till-1"), LaneId.Of("lane-1"), template, status, NullLogger<TillDecoder>.Instance);
        var kept = 0;

        for (var i = 0; i < 10_000; i++)
        {
            decoder.Bytes("x~}{u 7,7\n"u8, OpenOutbox.Noon);
            kept += decoder.Take()?.Receipt?.Lines.Count ?? 0;
        }

        Assert.Equal(1, kept);
    }

    [Fact]
    public void Receipts_of_a_till_that_never_cuts_are_told_apart_by_their_numbers()
    {
        var status = new DeviceBook(OpenOutbox.Metrics).Add(DeviceId.Of("till-1"), "till");
        var template = ReceiptTemplateFile.Read(TestRepository.File("install", "sample-store", "receipt-template.json")).Template!;
        var decoder = new TillDecoder(DeviceId.Of("till-1"), LaneId.Of("lane-1"), template, status, NullLogger<TillDecoder>.Instance);
        var cut = Receipt("1").ToArray().Length - new EscPosWriter().Cut().ToArray().Length;

        for (var number = 1; number <= 3; number++) decoder.Bytes(Receipt($"{number}").ToArray().AsSpan(0, cut), OpenOutbox.Noon.AddSeconds(number));
        decoder.Bytes(new EscPosWriter().Line("RETOURE ZU BON 77").Cut().ToArray(), OpenOutbox.Noon.AddSeconds(4));      // quoted at the foot

        Assert.Equal([("1", 428L, 1), ("2", 428L, 2), ("3", 428L, 3)], decoder.Take()!.Observations.Cast<TillEvent>()
            .Select(e => (e.Basket!.Number, e.Basket.TotalMinor, (int)(e.ObservedAt - OpenOutbox.Noon).TotalSeconds)));
        Assert.Equal(0, status.Snapshot().Malformed);
    }

    [Fact]
    public void A_card_number_in_a_printed_code_is_masked_before_it_is_taken_for_the_receipts_number()
    {
        var status = new DeviceBook(OpenOutbox.Metrics).Add(DeviceId.Of("till-1"), "till");
        var template = new ReceiptTemplate
        {
            Item = "^(?<text>\\w+) (?<amount>\\d+\\.\\d\\d)$", Total = "^TOTAL (?<amount>\\d+\\.\\d\\d)$", Number = "^BON (?<number>\\d+)$", Code = "^V0;(?<number>[^;]+);",
        };
        var decoder = new TillDecoder(DeviceId.Of("till-1"), LaneId.Of("lane-1"), template, status, NullLogger<TillDecoder>.Instance);

        decoder.Bytes(new EscPosWriter().Line("Milk 1.09").Line("TOTAL 1.09").QrCode($"V0;{CardNumber};").Cut().ToArray(), OpenOutbox.Noon);

        Assert.Equal("************1111", ((TillEvent)Assert.Single(decoder.Take()!.Observations)).Basket!.Number);
    }

    [Fact]
    public async Task An_agent_killed_in_the_middle_of_a_receipt_goes_on_where_it_was()
    {
        using var till = new Pty(_folder.File("till-1"));
        var receipt = Receipt("1001").ToArray();
        var half = Array.IndexOf(receipt, (byte)0x0A, receipt.Length / 2) + 1;
        using (var killed = AgentProcess.Start(_folder, Options(till.Path)))
        {
            till.Write(receipt.AsSpan(0, half));
            await Eventually.Holds(() => KeptLinesIn(_folder) >= 3, "the first half is in the file");
            killed.Kill();
        }

        till.Write(receipt.AsSpan(half));       // printed while no agent listens
        await using var agent = await RunningAgent.StartAsync(Options(till.Path));
        await Eventually.Holds(() => _hub.Of<TillEvent>().Any(), "the hub has the basket");

        var basket = Assert.Single(_hub.Of<TillEvent>()).Basket!;
        Assert.Equal(("1001", 428L, 2), (basket.Number, basket.TotalMinor, basket.Items.Count));
    }

    [Fact]
    public async Task Silence_ends_a_receipt_that_was_never_cut()
    {
        var wall = new ManualClock(OpenOutbox.Noon);
        using var till = new Pty();
        await using var agent = await RunningAgent.StartAsync(Options(till.Path), wall: wall);
        var receipt = Receipt("1001").ToArray();
        var lines = receipt.AsSpan(0, receipt.AsSpan().LastIndexOf("\u001dV"u8)).ToArray();

        till.Write(lines);
        await Eventually.Holds(async () => (await Lines(agent)).Count >= 6, "the lines are read");
        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(30));
            return agent.Outbox.State.Rows > 0 || !_hub.Held.IsEmpty;
        }, "the receipt has ended");
        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(1));
            return _hub.Of<TillEvent>().Any();
        }, "the hub has the basket");

        Assert.Equal(428, Assert.Single(_hub.Of<TillEvent>()).Basket!.TotalMinor);
    }

    [Theory]
    [InlineData("1D763000FFFFFFFF")]        // a picture of 4.29 GB
    [InlineData("1D384CFFFFFFFF")]          // the same by another command
    [InlineData("1B3D02")]                  // the display alone is selected
    public async Task Garbage_on_the_line_costs_one_receipt_at_most_and_is_counted(string garbage)
    {
        using var till = new Pty();
        await using var agent = await RunningAgent.StartAsync(Options(till.Path));

        till.Write(Convert.FromHexString(garbage));
        for (var number = 1001; number <= 1020; number++) till.Write(Receipt($"{number}").ToArray());
        await Eventually.Holds(() => _hub.Of<TillEvent>().Any(e => e.Basket?.Number == "1020"), "the hub has the last basket");

        Assert.InRange(_hub.Of<TillEvent>().Count(e => e.Basket is { TotalMinor: 428 }), 19, 20);
        Assert.True(agent.Device("till-1").Malformed > 0);
    }

    [Fact]
    public async Task A_picture_that_stops_half_way_is_given_up_after_the_idle_gap()
    {
        var wall = new ManualClock(OpenOutbox.Noon);
        using var till = new Pty();
        await using var agent = await RunningAgent.StartAsync(Options(till.Path), wall: wall);

        till.Write(Convert.FromHexString("1D76300048000020"));
        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(30));
            return agent.Device("till-1").Malformed == 1;
        }, "the picture is given up");
        till.Write(Receipt("1001").ToArray());
        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(1));
            return _hub.Of<TillEvent>().Any();
        }, "the hub has the basket");

        Assert.Equal(428, Assert.Single(_hub.Of<TillEvent>()).Basket!.TotalMinor);
    }

    [Fact]
    public async Task A_print_that_is_no_receipt_and_a_drawer_are_told_as_what_they_are()
    {
        using var till = new Pty();
        await using var agent = await RunningAgent.StartAsync(Options(till.Path));

        till.Write(new EscPosWriter().Initialise().KickDrawer().Line("TAGESABSCHLUSS").Cut().ToArray());
        await Eventually.Holds(() => _hub.Of<TillEvent>().Count() == 2, "the hub has both");

        Assert.Equal([TillEventKind.DrawerOpened, TillEventKind.ReceiptUnread], _hub.Of<TillEvent>().Select(e => e.Event));
    }

    [Fact]
    public async Task A_till_whose_last_receipt_was_not_read_is_degraded_until_one_is_read()
    {
        using var till = new Pty();
        await using var agent = await RunningAgent.StartAsync(Options(till.Path));

        till.Write(new EscPosWriter().Initialise().Line("Bread 1.09").Line("AMOUNT DUE 1.09").Cut().ToArray());      // another till's format
        await Eventually.Holds(() => _hub.Of<TillEvent>().Count() == 1, "the hub has the unread receipt");
        Assert.Equal(("degraded", 1L), (agent.Device("till-1").State, agent.Device("till-1").Malformed));

        till.Write(Open("1001").ToArray());
        await Eventually.Holds(async () => (await Lines(agent)).Count == 3, "the next one has begun");
        Assert.Equal("degraded", agent.Device("till-1").State);         // its lines alone prove nothing

        till.Write(Receipt("1001").ToArray().AsSpan(Open("1001").ToArray().Length));
        await Eventually.Holds(() => _hub.Of<TillEvent>().Count() == 2, "the hub has the next receipt");
        Assert.Equal("open", agent.Device("till-1").State);
    }

    [Fact]
    public async Task A_receipt_that_lost_an_item_line_is_sent_and_counted_as_malformed()
    {
        using var till = new Pty();
        await using var agent = await RunningAgent.StartAsync(Options(till.Path));

        till.Write(Receipt("1001").ToArray());
        till.Write(Open("1002").Line("SUMME               4,28").Line("KARTE               4,28").Cut().ToArray());
        await Eventually.Holds(() => _hub.Of<TillEvent>().Count() == 2, "the hub has both");

        Assert.Equal([428L, 428L], _hub.Of<TillEvent>().Select(e => e.Basket!.TotalMinor));
        Assert.Equal(("open", 1L), (agent.Device("till-1").State, agent.Device("till-1").Malformed));
    }

    [Fact]
    public void A_receipt_that_made_a_pattern_run_out_of_time_is_counted_once()
    {
        // Backtracks without end on a long run of a's.
        var template = new ReceiptTemplate
        {
            Item = "^(?<text>\\w+) (?<amount>\\d+\\.\\d\\d)$", Total = "^TOTAL (?<amount>\\d+\\.\\d\\d)$", Number = "^BON (?<number>\\d+)$",
            Ignore = "^(a+)+$", MatchTimeoutMilliseconds = 1,
        };
        var status = new DeviceBook(OpenOutbox.Metrics).Add(DeviceId.Of("till-1"), "till");
        var decoder = new TillDecoder(DeviceId.Of("till-1"), LaneId.Of("lane-1"), template, status, NullLogger<TillDecoder>.Instance);
        var slow = new string('a', 60) + "!";

        decoder.Bytes(new EscPosWriter().Initialise().Line("BON 1").Line("Milk 1.09").Line(slow).Line(slow).Line("TOTAL 1.09").Cut().ToArray(), OpenOutbox.Noon);

        Assert.Equal(TillEventKind.BasketClosed, ((TillEvent)Assert.Single(decoder.Take()!.Observations)).Event);
        Assert.Equal(1, status.Snapshot().Malformed);
    }

    private static EscPosWriter Open(string number) => new EscPosWriter().Initialise()
        .Line($"KASSE 1 BON {number}")
        .Line("Milch 3,5%          1,09 A")
        .Line("4006381333931");

    private static EscPosWriter Receipt(string number) => Open(number)
        .Line("Kaffee              3,19 A")
        .Line("SUMME               4,28")
        .Line("KARTE               4,28")
        .Line("KARTE NR " + CardNumber)
        .Cut();

    private static async Task<IReadOnlyList<Outbox.KeptLine>> Lines(RunningAgent agent) =>
        await agent.Outbox.UnfinishedReceiptAsync(DeviceId.Of("till-1"), CancellationToken.None);

    private static int KeptLinesIn(ScratchFolder folder)
    {
        // The file is the agent's alone while it runs: look at a copy, as a power cut would leave it.
        var (file, copy) = (folder.File("agent-data/outbox.db"), folder.File("look.db"));
        if (!File.Exists(file + "-wal")) return 0;
        return RadioTests.AllBytesIn(folder.File("agent-data")).Split("Milch 3,5%", StringSplitOptions.None).Length > 1 ? CountLines(file, copy) : 0;
    }

    private static int CountLines(string file, string copy)
    {
        foreach (var end in new[] { "", "-wal" }) File.Copy(file + end, copy + end, overwrite: true);
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={copy};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM receipt_line";
        return (int)(long)command.ExecuteScalar()!;
    }

    private AgentOptions Options(string port, string? hubUrl = null) => RunningAgent.Options(_folder.Path, hubUrl ?? _hub.Url, new LineOptions
    {
        Device = "till-1",
        Kind = "till",
        Port = port,
        Lane = "lane-1",
        Template = TestRepository.File("install", "sample-store", "receipt-template.json"),
    });
}
