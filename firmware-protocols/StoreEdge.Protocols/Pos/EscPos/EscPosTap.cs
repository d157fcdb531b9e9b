namespace StoreEdge.Protocols;

/// <summary>
/// Listens to the bytes that a till sends to its receipt printer and gives back the text lines, cuts, drawer pulses and the
/// contents of codes. Any chunking gives the same tokens. A command it does not know costs the line its certainty, never its text.
/// </summary>
public sealed class EscPosTap
{
    /// <summary>No paper is this wide: a longer line is binary that was taken for text.</summary>
    public const int LongestLine = 1024;

    /// <summary>
    /// So many bytes for the customer display in a row, and the selection was line noise: a display is told a few lines and the
    /// printer is selected again for the receipt.
    /// </summary>
    public const int LongestForDisplay = 64 * 1024;

    private readonly EscPosProfile _profile;
    private readonly EscPosFramer _framer;
    private readonly EscPosText _text;
    private readonly EscPosSymbols _symbols = new();
    private readonly DisplayScreen _display = new();
    private readonly Action<DisplayedScreen> _onScreen;
    private EscPosListener? _listener;
    private long _unknown;
    private int _dialect;
    private bool _onPage;
    private bool _displayOnly;
    private int _forDisplay;
    private byte _lineEnd;

    public EscPosTap() : this(EscPosProfiles.Epson)
    {
    }

    public EscPosTap(EscPosProfile profile)
    {
        (_profile, _text) = (profile, new(profile));
        _framer = new(profile.Dialects[0]);
        _onScreen = screen => _listener!(new(EscPosKind.Displayed, screen.ToString()));
        _text.Reset();
    }

    /// <summary>Commands that no rule knows, that no printer could mean or that never ended, and control bytes that mean nothing.</summary>
    public long UnknownCommands => _unknown + _framer.GivenUp;

    /// <summary>Bytes of pictures; where they are nearly all there is, the till prints pictures and no text can be read.</summary>
    public long RasterBytes { get; private set; }

    public long TextBytes { get; private set; }

    /// <summary>Text stands in a line that has not ended.</summary>
    public bool HasOpenLine => !_text.IsEmpty;

    /// <summary>A command is unfinished, the printer is not selected, or it takes rows of dots alone: none may outlast the idle gap.</summary>
    public bool IsDeaf => _framer.IsInside || _displayOnly || _framer.Table.HasLetters;

    /// <summary>With an object for each token.</summary>
    public void Push(ReadOnlySpan<byte> bytes, Action<EscPosToken> onToken) => Hear(bytes, heard => onToken(heard.ToToken()));

    public void Hear(ReadOnlySpan<byte> bytes, EscPosListener listener)
    {
        _listener = listener;
        while (true)
        {
            var part = _framer.Next(ref bytes);
            if (part.Kind is EscPosPartKind.NeedMore) break;
            if (_displayOnly) ToDisplay(part);
            else ToPrinter(part);
        }
        _listener = null;
    }

    /// <summary>With an object for each token.</summary>
    public void Flush(Action<EscPosToken> onToken) => HearSilence(heard => onToken(heard.ToToken()));

    /// <summary>
    /// The idle gap has ended what was begun: the open line is given, an unfinished command is counted and forgotten, and the
    /// printer is selected, for a selection that was noise would otherwise hide every receipt to come.
    /// </summary>
    public void HearSilence(EscPosListener listener)
    {
        _listener = listener;
        if (_framer.IsInside)
        {
            _unknown++;
            _text.Uncertain |= !_text.IsEmpty;
        }
        _framer.Abandon();
        _display.End(_onScreen);
        SelectPrinter();
        LeaveRaster();
        _lineEnd = 0;
        EndOpenLine();
        _listener = null;
    }

    private void ToPrinter(in EscPosPart part)
    {
        switch (part.Kind)
        {
            case EscPosPartKind.Text:
                _lineEnd = 0;
                TextBytes += part.Bytes.Length;
                TakeText(part.Bytes);
                break;
            case EscPosPartKind.Command when part.Command.Meaning is EscPosMeaning.LineEnd or EscPosMeaning.FormFeed:
                TakeLineEnd(part.Bytes[0], part.Command.Meaning);
                break;
            case EscPosPartKind.Command:
                _lineEnd = 0;
                _text.EndCharacter();
                Obey(part.Command.Meaning, part.Bytes);
                break;
            case EscPosPartKind.Passed when part.Command.Meaning is EscPosMeaning.Picture:
                RasterBytes += part.Bytes.Length;
                break;
            case EscPosPartKind.Content:
                Carry(part.Command, part.Bytes);
                break;
            case EscPosPartKind.Unknown:
                _lineEnd = 0;
                _text.EndCharacter();
                _unknown++;
                _text.Uncertain = true;
                break;
        }
    }

