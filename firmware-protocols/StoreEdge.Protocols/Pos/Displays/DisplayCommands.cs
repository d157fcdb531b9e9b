using static StoreEdge.Protocols.EscPosMeaning;
using static StoreEdge.Protocols.EscPosShape;

namespace StoreEdge.Protocols;

/// <summary>
/// Commands of customer displays of two rows: Epson's (DM-D command reference), CD5220, UTC and DSP800. They share few bytes, so one
/// table reads them all; under them lie the printer's commands, for a till may talk to both on one wire.
/// </summary>
internal static class DisplayCommands
{
    private const string Esc = "1B", Us = "1F";
    private const byte Return = 0x0D, EndOfBlock = 0x17;

    // Longer than any row, for text that scrolls by itself.
    private const int LongestText = 255;

    public static EscPosTable Table { get; } = new(EpsonCommands.Rows,
    [
        new("", "\u0008", Of(0), DisplayBackspace), new("", "\u000B", Of(0), DisplayHome), new("", "\f", Of(0), DisplayClear),
        new("", "\u0018", Of(0), DisplayClearLine), new("", "\u0005", Of(0)),

        // Epson
        new(Us, "$", Of(2), DisplayMove), new(Us, "\n\rB", Of(0), DisplayMove), new(Us, "\u0001\u0002\u0003", Of(0), DisplayMode),
        .. Windows(),

        // CD5220
        new(Esc, "\u0011\u0012\u0013", Of(0), DisplayMode), new(Esc, "l", Of(2), DisplayMove), new(Esc + "5B", "ABCDHKLR", Of(0), DisplayMove),
        new(Esc + "51", "A", To(Return, LongestText), DisplayUpper), new(Esc + "51", "B", To(Return, LongestText), DisplayLower),
        new(Esc + "51", "D", To(Return, LongestText), DisplayScroll), new(Esc, "*_cfsd", Of(1)),

        // UTC
        new(Esc + "75", "A", To(Return, LongestText), DisplayUpper), new(Esc + "75", "B", To(Return, LongestText), DisplayLower),
        new(Esc + "75", "DF", To(Return, LongestText), DisplayScroll), new(Esc + "75", "I", To(Return, LongestText), DisplayBoth),
        new(Esc + "75", "EH", To(Return, LongestText)),

        // DSP800: each command stands in a block of its own.
        new("0401", "C", To(EndOfBlock, 8), DisplayClear), new("0401", "P", Of(1), DisplayMove), new("0401", null, To(EndOfBlock, LongestText)),
        new("", "\u0017", Of(0)),
    ]);

    // ESC W n m: a window is defined with four more bytes or dissolved.
    private static IEnumerable<EscPosRow> Windows()
    {
        foreach (var n in (string[])["01", "02", "03", "04", "31", "32", "33", "34"])
        {
            yield return new($"{Esc}57{n}", "\u0001" + "1", Of(4));
            yield return new($"{Esc}57{n}", "\u00000", Of(0));
        }
    }
}
