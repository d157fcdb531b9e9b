namespace StoreEdge.Protocols.Tests.Pos;

/// <summary>A receipt of the sample store as its tills print it; the template in install/sample-store reads it.</summary>
internal static class SampleReceipt
{
    public static readonly string[] Lines =
    [
        "StoreEdge Sample Market",
        "Musterweg 1, 12345 Musterstadt",
        "",
        "BON 000417 KASSE 3",
        "21.11.2026 12:03",
        "",
        "Vollmilch 3,5% 1L          2,58 B",
        "  2 x 1,29",
        "  4006381333931",
        "Bananen                    2,04 B",
        "  0,512 kg x 3,99/kg",
        "Laugenbrezel               0,79 B",
        "STORNO Laugenbrezel       -0,79 B",
        "Käse Gouda 400g            4,49 B",
        "RABATT Käse                -0,50 B",
        "RETOURE Pfandkasten       -3,10 A",
        "Espresso 1000g         1.013,99 B",
        "ZWISCHENSUMME           1.019,50",
        "SUMME EUR               1.019,50",
        "KARTE EUR               1.019,50",
        "Kartennr. 4111 1111 1111 1111",
        "MWST B 7%                  66,70",
        "",
        "Vielen Dank!",
    ];

    public static byte[] Bytes(bool copy = false)
    {
        var writer = new EscPosWriter().Initialise().CodePage(EscPosCodePage.Cp858).Raster(8, new byte[8 * 16]).Align(1);
        if (copy) writer.Bold(true).Line("*** KOPIE ***").Bold(false);
        writer.Size(2, 2).Line(Lines[0]).Size(1, 1).Align(0);
        foreach (var line in Lines[1..]) writer.Bold(line.StartsWith("SUMME", StringComparison.Ordinal)).Line(line);
        return writer.QrCode("V0;000417;1019.50;sig").Feed(3).KickDrawer().Cut().ToArray();
    }
}
