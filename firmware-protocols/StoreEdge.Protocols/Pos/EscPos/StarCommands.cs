using static StoreEdge.Protocols.EscPosMeaning;
using static StoreEdge.Protocols.EscPosShape;

namespace StoreEdge.Protocols;

/// <summary>Star's own commands: Line Mode Command Specifications, chapter 3; the raster ones: Thermal Raster Command Specifications.</summary>
internal static class StarCommands
{
    private const string Esc = "1B", EscGs = "1B1D", EscRs = "1B1E", Fs = "1C";

    public static IReadOnlyList<EscPosRow> Rows { get; } =
    [
        new("", "\n\r", Of(0), LineEnd), new("", "\t", Of(0), Tab), new("", "\f\u000B", Of(0), FormFeed), new("", "\u0000", Of(0)),
        new("", "\u0018", Of(0), Cancel), new("", "\u000E\u000F\u0011\u0012\u0013\u0014\u0005\u0006", Of(0)),   // sizes, upside down, status
        new("", "\u0007\u001C", Of(0), DrawerOne), new("", "\u0019\u001A", Of(0), DrawerTwo),

        new(Esc, "@", Of(0), Reset), new(Esc, "d", Of(1), Cut), new(Esc, "aJI", Of(1), Feed), new(Esc, "R", Of(1), Country),
        new(Esc, "EF45MPg:012@?6789H\u000E\u0014\u000C", Of(0)), new(Esc, "@", Of(0), Reset),
        new(Esc, " -_WhCNQlAz/~!3e", Of(1)), new(Esc, "iZ\u0007", Of(2)), new(Esc, "O", Of(0)),
        new(Esc, "B", To(0, most: 16)), new(Esc, "D", To(0, most: 32)),                       // vertical and horizontal tab stops
        new(Esc, "KL", Sized(2), Picture), new(Esc, "k", new(EscPosRest.Sized, 0, 2, 24), Picture), new(Esc, "X", Sized(2, factor: 3), Picture),
        new(Esc, "b", To(0x1E, most: 255, parameters: 4), Barcode),
        new(Esc + "06", "\u0001", Of(0)), new(Esc + "1C", "p", Of(2)), new(Esc + "1C", "q", new(EscPosRest.NvImages), Picture),
        new(Fs, "p", Of(2)),
        // Kanji: JIS on and off, Shift JIS, the blanks beside whole and half ones.
        new(Esc, "pq", Of(0)), new(Esc, "$", Of(1)), new(Esc, "st", Of(2)),

        new(EscGs, "t", Of(1), CodePage), new(EscGs, "a#=bc", Of(1)), new(EscGs, "AR)", Of(2)), new(EscGs, "\u0007", Of(3)), new(EscGs + "19", "\u0011\u0012", Of(3)),
        // Page mode: begin, direction, area, places, print, end.
        new(EscGs + "50", "01678", Of(0)), new(EscGs + "50", "2", Of(1)), new(EscGs + "50", "3", Of(8)), new(EscGs + "50", "45", Of(2)),
        new(EscGs, "S", Area(1, behind: 1), Picture), new(EscGs, "\u0003", Of(3)), new(EscGs, "(", Sized(2, parameters: 1)), new(EscGs, ")", Sized(2, parameters: 1)),
        new(EscGs + "79", "S", Of(2)), new(EscGs + "7944", "1", Sized(2, parameters: 1), SymbolData), new(EscGs + "7944", "2", Of(3)),
        new(EscGs + "79", "P", Of(0), SymbolPrint), new(EscGs + "79", "I", Of(0)),
        new(EscGs + "7853", null, Of(2)), new(EscGs + "7853", "0", Of(3)), new(EscGs + "78", "D", Sized(2), SymbolData), new(EscGs + "78", "P", Of(0), SymbolPrint), new(EscGs + "78", "I", Of(0)),

        new(EscRs, "FadrCEAILP", Of(1)),

        // Raster mode: entered by ESC * r A, left by ESC * r B.
        new(Esc + "2A72", "AB", Of(0), Dialect), new(Esc + "2A72", "CR", Of(0)), new(Esc + "2A72", "EFPQYmlrt", To(0, most: 8)),
    ];

    /// <summary>In raster mode there is no text: each row of dots comes behind a letter, b with and k without the feed.</summary>
    public static IReadOnlyList<EscPosRow> Raster { get; } = [new("", "bk", Sized(2), Picture)];
}
