using static StoreEdge.Protocols.EscPosMeaning;
using static StoreEdge.Protocols.EscPosShape;

namespace StoreEdge.Protocols;

/// <summary>
/// Epson's commands, as its ESC/POS command reference publishes them, with the obsolete ones that drivers still send. Every other
/// profile starts from these rows.
/// </summary>
internal static class EpsonCommands
{
    private const string Esc = "1B", Fs = "1C", Gs = "1D", Us = "1F", Dle = "10";

    public static IReadOnlyList<EscPosRow> Rows { get; } =
    [
        // Control bytes that are commands by themselves; NUL pads, BEL rings, CAN drops a page that is being set.
        new("", "\n\r", Of(0), LineEnd), new("", "\t", Of(0), Tab), new("", "\f", Of(0), FormFeed),
        new("", "\u0000\u0007", Of(0)), new("", "\u0018", Of(0), Cancel),

        new(Esc, "2<vqo", Of(0)), new(Esc, "\f", Of(0), PagePrint),
        new(Esc, "@", Of(0), Reset), new(Esc, "L", Of(0), PageStart), new(Esc, "S", Of(0), PageEnd), new(Esc, "im", Of(0), Cut),
        new(Esc, " !%-3?CEFGMTUVaru{", Of(1)), new(Esc, "=", Of(1), Select), new(Esc, "t", Of(1), CodePage), new(Esc, "R", Of(1), Country),
        new(Esc, "JKde", Of(1), Feed), new(Esc, "$\\fB", Of(2)), new(Esc, "p", Of(3), DrawerByParameter), new(Esc, "W", Of(8)),
        new(Esc + "63", "01345", Of(1)), new(Esc, "(", Sized(2, parameters: 1)), new(Esc, "D", To(0, most: 32)),   // at most 32 tab stops
        new(Esc + "2A", "\u0000\u0001", Sized(2), Picture), new(Esc + "2A", " !", Sized(2, factor: 3), Picture),   // 8 and 24 dots a column
        new(Esc, "&", new(EscPosRest.Glyphs)),
        // Line spacing in sixtieths and 360ths of an inch, which others than Epson have.
        new(Esc, "A+", Of(1)),
        // Italics: on and off in the oldest printers, with a parameter in some drivers.
        new(Esc + "34", "\u0000\u0001", Of(0)), new(Esc + "34", null, Of(0)), new(Esc, "5", Of(0)),

        new(Gs, ":c", Of(0)), new(Gs, "!/BEHITabfhjrw", Of(1)), new(Gs, "$LPW\\", Of(2)), new(Gs, "^z", Of(3)), new(Gs, "g", Of(4)),
        new(Gs + "43", "02", Of(2)), new(Gs + "43", "1", Of(6)),
        new(Gs + "56", "\u0000\u000101", Of(0), Cut), new(Gs + "56", "ABabgh", Of(1), Cut),
        new(Gs + "6B", "\u0000\u0001\u0002\u0003\u0004\u0005\u0006", To(0, most: 255), Barcode),
        new(Gs + "6B", "ABCDEFGHIJKLMNO", Sized(1), Barcode),
        new(Gs + "76", "0", Area(1), Picture), new(Gs + "51", "0", Area(1), Picture), new(Gs, "*", new(EscPosRest.Download), Picture),
        new(Gs + "28", null, Sized(2, parameters: 1)), new(Gs + "28", "L", Sized(2), Picture), new(Gs + "28", "k", Sized(2), Symbol),
        new(Gs + "38", "L", Sized(4), Picture),

        new(Fs, "&", Of(0), KanjiOn), new(Fs, ".", Of(0), KanjiOff), new(Fs, "C", Of(1), KanjiSystem),
        new(Fs, "!-W", Of(1)), new(Fs, "Sp?", Of(2)), new(Fs, "2", Of(2 + 72)),   // one 24 x 24 character
        // Cheques: read, print, put out, and the answer again.
        new(Fs + "61", "0", Of(1)), new(Fs + "61", "12", Of(0)), new(Fs, "b", Of(0)),
        new(Fs + "28", null, Sized(2, parameters: 1)), new(Fs + "28", "C", Sized(2), EncodeSystem),
        new(Fs + "67", "1", Sized(2, parameters: 5)), new(Fs + "67", "2", Of(7)), new(Fs, "q", new(EscPosRest.NvImages), Picture),

        // Real time: at home between any two commands.
        new(Dle + "04", null, Of(1)), new(Dle + "04", "\u0007\u0008\u0012", Of(1)), new(Dle, "\u0005", Of(1)),
        new(Dle + "14", "\u0001", Of(2), DrawerByRealTime), new(Dle + "14", "\u0002", Of(2)), new(Dle + "14", "\u0003", Of(5)),
        new(Dle + "14", "\u0007", Of(1)), new(Dle + "14", "\u0008", Of(7)),

        // A customer display that shares the line (Epson DM-D command reference).
        new(Us, "#$T^", Of(2)), new(Us, ",.;CEXrv", Of(1)), new(Us, "(", Sized(2, parameters: 1)),
        new(Us, "\u0001\u0002\u0003\n\r:@BU", Of(0)),
    ];
}
