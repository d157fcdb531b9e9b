using System.Globalization;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>
/// The receipts of the sample store's tills, in German, as <c>install/sample-store/receipt-template.json</c> reads them. Items
/// are printed as they are rung; each array is one write of the till's driver.
/// </summary>
internal sealed class SampleReceipt(string storeName, StoreId store, LaneId lane, string currency, TimeZoneInfo zone, int seed, EscPosProfile printer)
{
    private const int Columns = 42;

    private static readonly string Rule = new('-', Columns);

    private readonly TestCards _cards = new(StableHash.Of(seed, lane.Value));
    private bool _open;

    /// <exception cref="TimeZoneNotFoundException">The plan names a time zone that this machine does not know.</exception>
    public static SampleReceipt Of(FloorPlan plan, LaneId lane, int seed, EscPosProfile? printer = null) =>
        new(plan.Name, plan.Store, lane, plan.Currency, TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone), seed, printer ?? EscPosProfiles.Epson);

    public IEnumerable<byte[]> Item(ItemRung item)
    {
        foreach (var write in Header(item.At)) yield return write;
        yield return Printed(item.Product.Text, Money(item.AmountMinor));
        if (item.Product.Weighed) yield return Line($"   {Decimal(item.Quantity, "0.000")} kg x {Money(item.Product.PriceMinor)}");
        else if (item.Quantity != 1) yield return Line($"   {Decimal(item.Quantity, "0")} x {Money(item.Product.PriceMinor)}");
        // Alone in its line: beside other digits it might look like a card's number to the agent's filter.
        yield return Line($"   EAN {Scanner.Line(item.Product.Gtin, new(CodeIds: CodeIdScheme.None)).Text}");
    }

    public IEnumerable<byte[]> Void(ItemVoided item)
    {
        foreach (var write in Header(item.At)) yield return write;
        yield return Printed($"STORNO {item.Product.Text}", Money(-item.AmountMinor));
    }

    public IEnumerable<byte[]> Payment(BasketPaid paid)
    {
        foreach (var write in Header(paid.At)) yield return write;
        _open = false;
        yield return Line(Rule);
        yield return Written().Bold(true).Line(Columned($"SUMME {currency}", Money(paid.TotalMinor))).Bold(false).ToArray();
        foreach (var write in paid.PaymentMethod == "cash" ? Cash(paid) : Card(paid)) yield return write;
        yield return Line($"BON {paid.Number}");
        yield return Line($"KASSE {Number(lane)}");
        yield return Line(Local(paid.At));
        yield return Written().Align(1)
            .QrCode(string.Create(CultureInfo.InvariantCulture, $"V0;{store};{lane};{paid.Number};{paid.TotalMinor}")).Align(0).ToArray();
        yield return Line("Vielen Dank für Ihren Einkauf");
        yield return Written().Feed(4).Cut().ToArray();
    }

    private IEnumerable<byte[]> Header(DateTimeOffset at)
    {
        if (_open) yield break;
        _open = true;
        yield return new EscPosWriter(printer).AskStatus().Initialise().CodePage(Page).Align(1).ToArray();
        yield return Written().Raster(ReceiptLogo.WidthBytes, ReceiptLogo.Pixels).ToArray();
        yield return Written().Size(2, 2).Line(storeName).Size(1, 1).Align(0).ToArray();
        yield return Line($"Beginn {Local(at)}");
        yield return Line(Rule);
    }

    private IEnumerable<byte[]> Cash(BasketPaid paid)
    {
        // The next note of ten, as people pay.
        var given = (paid.TotalMinor + 999) / 1000 * 1000;
        yield return Printed("BAR", Money(given));
        yield return Printed("RÜCKGELD", Money(given - paid.TotalMinor));
        yield return Written().KickDrawer().ToArray();
    }

    private IEnumerable<byte[]> Card(BasketPaid paid)
    {
        yield return Printed("KARTE", Money(paid.TotalMinor));
        // Printed in full, which no till should do and some do: the agent must never let it through.
        yield return Line($"KARTENNR {_cards.Next()}");
    }

    // One whose pages have our letters; every model numbers them differently.
    private EscPosCodePage Page => printer.NumberOf(EscPosCodePage.Cp1252) is null ? EscPosCodePage.Cp850 : EscPosCodePage.Cp1252;

    // Each write is a driver's call of its own: it says its code page again.
    private EscPosWriter Written() => new EscPosWriter(printer).CodePage(Page);

    private byte[] Printed(string left, string right) => Line(Columned(left, right));

    private byte[] Line(string text) => Written().Line(text).ToArray();

    private static string Columned(string left, string right) => left + "  ".PadRight(Math.Max(2, Columns - left.Length - right.Length)) + right;

    private string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    // The till knows itself by a number alone.
    private static string Number(LaneId lane) => lane.Value[(lane.Value.LastIndexOf('-') + 1)..];

    private static string Money(long minor) => Decimal(minor / 100m, "0.00");

    private static string Decimal(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('.', ',');
}
