using static StoreEdge.Protocols.EscPosMeaning;
using static StoreEdge.Protocols.EscPosShape;

namespace StoreEdge.Protocols;

/// <summary>
/// Commands of the Brazilian makers that Epson has not, or has with another length: ESC/Bema and its relatives (MP-4200 TH
/// Programmer's Manual, Daruma and Elgin VOX manuals; checked against what open drivers send to them).
/// </summary>
internal static class BrazilianCommands
{
    private const string Esc = "1B", Gs = "1D";

    /// <summary>Emphasis is switched by two letters; sizes are lasting modes.</summary>
    public static IReadOnlyList<EscPosRow> Shared { get; } =
    [
        new("", "\u000E\u000F\u0012\u0014", Of(0)),                // double width on, condensed on and off, double width off
        new(Esc, "EFH\u000F\u000E\u0012", Of(0)), new(Esc, "w", Of(0), Cut),
        new(Esc, "Wd", Of(1)), new(Esc, "v", Of(1), DrawerOne), new(Esc, "\u0080", Of(1), DrawerTwo),
    ];

    public static IReadOnlyList<EscPosRow> BematechShared { get; } =
    [
        new(Gs + "F9", null, Of(2)), new(Gs + "F9", "5 ", Of(1), Dialect),
        // Error correction, cell size, version, encoding, length.
        new(Gs + "6B", "Q", Sized(2, parameters: 4), SymbolNow),
        new(Gs + "6B", "\u0080", Sized(2, parameters: 4)),          // PDF417
    ];

    public static IReadOnlyList<EscPosRow> Bema { get; } =
    [
        new(Esc, "3A", Of(1)), new(Esc, "NQlf", Of(1)), new(Esc, "CIx", Of(1)), new(Esc, "MPOUZ", Of(0)), new(Esc, "KL", Sized(2), Picture),
    ];

    public static IReadOnlyList<EscPosRow> Daruma { get; } =
    [
        new(Esc, "jw", Of(1)), new(Esc, "p", Of(0), DrawerOne),
        new(Esc, "b", To(0, most: 255, parameters: 4), Barcode),   // kind, width, height, digits below
        new(Esc + "2A", "m", Sized(2, factor: 3), Picture),        // 24 dots a column
        new(Esc, "\u0081", Sized(2, settings: 2), SymbolNow),      // cell size and error correction stand before the text
    ];

    public static IReadOnlyList<EscPosRow> Elgin { get; } =
    [
        new(Gs, "o", Of(4)), new(Gs + "6B", "\u000B", To(0, most: 4096, settings: 3), SymbolNow),
        // Diebold's drawer: which one, time on, time off.
        new(Esc + "26", "0", Of(2), DrawerOne), new(Esc + "26", "1", Of(2), DrawerTwo),
    ];
}
