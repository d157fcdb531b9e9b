using StoreEdge.Agent.Settings;
using StoreEdge.Observations;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>A till whose printer gets pictures is read by what its customer display shows.</summary>
public sealed class DisplayTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(DisplayDialect.Epson), InlineData(DisplayDialect.Cd5220), InlineData(DisplayDialect.Utc), InlineData(DisplayDialect.Aedex), InlineData(DisplayDialect.Dsp800)]
    public async Task What_a_display_shows_becomes_a_basket_at_the_hub(DisplayDialect dialect)
    {
        using var display = new Pty(_folder.File("display-1"));
        await using var agent = await RunningAgent.StartAsync(Options(display.Path));

        foreach (var b in Sale(dialect)) display.Write([b]);
        await Eventually.Holds(() => _hub.Of<TillEvent>().Any(), "the hub has the basket");

        var closed = Assert.Single(_hub.Of<TillEvent>());
        Assert.Equal(("lane-1", TillEventKind.BasketClosed), (closed.Lane.Value, closed.Event));
        Assert.Equal([("Milch 3,5%", 109L, false), ("Kaffee", 319L, true), ("Milch 3,5%", 109L, false)], closed.Basket!.Items.Select(i => (i.Text, i.AmountMinor, i.Voided)));
        Assert.Equal((218L, "cash", 18), (closed.Basket.TotalMinor, closed.Basket.PaymentMethod, closed.Basket.Number.Length));
    }

    [Fact]
    public async Task The_last_basket_of_the_day_needs_nothing_behind_its_total()
    {
        using var display = new Pty(_folder.File("display-1"));
        await using var agent = await RunningAgent.StartAsync(Options(display.Path));

        display.Write(new DisplayWriter(DisplayDialect.Epson).Both("Milch", "1,09").Clear().Both("SUMME EUR", "1,09").ToArray());
        await Eventually.Holds(() => _hub.Of<TillEvent>().Any(), "the hub has the basket");

        Assert.Equal(109L, Assert.Single(_hub.Of<TillEvent>()).Basket!.TotalMinor);
    }

    [Fact]
    public async Task A_card_number_on_the_display_reaches_no_file()
    {
        const string card = "4111 1111 1111 1111";
        using var display = new Pty(_folder.File("display-1"));
        var options = Options(display.Path, hubUrl: "http://127.0.0.1:1");
        await using (var agent = await RunningAgent.StartAsync(options))
        {
            display.Write(new DisplayWriter(DisplayDialect.Epson).Both("Milch", "1,09").Clear().Both("KUNDENKARTE", card).Clear().Both("Kaffee", "3,19").Clear().ToArray());
            await Eventually.Holds(async () => (await agent.Outbox.UnfinishedReceiptAsync(DeviceId.Of("till-1"), CancellationToken.None)).Count == 2, "the two items are kept");
        }

        var bytes = RadioTests.AllBytesIn(options.DataFolder!);
        Assert.Contains("Kaffee", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("1111 1111", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_till_of_pictures_says_so_until_it_prints_text()
    {
        using var till = new Pty(_folder.File("till-1"));
        var options = Options(till.Path);
        (options.Lines[0].Kind, options.Lines[0].Template) = ("till", TestRepository.File("install", "sample-store", "receipt-template.json"));
        await using var agent = await RunningAgent.StartAsync(options);

        for (var i = 0; i < 6; i++) till.Write(new EscPosWriter().Initialise().Raster(72, new byte[72 * 300]).Cut().ToArray());
        await Eventually.Holds(() => agent.Device("till-1").Reason is not null, "the till is known for its pictures");
        Assert.Equal(("degraded", "prints pictures, no text"), (agent.Device("till-1").State, agent.Device("till-1").Reason));

        till.Write(new EscPosWriter().Initialise().Line("KASSE 1 BON 7").Line("Milch 3,5%          1,09 A").Line("SUMME               1,09").Line("BAR 1,09").Cut().ToArray());
        await Eventually.Holds(() => agent.Device("till-1").State == "open", "a receipt was read");
        Assert.Null(agent.Device("till-1").Reason);
    }

    [Fact]
    public void A_printer_that_nobody_knows_stops_the_start()
    {
        var options = Options("/dev/null");
        options.Lines[0].Printer = "epson/12";

        var (_, faults) = SettingsReader.Read(options, []);

        Assert.StartsWith("Lines:0:Printer: 'epson/12' is none of epson,", Assert.Single(faults), StringComparison.Ordinal);
    }

    private static byte[] Sale(DisplayDialect dialect) => new DisplayWriter(dialect).Initialise().Both("Willkommen", "im Markt")
        .Clear().Both("Milch 3,5%", "1,09").Clear().Both("Kaffee", "3,19").Clear().Both("SUMME EUR", "4,28")          // asked for on the way
        .Clear().Both("STORNO Kaffee", "-3,19").Clear().Both("Milch 3,5%", "1,09").Clear().Both("SUMME EUR", "2,18")
        .Clear().Both("BAR  5,00", "ZURUECK  2,82").Clear().Both("Vielen Dank", "").Clear().Both("Kasse", "geschlossen").ToArray();

    private AgentOptions Options(string port, string? hubUrl = null) => RunningAgent.Options(_folder.Path, hubUrl ?? _hub.Url, new LineOptions
    {
        Device = "till-1",
        Kind = "display",
        Port = port,
        Lane = "lane-1",
        IdleGapMs = 40,
        Template = TestRepository.File("install", "sample-store", "display-template.json"),
    });
}