    private void Obey(EscPosMeaning meaning, ReadOnlySpan<byte> head)
    {
        switch (meaning)
        {
            case EscPosMeaning.Tab:
                TextBytes++;
                TakeText(head);
                break;
            case EscPosMeaning.Feed:
                EndOpenLine();
                break;
            case EscPosMeaning.Cut:
                EndOpenLine();
                Say(EscPosKind.Cut);
                break;
            case EscPosMeaning.DrawerOne: Say(EscPosKind.Drawer, 2); break;
            case EscPosMeaning.DrawerTwo: Say(EscPosKind.Drawer, 5); break;
            case EscPosMeaning.DrawerByParameter: Say(EscPosKind.Drawer, (head[2] & 1) == 0 ? 2 : 5); break;
            case EscPosMeaning.DrawerByRealTime: Say(EscPosKind.Drawer, (head[3] & 1) == 0 ? 2 : 5); break;
            case EscPosMeaning.Reset:
                // The printer forgets an open line; we keep it, for a till that resets late still meant it.
                _text.Uncertain |= !_text.IsEmpty;
                EndOpenLine();
                _text.Reset();
                _symbols.Forget();
                _onPage = false;
                LeaveRaster();
                Say(EscPosKind.Reset);
                break;
            case EscPosMeaning.CodePage: _text.SelectPage(head[^1]); break;
            case EscPosMeaning.Country: _text.SelectCountry(head[^1]); break;
            case EscPosMeaning.KanjiOn: _text.SelectKanji(true); break;
            case EscPosMeaning.KanjiOff: _text.SelectKanji(false); break;
            case EscPosMeaning.KanjiSystem: _text.SelectKanjiSystem(head[^1]); break;
            case EscPosMeaning.Dialect:
                _dialect = Math.Min(head[^1] & 1, _profile.Dialects.Count - 1);
                _framer.Table = _profile.Dialects[_dialect];
                break;
            case EscPosMeaning.Select when (head[^1] & 1) == 0:
                (_displayOnly, _forDisplay) = (true, 0);
                _framer.Table = DisplayCommands.Table;
                break;
            case EscPosMeaning.PageStart:
                _onPage = true;
                Say(EscPosKind.Page, 1);
                break;
            case EscPosMeaning.PagePrint:
                EndOpenLine();
                if (_onPage) Say(EscPosKind.Page);
                break;
            case EscPosMeaning.PageEnd or EscPosMeaning.Cancel when _onPage:
                // Drops what of a page is not printed, which nobody sends on purpose: kept, and marked.
                _text.Uncertain |= !_text.IsEmpty;
                _onPage = meaning is EscPosMeaning.Cancel;
                break;
            case EscPosMeaning.SymbolPrint: _symbols.Print(_listener!); break;
        }
    }

    private void Carry(in EscPosCommand command, ReadOnlySpan<byte> content)
    {
        if (command.Meaning is EscPosMeaning.EncodeSystem)
        {
            if (content is [48, var system]) _text.SelectUtf8(system is 2 or (byte)'2');
        }
        else _symbols.Take(command, content, _listener!);
    }

    private void ToDisplay(in EscPosPart part)
    {
        _forDisplay += part.Bytes.Length;
        var meaning = part.Kind is EscPosPartKind.Command ? part.Command.Meaning : EscPosMeaning.Nothing;
        if (meaning is EscPosMeaning.Select && (part.Bytes[^1] & 1) == 1)
        {
            _display.End(_onScreen);
            SelectPrinter();
        }
        else if (meaning is EscPosMeaning.Cut || _forDisplay > LongestForDisplay)
        {
            // No display cuts paper, and none is told so much: a receipt went by unseen, the next one shall not.
            _unknown++;
            SelectPrinter();
        }
        else _display.Take(part, _onScreen);
    }

    private void SelectPrinter()
    {
        if (!_displayOnly) return;
        _displayOnly = false;
        _framer.Table = _profile.Dialects[_dialect];
    }

    // A reset ends it, and a mode that noise brought must not hide the receipts behind the idle gap.
    private void LeaveRaster()
    {
        if (!_framer.Table.HasLetters) return;
        (_dialect, _framer.Table) = (0, _profile.Dialects[0]);
    }

    // LF, CR, LF CR and CR LF are one end each.
    private void TakeLineEnd(byte b, EscPosMeaning meaning)
    {
        if ((_lineEnd, b) is (0x0A, 0x0D) or (0x0D, 0x0A))
        {
            _lineEnd = 0;
            return;
        }
        _lineEnd = b;
        EndLine();
        if (meaning is not EscPosMeaning.FormFeed || !_onPage) return;
        _onPage = false;
        Say(EscPosKind.Page);
    }

    private void TakeText(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_text.Append(bytes)..];
            if (!_text.IsFull) continue;
            _text.Uncertain = true;
            EndLine();
        }
    }

    private void EndOpenLine()
    {
        if (!_text.IsEmpty) EndLine();
    }

    private void EndLine()
    {
        _text.EndCharacter();
        _listener!(new(EscPosKind.Line, _text.Line, _text.Uncertain));
        _text.Clear();
    }

    private void Say(EscPosKind kind, int number = 0) => _listener!(new(kind, number: number));
}
