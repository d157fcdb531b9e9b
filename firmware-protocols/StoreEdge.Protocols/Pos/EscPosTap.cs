using System.Text;

namespace StoreEdge.Protocols;

/// <summary>
/// Listens to the bytes that a till sends to its receipt printer and gives back the text lines, cuts and drawer pulses. Any
/// chunking gives the same tokens. A command it does not know costs the line its certainty, never its text.
/// </summary>
/// <param name="defaultPage">The code page after ESC @: a setting of the printer model.</param>
public sealed class EscPosTap(EscPosCodePage defaultPage)
{
    public EscPosTap() : this(EscPosCodePage.Cp437)
    {
    }

    /// <summary>No paper is this wide: a longer line is binary that was taken for text.</summary>
    public const int LongestLine = 1024;

    /// <summary>
    /// So many bytes for the customer display in a row, and the selection was line noise: a display is told a few lines and the
    /// printer is selected again for the receipt.
    /// </summary>
    public const int LongestForDisplay = 64 * 1024;

    private readonly StringBuilder _text = new();
    private readonly byte[] _head = new byte[EscPosCommands.LongestHead];
    private readonly EscPosSkipper _skipper = new();
    private long _unknown;
    private EscPosCodePage? _selectedPage;
    private byte _country;
    private int _headLength;
    private bool _uncertain;
    private bool _displayOnly;
    private int _forDisplay;
    private byte _lineEnd;

    /// <summary>Commands that no rule knows, that no printer could mean or that never ended, and control bytes that mean nothing.</summary>
    public long UnknownCommands => _unknown + _skipper.GivenUp;

    /// <summary>Bytes of pictures; where they are nearly all there is, the till prints pictures and no text can be read.</summary>
    public long RasterBytes { get; private set; }

    public long TextBytes { get; private set; }

    /// <summary>Text stands in a line that has not ended.</summary>
    public bool HasOpenLine => _text.Length > 0;

    /// <summary>A command is unfinished, or the printer is not selected: neither may outlast the idle gap.</summary>
    public bool IsDeaf => _headLength > 0 || _skipper.IsSkipping || _displayOnly;

    public void Push(ReadOnlySpan<byte> bytes, Action<EscPosToken> onToken)
    {
        while (!bytes.IsEmpty)
        {
            if (_skipper.IsSkipping)
            {
                var skipped = _skipper.Skip(bytes, out var pictureBytes);
                RasterBytes += pictureBytes;
                if (_displayOnly) _forDisplay += skipped;
                bytes = bytes[skipped..];
            }
            else
            {
                Take(bytes[0], onToken);
                bytes = bytes[1..];
            }
        }
    }

    /// <summary>
    /// The idle gap has ended what was begun: the open line is given, an unfinished command is counted and forgotten, and the
    /// printer is selected, for a selection that was noise would otherwise hide every receipt to come.
    /// </summary>
    public void Flush(Action<EscPosToken> onToken)
    {
        if (_headLength > 0 || _skipper.IsSkipping)
        {
            _unknown++;
            _uncertain |= _text.Length > 0;
        }
        (_headLength, _lineEnd, _displayOnly) = (0, 0, false);
        _skipper.Stop();
        EndOpenLine(onToken);
    }

    private void Take(byte b, Action<EscPosToken> onToken)
    {
        if (_displayOnly && ++_forDisplay > LongestForDisplay) SelectPrinterAgain();
        if (_headLength > 0) TakeHead(b, onToken);
        else if (EscPosCommands.IsLead(b)) _head[_headLength++] = b;
        else if (b is 0x0A or 0x0D or 0x0C) TakeLineEnd(b, onToken);
        else TakeText(b, onToken);
    }

