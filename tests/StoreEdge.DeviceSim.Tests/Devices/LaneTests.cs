using System.Text.Json;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Faults;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Devices;

public sealed class LaneTests : IAsyncDisposable
{
    private static readonly LaneId Lane = LaneId.Of("lane-1");
    private static readonly Product Milk = new("04006381333931", "MILK 3.5% 1L", 109, false, ZoneId.Of("dairy"), default);
    private static readonly Product Apples = new("02000000000008", "APPLES RED", 299, true, ZoneId.Of("produce"), default);
    private static readonly Product Gum = new("00000096385074", "GUM", 65, false, ZoneId.Of("snacks"), default);
    private static readonly Product Crate = new("10614141000415", "CRATE OF WATER", 599, false, ZoneId.Of("drinks"), default);
    private readonly ScratchFolder _folder = new();
    private StoreDevices? _devices;

    public async ValueTask DisposeAsync()
    {
        if (_devices is not null) await _devices.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_scanner_sends_what_is_on_the_pack_with_its_identifier()
    {
        var devices = Open();
        using var agent = Connect("scanner-1");

        foreach (var product in new[] { Milk, Gum, Crate }) devices.Play(Rung(product));

        const string expected = "]E04006381333931\r]E496385074\r]I110614141000415\r";
        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(await agent.Read(expected.Length)));
    }

    [Fact]
    public async Task A_scanner_without_identifiers_sends_the_digits_alone()
    {
        var devices = Open(Scanner1(new(CodeIds: CodeIdScheme.None)));
        using var agent = Connect("scanner-1");

        devices.Play(Rung(Milk));

        Assert.Equal("4006381333931\r", System.Text.Encoding.ASCII.GetString(await agent.Read(14)));
    }

