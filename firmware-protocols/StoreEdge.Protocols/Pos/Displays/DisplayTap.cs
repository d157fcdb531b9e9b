namespace StoreEdge.Protocols;

/// <summary>
/// Listens to the wire of a customer display and gives what it showed. Where the display passes what is meant for a printer on
/// (ESC = 1), that is passed over. Any chunking gives the same screens.
/// </summary>
/// <param name="defaultPage">The page at its switches.</param>
public sealed class DisplayTap(EscPosCodePage defaultPage = EscPosCodePage.Cp437)
{
    private readonly EscPosFramer _framer = new(DisplayCommands.Table);
    private readonly DisplayScreen _screen = new(defaultPage);
    private bool _printerOnly;
    private long _unknown;

    /// <summary>Commands that no display of ours knows, and control bytes that mean nothing.</summary>
    public long UnknownCommands => _unknown + _framer.GivenUp;

    /// <summary>A screen stands there that was not given, a command is unfinished, or the printer is selected.</summary>
    public bool AwaitsSilence => _screen.IsFresh || _framer.IsInside || _printerOnly;

    /// <summary>The bytes of the command that starts here, with all that it carries; 0 when they are not all here, -1 when no display has it.</summary>
    /// <param name="source">Starts with a control byte.</param>
    public static long LengthOf(ReadOnlySpan<byte> source) => DisplayCommands.Table.LengthOf(source);

    public void Push(ReadOnlySpan<byte> bytes, Action<DisplayedScreen> onScreen)
    {
        while (true)
        {
            var part = _framer.Next(ref bytes);
            if (part.Kind is EscPosPartKind.NeedMore) return;
            if (part.Kind is EscPosPartKind.Unknown) _unknown++;
            if (part.Kind is EscPosPartKind.Command && part.Command.Meaning is EscPosMeaning.Select) Select((part.Bytes[^1] & 2) == 0, onScreen);
            else if (!_printerOnly) _screen.Take(part, onScreen);
        }
    }

    /// <summary>
    /// The idle gap: what is shown is given, an unfinished command is forgotten, and the display is selected, for a selection that
    /// was noise would otherwise hide every item to come.
    /// </summary>
    public void Flush(Action<DisplayedScreen> onScreen)
    {
        if (_framer.IsInside) _unknown++;
        _framer.Abandon();
        _screen.End(onScreen);
        Select(printerOnly: false, onScreen);
    }

    private void Select(bool printerOnly, Action<DisplayedScreen> onScreen)
    {
        if (printerOnly) _screen.End(onScreen);
        _printerOnly = printerOnly;
        _framer.Table = printerOnly ? EscPosProfiles.EpsonTable : DisplayCommands.Table;
    }
}