    private void TakeHead(byte b, Action<EscPosToken> onToken)
    {
        _head[_headLength++] = b;
        var head = _head.AsSpan(0, _headLength);
        var command = EscPosCommands.Measure(head);
        if (command.Tail == EscPosTail.NeedMore) return;
        (_headLength, _lineEnd) = (0, 0);
        if (command.Tail == EscPosTail.Unknown)
        {
            _unknown++;
            _uncertain = true;
            // What follows the two bytes is text for all we know, and the line is marked.
            var rest = head[(head[1] < 0x20 ? 1 : 2)..].ToArray();
            Push(rest, onToken);
            return;
        }
        Obey(head, onToken);
        _skipper.Start(command);
    }

    private void Obey(ReadOnlySpan<byte> head, Action<EscPosToken> onToken)
    {
        switch (head)
        {
            case [EscPosCommands.Esc, (byte)'=', var devices]:
                (_displayOnly, _forDisplay) = ((devices & 1) == 0, 0);
                break;
            case [EscPosCommands.Dle, 0x14, 1, var drawer, _]:
                onToken(new DrawerKick((drawer & 1) == 0 ? 2 : 5));
                break;
            case [EscPosCommands.Esc, (byte)'i' or (byte)'m'] or [EscPosCommands.Gs, (byte)'V', ..] when _displayOnly:
                // No display cuts paper: a receipt went by unseen, the next one shall not.
                SelectPrinterAgain();
                break;
            case var _ when _displayOnly:
                break;   // meant for the display: a printer that is not selected obeys nothing
            case [EscPosCommands.Esc, (byte)'@']:
                // The printer forgets an open line; we keep it, for a till that resets late still meant it.
                _uncertain |= _text.Length > 0;
                EndOpenLine(onToken);
                (_selectedPage, _country) = (null, 0);
                break;
            case [EscPosCommands.Esc, (byte)'t', var table]:
                _selectedPage = EscPosCodePages.OfTable(table);
                break;
            case [EscPosCommands.Esc, (byte)'R', var country]:
                _country = country;
                break;
            case [EscPosCommands.Esc, (byte)'d' or (byte)'e' or (byte)'J' or (byte)'K', ..]:
                EndOpenLine(onToken);   // print and feed
                break;
            case [EscPosCommands.Esc, (byte)'p', var drawer, ..]:
                onToken(new DrawerKick((drawer & 1) == 0 ? 2 : 5));
                break;
            case [EscPosCommands.Esc, (byte)'i' or (byte)'m'] or [EscPosCommands.Gs, (byte)'V', ..]:
                EndOpenLine(onToken);
                onToken(new PaperCut());
                break;
        }
    }

    // LF, CR, LF CR and CR LF are one end each.
    private void TakeLineEnd(byte b, Action<EscPosToken> onToken)
    {
        if (_displayOnly) return;
        if ((_lineEnd, b) is (0x0A, 0x0D) or (0x0D, 0x0A))
        {
            _lineEnd = 0;
            return;
        }
        _lineEnd = b;
        EndLine(onToken);
    }

    private void TakeText(byte b, Action<EscPosToken> onToken)
    {
        _lineEnd = 0;
        if (_displayOnly || b is 0x00 or 0x07 or 0x18) return;   // padding, bell, cancel
        if (b < 0x20 && b != 0x09)
        {
            _unknown++;
            _uncertain = true;
            return;
        }
        TextBytes++;
        var character = EscPosNationalCharacters.Decode(_country, EscPosCodePages.Decode(_selectedPage ?? defaultPage, b));
        if (character is '\uFFFD') _uncertain = true;
        _text.Append(character);
        if (_text.Length < LongestLine) return;
        _uncertain = true;
        EndLine(onToken);
    }

    private void SelectPrinterAgain()
    {
        _unknown++;
        _displayOnly = false;
    }

    private void EndOpenLine(Action<EscPosToken> onToken)
    {
        if (_text.Length > 0) EndLine(onToken);
    }

    private void EndLine(Action<EscPosToken> onToken)
    {
        var line = new PrintedLine(_text.ToString(), _uncertain);
        _text.Clear();
        _uncertain = false;
        onToken(line);
    }
}