    [Theory]
    [InlineData(CodeIdScheme.Honeywell, false, "d4006381333931\rD96385074\re10614141000415\r")]
    [InlineData(CodeIdScheme.DatalogicEu, false, "B4006381333931\rA96385074\rN10614141000415\r")]
    [InlineData(CodeIdScheme.DatalogicUs, true, "4006381333931F\r96385074FF\r10614141000415i\r")]
    public async Task A_scanner_sends_the_code_ids_that_it_is_set_up_for(CodeIdScheme scheme, bool after, string expected)
    {
        var devices = Open(Scanner1(new(CodeIds: scheme, CodeIdsAfter: after)));
        using var agent = Connect("scanner-1");

        foreach (var product in new[] { Milk, Gum, Crate }) devices.Play(Rung(product));

        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(await agent.Read(expected.Length)));
    }

    [Fact]
    public async Task A_scanner_sends_messages_that_are_read_as_what_is_on_the_pack()
    {
        var devices = Open(Scanner1(new(ScannerSpeech.Msgget)));
        using var agent = Connect("scanner-1");
        var (framer, read) = (new HoneywellFramer(), new List<HoneywellMessage>());

        foreach (var product in new[] { Milk, Gum, Crate }) devices.Play(Rung(product));
        await Eventually.Holds(() =>
        {
            framer.Push(agent.Take(), read.Add);
            return read.Count == 3;
        }, "three messages have come");

        Assert.Equal([new("4006381333931", 'd', "]E0"), new("96385074", 'D', "]E4"), new("10614141000415", 'e', "]I0")], read);
        Assert.Equal(3, devices.Reads(DeviceId.Of("scanner-1")));
    }

    [Fact]
    public async Task A_packet_scanner_waits_for_the_acknowledgement_sends_again_twice_and_goes_on()
    {
        var wall = new ManualClock(SampleStore.Nine);
        var devices = Open(Scanner1(new(ScannerSpeech.Ssi)), wall);
        using var agent = Connect("scanner-1");
        var milk = SsiDecodeData.Encode(new ScannedLine("4006381333931", "]E0"))[0];
        var gum = SsiDecodeData.Encode(new ScannedLine("96385074", "]E4"))[0];

        devices.Play(Rung(Milk));
        devices.Play(Rung(Gum));
        Assert.Equal(milk, await agent.Read(milk.Length));
        for (var retry = 0; retry < 2; retry++)
        {
            wall.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal((byte)SsiStatus.Retransmit, (await agent.Read(milk.Length))[3]);
        }
        wall.Advance(TimeSpan.FromSeconds(2));     // given up: the next one

        Assert.Equal(gum, await agent.Read(gum.Length));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_stores_template_reads_back_what_was_rung_and_paid(bool cutAnywhere)
    {
        var devices = Open(new() { LaneFaults = cutAnywhere ? FaultOptions.AnyChunks : null });
        using var till = Connect("till-1");
        devices.Play(Rung(Milk, quantity: 2, amount: 218));
        devices.Play(Rung(Apples, quantity: 0.512m, amount: 153));
        devices.Play(Rung(Gum));
        devices.Play(new ItemVoided(SampleStore.Nine, Lane, Gum, 1, 65));
        devices.Play(Rung(Crate, quantity: 250, amount: 149750));
        devices.Play(new BasketPaid(SampleStore.Nine, Lane, "100042", 150121, "card"));

        var receipt = Assert.Single(await ReadReceipts(till, count: 1));

        Assert.Equal(
            [
                new("MILK 3.5% 1L", Milk.Gtin, 2, 218, Voided: false),
                new("APPLES RED", Apples.Gtin, 0.512m, 153, Voided: false),
                new("GUM", Gum.Gtin, 1, 65, Voided: true),
                new("CRATE OF WATER", Crate.Gtin, 250, 149750, Voided: false),
            ],
            receipt.Items);
        Assert.Equal(("100042", 150121L, "card", "1", true), (receipt.Number, receipt.TotalMinor, receipt.PaymentMethod, receipt.Lane, receipt.AddsUp));
        Assert.False(receipt.Copy);
    }

    public static TheoryData<string> Printers => [.. EscPosProfiles.All.Select(p => p.Name)];

    [Theory, MemberData(nameof(Printers))]
    public async Task Every_printer_prints_what_its_own_profile_reads(string printer)
    {
        var devices = Open(new() { ForeignAdvertsPerSecond = 0, Printers = new Dictionary<DeviceId, string> { [DeviceId.Of("till-1")] = printer } });
        using var till = Connect("till-1");
        devices.Play(Rung(Milk with { Text = "KÄSE" }));
        devices.Play(Rung(Gum));
        devices.Play(new BasketPaid(SampleStore.Nine, Lane, "100042", 174, "cash"));

        var tokens = await ReadTokens(till, cuts: 1, EscPosProfiles.Named(printer)!);

        Assert.Equal([("KÄSE", 109L), ("GUM", 65L)], Receipts(tokens).Single().Items.Select(i => (i.Text, i.AmountMinor)));
        Assert.Equal("V0;store-0001;lane-1;100042;174", Assert.Single(tokens.OfType<PrintedSymbol>()).Content);
        Assert.Single(tokens.OfType<DrawerKick>());
        Assert.DoesNotContain(tokens.OfType<PrintedLine>(), l => l.Uncertain);
    }

    [Fact]
    public async Task A_till_that_inserts_its_text_says_the_same_receipt()
    {
        var devices = Open(new() { TextTills = new HashSet<DeviceId> { DeviceId.Of("till-1") } });
        using var till = Connect("till-1");
        devices.Play(Rung(Milk, quantity: 2, amount: 218));
        devices.Play(new BasketPaid(SampleStore.Nine, Lane, "100042", 218, "card"));
        devices.Play(Rung(Gum));
        devices.Play(new BasketPaid(SampleStore.Nine, Lane, "100043", 65, "cash"));

        var (framer, reader, receipts) = (new TextInsertionFramer(TextInserter.Format), new ReceiptReader(Template()), new List<ReadReceipt>());
        await Eventually.Holds(() =>
        {
            framer.Push(till.Take(), text =>
            {
                if (text.Kind is InsertedKind.Line) reader.Line(text.Text, SampleStore.Nine);
                else if (text.Kind is InsertedKind.Ended) receipts.Add(reader.End(SampleStore.Nine)!.Receipt!);
            });
            return receipts.Count == 2;
        }, "both receipts were inserted");

        Assert.Equal([("100042", 218L, "card", true), ("100043", 65L, "cash", true)], receipts.Select(r => (r.Number, r.TotalMinor, r.PaymentMethod!, r.AddsUp)));
        Assert.Equal(new ReadItem("MILK 3.5% 1L", Milk.Gtin, 2, 218, Voided: false), Assert.Single(receipts[0].Items));
        Assert.Equal(0, framer.Foreign);
    }

    [Fact]
    public async Task Cash_opens_the_drawer_and_a_card_prints_a_number_to_be_masked()
    {
        var devices = Open();
        using var till = Connect("till-1");
        Sell(devices, "1", "cash");
        Sell(devices, "2", "card");

        var tokens = await ReadTokens(till, cuts: 2);

        Assert.Equal(["DrawerKick", "PaperCut", "PaperCut"], tokens.Where(t => t is DrawerKick or PaperCut).Select(t => t.GetType().Name));
        var card = Assert.Single(tokens.OfType<PrintedLine>(), l => CardNumbers.Mask(l.Text) != l.Text && !l.Text.Contains("EAN", StringComparison.Ordinal));
        Assert.StartsWith("KARTENNR 4111 11", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.OfType<PrintedLine>(), l => l.Uncertain);
    }

    [Fact]
    public async Task Receipts_of_a_day_without_an_agent_are_all_there_and_the_player_never_waited()
    {
        var devices = Open();
        for (var n = 1; n <= 400; n++) Sell(devices, n.ToString(System.Globalization.CultureInfo.InvariantCulture), n % 2 == 0 ? "cash" : "card");
        Assert.Equal(TimeSpan.Zero, devices.QuietSince(DeviceId.Of("till-1"), DeviceId.Of("till-2")));
        Assert.True(devices.QuietSince(DeviceId.Of("till-2")) > TimeSpan.Zero);

        using var till = Connect("till-1");
        var receipts = await ReadReceipts(till, count: 400);

        Assert.Equal(Enumerable.Range(1, 400).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)), receipts.Select(r => r.Number));
        Assert.All(receipts, r => Assert.Equal(109, r.TotalMinor));
        await Eventually.Holds(() => devices.QuietSince(DeviceId.Of("till-1")) > TimeSpan.Zero, "the till is quiet once all is read");
    }

    [Fact]
    public async Task Every_basket_of_a_whole_day_reads_back_as_it_was_sold()
    {
        var day = Store.SampleDay.Played;
        var options = new StoreDevicesOptions { ForeignAdvertsPerSecond = 0 };
        var devices = Open(options);
        foreach (var happened in day.Events.Where(e => e is ItemRung or ItemVoided or BasketPaid)) devices.Play(happened);

        foreach (var lane in day.Simulation.Truth.Baskets(day.EndsAt).GroupBy(b => b.Lane))
        {
            var sold = lane.ToList();
            var device = lane.Key.Replace("lane", "till", StringComparison.Ordinal);
            using var till = Connect(device);
            var printer = EscPosProfiles.Named(options.Printers.GetValueOrDefault(DeviceId.Of(device), EscPosProfiles.Epson.Name));
            var receipts = Receipts(await ReadTokens(till, sold.Count, printer));

            Assert.Equal(sold.Select(b => (b.Number, b.TotalMinor, b.PaymentMethod)), receipts.Select(r => (r.Number, r.TotalMinor, r.PaymentMethod!)));
            Assert.All(receipts, r => Assert.True(r.AddsUp, $"receipt {r.Number} of {lane.Key} does not add up"));
            // Which of two equal items was taken back is not printed, so they are compared without their order.
            foreach (var (basket, receipt) in sold.Zip(receipts))
                Assert.Equal(
                    basket.Items.Select(i => (i.Text, i.Gtin, i.Quantity, i.AmountMinor, i.Voided)).Order(),
                    receipt.Items.Select(i => (i.Text, i.Gtin!, i.Quantity, i.AmountMinor, i.Voided)).Order());
        }
    }

    [Fact]
    public async Task An_unplugged_till_loses_what_it_prints_and_prints_again_when_plugged_in()
    {
        var devices = Open();
        devices.Unplug(DeviceId.Of("till-1"));
        Sell(devices, "1", "cash");
        Assert.False(Path.Exists(_folder.File("dev/till-1")));
        devices.Replug(DeviceId.Of("till-1"));
        Sell(devices, "2", "cash");

        using var till = Connect("till-1");

        Assert.Equal("2", Assert.Single(await ReadReceipts(till, count: 1)).Number);
    }

    [Fact]
    public async Task The_same_seed_prints_the_same_bytes()
    {
        var first = await Bytes(seed: 5);
        var second = await Bytes(seed: 5);
        var other = await Bytes(seed: 6);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);     // another card

        async Task<byte[]> Bytes(int seed)
        {
            var devices = Open(new() { Seed = seed });
            using var till = Connect("till-1");
            Sell(devices, "7", "card");
            await Eventually.Holds(() => devices.QuietSince(DeviceId.Of("till-1")) > TimeSpan.Zero || till.Available < 0, "all is printed");
            return till.Take();
        }
    }

    [Fact]
    public async Task Nothing_is_left_after_the_store_has_closed()
    {
        var devices = Open();
        Assert.Equal(28, Directory.GetFileSystemEntries(_folder.File("dev")).Length);     // 8 lanes with two, 12 receivers

        await devices.DisposeAsync();

        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("dev")));
        Sell(devices, "1", "cash");     // too late, and harmless
    }

    private static StoreDevicesOptions Scanner1(ScannerSetup setup) =>
        new() { ForeignAdvertsPerSecond = 0, Scanners = new Dictionary<DeviceId, ScannerSetup> { [DeviceId.Of("scanner-1")] = setup } };

    private StoreDevices Open(StoreDevicesOptions? options = null, TimeProvider? wall = null) => _devices = StoreDevices.Open(
        SampleStore.Plan, SampleStore.Carts(1), _folder.Path, wall ?? TimeProvider.System, options ?? new() { ForeignAdvertsPerSecond = 0 });

    private SlaveReader Connect(string device) => SlaveReader.Open(_folder.File($"dev/{device}"));

    private static ItemRung Rung(Product product, decimal quantity = 1, long? amount = null) =>
        new(SampleStore.Nine, Lane, product, quantity, amount ?? product.PriceMinor);

    private static void Sell(StoreDevices devices, string number, string method)
    {
        devices.Play(Rung(Milk));
        devices.Play(new BasketPaid(SampleStore.Nine, Lane, number, 109, method));
    }

    private static async Task<List<EscPosToken>> ReadTokens(SlaveReader till, int cuts, EscPosProfile? printer = null)
    {
        var tap = new EscPosTap(printer ?? EscPosProfiles.Epson);
        var tokens = new List<EscPosToken>();
        await Eventually.Holds(() =>
        {
            tap.Push(till.Take(), tokens.Add);
            return tokens.OfType<PaperCut>().Count() == cuts;
        }, $"{cuts} receipts are cut");
        Assert.Equal(0, tap.UnknownCommands);
        return tokens;
    }

    private static async Task<List<ReadReceipt>> ReadReceipts(SlaveReader till, int count) => Receipts(await ReadTokens(till, count));

    private static List<ReadReceipt> Receipts(List<EscPosToken> tokens)
    {
        var reader = new ReceiptReader(Template());
        var receipts = new List<ReadReceipt>();
        foreach (var token in tokens)
        {
            if (token is PrintedLine line) reader.Line(line.Text, SampleStore.Nine);
            else if (token is PaperCut) receipts.Add(reader.End(SampleStore.Nine)!.Receipt!);
        }
        return receipts;
    }

    private static ReceiptTemplate Template() => JsonSerializer.Deserialize<ReceiptTemplate>(
        File.ReadAllBytes(TestRepository.File("install", "sample-store", "receipt-template.json")), JsonSerializerOptions.Web)!;
}
