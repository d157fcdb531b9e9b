using System.Globalization;
using static StoreEdge.Protocols.EscPosCodePage;

namespace StoreEdge.Protocols;

/// <summary>
/// The printers we know. Which number of ESC t selects which page is from the printer database of the receipt-print-hq project
/// (escpos-printer-db, capabilities.json), checked against Epson's reference where both have it; 0 stands for a page that .NET
/// has no table of, or that the database has not identified. The database calls Epson's page 1 CP932: it is katakana, one byte each.
/// </summary>
public static class EscPosProfiles
{
    private const string EpsonPages = "0 437 1 850 860 863 865, 13 857 737 28597 1252 866 852 858, 21 874, 32 720 775 855 861 862 864 869 28592 28605, "
        + "44 1125 1250 1251 1253 1254 1255 1256 1257 1258";

    // POS-5890 and its like.
    private const string ChinesePages = "0 437 1 850 860 863 865, 16 1252 866 852 858, 25 1257, 27 1258 864, 32 1255, 50 437, 52 437 858 852 860 861 863 865 866 855 857 862 864 737, "
        + "66 869, 71 1252 1250 1251, 90 1253 1254 1256 720 1258 775";

    private const string StarPages = "0 437 437 1 437 858 852 860 861 863 865 866 855 857 862 864 737, 17 869 28597, 21 874, 32 1252 1250 1251";

    // MP-4200 TH Programmer's Manual, "ESC t".
    private const string BematechPages = "2 850 437 860 858 866 864 65001";

    private const string DarumaPages = "0 28591 28605 850 437";

    internal static readonly EscPosTable EpsonTable = new(EpsonCommands.Rows);

    /// <summary>Any printer that follows Epson's reference.</summary>
    public static EscPosProfile Epson { get; } = new("epson", Cp437, EpsonPages, EpsonTable);

    /// <summary>TM-T88II and III number some pages differently from all later ones.</summary>
    public static EscPosProfile EpsonT88 { get; } = new("epson-tm-t88", Cp437, "0 437 1 850 860 863 865 1251, 16 1252 866 862 858", EpsonTable);

    /// <summary>Star Line Mode, as TSP100 to TSP800 and mC-Print speak it unless switched to ESC/POS, and the raster mode that their drivers for Windows print in.</summary>
    public static EscPosProfile StarLine { get; } = new("star-line", Cp437, StarPages, new EscPosTable(StarCommands.Rows),
        new EscPosTable(StarCommands.Rows, StarCommands.Raster)) { Spelling = EscPosSpelling.Star };

    /// <summary>Two command sets of which GS F9 5 chooses; ESC/Bema is the one from the factory.</summary>
    public static EscPosProfile BematechMp4200 { get; } = new("bematech-mp4200", Cp850, BematechPages,
        new EscPosTable(EpsonCommands.Rows, BrazilianCommands.Shared, BrazilianCommands.BematechShared, BrazilianCommands.Bema),
        new EscPosTable(EpsonCommands.Rows, BrazilianCommands.BematechShared)) { Spelling = EscPosSpelling.Bema };

    public static EscPosProfile DarumaDr800 { get; } =
        new("daruma-dr800", Cp850, DarumaPages, new EscPosTable(EpsonCommands.Rows, BrazilianCommands.Shared, BrazilianCommands.Daruma)) { Spelling = EscPosSpelling.Daruma, Drawers = 1 };

    /// <summary>Elgin's VOX and what is built like it: Dataregis, Diebold, Sweda, Perto. Elgin's I7 and I9 are <see cref="Epson"/>.</summary>
    public static EscPosProfile Elgin { get; } =
        new("elgin", Cp850, EpsonPages, new EscPosTable(EpsonCommands.Rows, BrazilianCommands.Shared, BrazilianCommands.Elgin)) { Spelling = EscPosSpelling.Elgin };

    /// <summary>Printers made for China: GBK without being told.</summary>
    public static EscPosProfile Chinese { get; } = new("chinese", Cp437, ChinesePages, EpsonTable) { KanjiFromStart = true };

    /// <summary>Printers made for Korea: EUC-KR without being told.</summary>
    public static EscPosProfile Korean { get; } = new("korean", Cp437, EpsonPages, EpsonTable) { KanjiPage = EucKr, KanjiFromStart = true };

    /// <summary>Printers made for Taiwan: Big5 without being told.</summary>
    public static EscPosProfile Taiwanese { get; } = new("taiwanese", Cp437, EpsonPages, EpsonTable) { KanjiPage = Big5, KanjiFromStart = true };

    /// <summary>Printers made for Japan: katakana, and Shift JIS or JIS after FS &amp;.</summary>
    public static EscPosProfile Japanese { get; } = new("japanese", Katakana, EpsonPages, EpsonTable) { KanjiPage = ShiftJis };

    public static IReadOnlyList<EscPosProfile> All { get; } =
        [Epson, EpsonT88, StarLine, BematechMp4200, DarumaDr800, Elgin, Chinese, Korean, Taiwanese, Japanese];

    /// <param name="name">One of <see cref="All"/>, alone or with a slash and the number of the page at its switches: <c>epson/1252</c>.</param>
    /// <returns>Null for any other.</returns>
    public static EscPosProfile? Named(string name)
    {
        var parts = name.Split('/');
        if (All.FirstOrDefault(p => p.Name == parts[0]) is not { } profile || parts.Length > 2) return null;
        if (parts.Length == 1) return profile;
        var known = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && Enum.IsDefined((EscPosCodePage)page);
        return known ? profile.WithDefault((EscPosCodePage)page) : null;
    }
}
