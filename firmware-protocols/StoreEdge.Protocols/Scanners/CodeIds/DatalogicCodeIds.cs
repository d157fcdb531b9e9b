namespace StoreEdge.Protocols;

/// <summary>
/// Datalogic's two factory sets of label ids. Sources: QuickScan I QD2400, Gryphon GD4400 and PowerScan PD9600 product
/// reference guides, table "Label ID Pre-loaded Sets"; PowerScan D8330 reference manual, "Code Identifier Table" (Europe); Magellan
/// 3300HSi and 800i product reference guides, handheld data format and label id defaults (USA). Rows that none of these shows are left out.
/// </summary>
internal static class DatalogicCodeIds
{
    public static readonly CodeIdTable Eu = new(
    [
        new("B", "]E0", EanUpc.Ean13), new("L", "]E3", EanUpc.Ean13), new("M", "]E3", EanUpc.Ean13),
        new("A", "]E4", EanUpc.Ean8), new("J", null), new("K", null),      // an EAN-8 with an add-on has no one identifier
        new("C", "]E0", EanUpc.UpcA), new("F", "]E3", EanUpc.UpcA), new("G", "]E3", EanUpc.UpcA),
        new("D", "]E0", EanUpc.UpcE), new("H", "]E3", EanUpc.UpcE), new("I", "]E3", EanUpc.UpcE),
        new("k", "]C1"), new("T", "]C0"), new("f", "]C4"), new("u", "]e0"), new("v", "]e0"), new("t", "]e0"),
        new("V", "]A0"), new("W", "]A4"), new("X", "]X0"), new("Y", "]X0"), new("R", "]F0"), new("S", "]X0"), new("U", "]G0"), new("N", "]I0"),
        new("P", "]S0"), new("O", "]S0"), new("Q", "]X0"), new("Z", "]M0"), new("b", "]H0"), new("p", "]K0"), new("q", "]T0"), new("m", "]O0"),
        new("o", "]N0"), new("@", "]X0"), new("!", "]z0"), new("$S", "]X0"), new("e", "]X0"), new("&", null), new("s", "]X0"),
    ]);

    public static readonly CodeIdTable Us = new(
    [
        new("F", "]E0", EanUpc.Ean13), new("FF", "]E4", EanUpc.Ean8), new("E", "]E0", EanUpc.UpcE),
        new("A", "]E0", EanUpc.UpcA),       // Code 32 shares it; its nine digits are no UPC-A, so they stay without identifier
        new("#", "]C0"), new("f", "]C4"), new("R4", "]e0"), new("RL", "]e0"), new("RX", "]e0"),
        new("*", "]A0"), new("%", "]F0"), new("S", "]X0"), new("&", "]G0"), new("CE", "]H0"), new("@", "]M0"), new("o", "]N0"), new("Y", "]X0"),
        new("i", null, Sends: "]I0"),                    // Interleaved and Standard 2 of 5
        new("IA", "]R0"), new("W", "]S0"), new("O", "]X0"), new("s", "]X0"), new("l", null), new("$S", "]X0"), new("$Q", "]Q1"),
        new("Az", "]z0"), new("MC", "]U0"), new("mP", "]L0"), new("QR", null, Sends: "]Q1"),
        // GS1-128 has no label id in this set: its element strings begin with a digit.
        new("", null),
    ]);
}
