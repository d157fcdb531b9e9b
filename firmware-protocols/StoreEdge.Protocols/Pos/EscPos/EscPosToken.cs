namespace StoreEdge.Protocols;

/// <summary>Something the printer was told to do that matters to a basket.</summary>
public abstract record EscPosToken;

/// <summary>One line of text, without its end; may be empty.</summary>
/// <param name="Uncertain">A command or a character in it was not understood, so some of the text may be a command's bytes.</param>
public sealed record PrintedLine(string Text, bool Uncertain) : EscPosToken;

/// <summary>The paper was cut: the receipt ends.</summary>
public sealed record PaperCut : EscPosToken;

/// <summary>The pulse that opens a cash drawer.</summary>
/// <param name="Pin">2 or 5: the pin of the drawer's connector.</param>
public sealed record DrawerKick(int Pin) : EscPosToken;

/// <summary>A barcode on the paper.</summary>
/// <param name="System">The m of GS k, from 65 on: 67 EAN-13, 73 Code 128.</param>
/// <param name="Content">What a scanner would read, but for the check digit where the printer adds it.</param>
public sealed record PrintedBarcode(int System, string Content) : EscPosToken;

/// <summary>A two-dimensional code on the paper, which may hold what a tax office reads.</summary>
/// <param name="Kind">The cn of GS ( k: 48 PDF417, 49 QR, 50 MaxiCode, 51 and 52 GS1 DataBar, 54 Data Matrix, 55 Aztec.</param>
/// <param name="Content">At most 7168 bytes of it, as UTF-8 where they are that, as Latin-1 where not.</param>
public sealed record PrintedSymbol(int Kind, string Content) : EscPosToken;

/// <summary>ESC @: what stood in the printer is forgotten; drivers begin a receipt so, and some end one.</summary>
public sealed record PrinterReset : EscPosToken;

/// <summary>A page is set (<c>Started</c>) or printed: on it, lines may stand elsewhere than in the order they were sent.</summary>
public sealed record PrintedPage(bool Started) : EscPosToken;

/// <summary>What the customer display on the printer's line showed until something else came; its rows with a line feed between.</summary>
public sealed record DisplayedText(string Text) : EscPosToken;
